import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { ChangeView } from '../../../renderer/panels/scorecards/change-view.tsx';
import { describedWorkspace } from '../anomalies/described-workspace.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

type Answer = MethodOutput<'scorecards.explainChange'>;

let drawn: Drawn;
const asked: unknown[] = [];
beforeEach(() => {
  asked.length = 0;
});
afterEach(() => drawn.close());

const answer: Answer = {
  rows: [],
  joined: 2,
  left: 0,
  ruledIn: 0,
  ruledOut: 1,
  extractsBefore: [],
  extractsAfter: [],
};
const aerospace = {
  id: 'aerospace',
  name: 'Aerospace',
  tier: 'established' as const,
  aliases: [],
  description: '',
  revision: 2,
  retired: false,
};

async function show(): Promise<void> {
  const host = makeStandInHost({
    'workspace.describe': () => describedWorkspace(),
    'extracts.list': () => ({ extracts: [] }),
    'clusters.list': () => ({ clusters: [aerospace] }),
    'scorecards.catalogue': () => ({ metrics: [], templates: [] }),
    'scorecards.explainChange': (input) => {
      asked.push(input);
      return answer;
    },
  });
  const { settings } = describedWorkspace();
  const context = { geographySetId: 'uk', settings, figureSettings: {}, change: () => {} };
  drawn = await draw(host, <ChangeView context={context} clusters={[aerospace]} clusterId="aerospace" />);
  await act(async () => {});
}

test('a company that a ruling leaves out is told apart from those that joined and left', async () => {
  await show();
  expect(drawn.page.textContent).toContain(
    '2 companies joined, 0 companies left, 1 company not counted because of rulings',
  );
});

test('the state before may be as captured, without any ruling', async () => {
  await show();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ before: { settings: { attribution: 'equal-over-sites' } } });
  expect(JSON.stringify(asked[0])).not.toContain('rulings');
  const list = [...drawn.page.querySelectorAll('select')].find((each) =>
    [...each.options].some(({ text }) => text === 'None, as captured'),
  );
  await act(async () => {
    if (list === undefined) throw new Error('There is no choice of rulings.');
    list.value = 'none';
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(asked.at(-1)).toMatchObject({ before: { settings: { rulings: false } } });
  expect(asked.at(-1)).not.toMatchObject({ after: { settings: { rulings: false } } });
});
