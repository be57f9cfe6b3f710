import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { EMPTY_DEFINITION, type DefinitionDocument } from '#shared/domain/definition.ts';
import { FindingForm } from '../../../renderer/panels/compare/finding-form.tsx';
import type { SupplierCompany } from '../../../renderer/panels/compare/supplier-words.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

const FINDING: SupplierCompany = {
  companyNumber: '01234567',
  name: 'Orbit Works Ltd',
  left: null,
  right: null,
  codesMissing: [{ scheme: 'beauhurst-industry', code: 'Space', title: 'Space' }],
};

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

async function show(document: DefinitionDocument) {
  const edits: unknown[] = [];
  const host = makeStandInHost({
    'clusters.read': () => ({ cluster: { id: 'space', name: 'Space', revision: 7 }, document, hash: '' }),
    'definitions.edit': (input) => {
      edits.push(input);
      return { revision: 8, document, hash: '' };
    },
  });
  drawn = await draw(host, <FindingForm clusterId="space" finding={FINDING} onDone={() => undefined} />);
  return { page: drawn.page, edits };
}

async function choose(page: Element, words: string): Promise<void> {
  const label = [...page.querySelectorAll('label')].find(({ textContent }) => textContent?.includes(words));
  await act(async () => label?.querySelector('input')?.click());
}

test('a pin needs a reason, and is one edit of the revision on screen', async () => {
  const { page, edits } = await show(EMPTY_DEFINITION);
  await choose(page, 'Pin it in');
  await press(page, 'Change the definition');
  expect(page.textContent).toContain('Give the reason; it is kept with the pin.');
  expect(edits).toEqual([]);
  await type(page.querySelector('input[type="text"]'), 'makes satellites');
  await press(page, 'Change the definition');
  expect(edits).toEqual([
    {
      clusterId: 'space',
      expectedRevision: 7,
      edit: {
        kind: 'set-pin',
        pin: { companyNumber: '01234567', effect: 'in', reason: 'makes satellites', author: '', at: '' },
      },
    },
  ]);
});

test('a code joins the container of its scheme where one lets companies in, and is a rule of its own otherwise', async () => {
  const first = await show(EMPTY_DEFINITION);
  await choose(first.page, 'Let in every company');
  await press(first.page, 'Change the definition');
  expect(first.edits).toMatchObject([
    { edit: { kind: 'add-rule', rule: { effect: 'include', when: { kind: 'codes', codes: ['Space'] } } } },
  ]);
  await drawn?.close();
  const container = {
    scheme: 'beauhurst-industry',
    match: 'exact' as const,
    codes: ['Aerospace'],
    letsIn: true,
    fit: 'close' as const,
    note: '',
    agreedBy: '',
    agreedOn: null,
  };
  const second = await show({ ...EMPTY_DEFINITION, containers: [container] });
  await choose(second.page, 'Let in every company');
  await press(second.page, 'Change the definition');
  expect(second.edits).toMatchObject([
    { edit: { kind: 'set-container', container: { codes: ['Aerospace', 'Space'], fit: 'close' } } },
  ]);
});
