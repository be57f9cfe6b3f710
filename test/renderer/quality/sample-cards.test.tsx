import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { SampleCards } from '../../../renderer/panels/quality/sample-cards.tsx';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

const company = (companyNumber: string, verdict: string | null = null) => ({
  companyNumber,
  name: `Company ${companyNumber}`,
  description: null,
  website: null,
  employees: null,
  turnoverGbp: 0,
  postcode: null,
  codes: [{ scheme: 'sic-2007', code: '30300', title: 'Aircraft' }],
  verdict,
  note: '',
  member: null,
});

async function show() {
  const said: unknown[] = [];
  const host = makeStandInHost({
    'judgements.read': () => ({
      sample: { id: 3, members: 2, nearMisses: 1 },
      companies: [company('1', 'belongs'), company('2'), company('3')],
    }),
    'judgements.judge': (input) => {
      said.push(input);
      return { done: true };
    },
  });
  drawn = await draw(host, <SampleCards sampleId={3} onClose={() => undefined} />);
  const { page } = drawn;
  const key = (name: string) =>
    act(async () => {
      page
        .querySelector('.quality-cards')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    });
  return { page, said, key };
}

test('begins at the first that is not judged, and never tells what the rules say', async () => {
  const { page } = await show();
  expect(page.querySelector('h2')?.textContent).toBe('Company 2');
  expect(page.textContent).toContain('Company 2 of 3, 1 judged');
  expect(page.textContent).toContain(
    'What the rules say is told when every company of the sample is judged.',
  );
  expect(page.textContent).not.toContain('The definition lets it in.');
});

test('is judged by the keys 1, 2 and 3, goes on by itself, and back with K', async () => {
  const { page, said, key } = await show();
  await key('2');
  expect(said).toEqual([{ sampleId: 3, companyNumber: '2', verdict: 'does-not', note: '' }]);
  expect(page.querySelector('h2')?.textContent).toBe('Company 3');
  await key('k');
  expect(page.querySelector('h2')?.textContent).toBe('Company 2');
  await key('x');
  expect(said).toHaveLength(1);
});

test('blank is told as not available, and zero as zero', async () => {
  const { page } = await show();
  const facts = [...page.querySelectorAll('.ui-fact')].map((fact) => fact.textContent);
  expect(facts).toContain('Employees[x]');
  expect(facts).toContain('Turnover£0');
});
