import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppliedCaveat } from '#shared/contract/methods/caveats.ts';
import { caveatSchema } from '#shared/domain/caveat.ts';
import { spanEstimates } from '#shared/domain/caveat-range.ts';
import {
  caveatOf,
  draftOf,
  isReady,
  problemsOf,
} from '../../../../renderer/panels/anomalies/caveats/caveat-draft.ts';
import { CaveatDetail } from '../../../../renderer/panels/anomalies/caveats/caveat-detail.tsx';
import { CaveatForm } from '../../../../renderer/panels/anomalies/caveats/caveat-form.tsx';
import { CaveatList } from '../../../../renderer/panels/anomalies/caveats/caveat-list.tsx';
import {
  filterCaveats,
  isDue,
  type CaveatEntry,
} from '../../../../renderer/panels/anomalies/caveats/caveat-rows.ts';
import { CaveatsView } from '../../../../renderer/panels/anomalies/caveats/caveats-view.tsx';
import { layOutRange, RANGE_WIDTH } from '../../../../renderer/panels/anomalies/caveats/range-layout.ts';
import { draw, press, type, type Drawn } from '../../draw.tsx';
import { makeStandInHost } from '../../stand-in-host.ts';

const SPACE = caveatSchema.parse({
  clusterIds: ['space'],
  metricIds: ['3.1'],
  text: 'Aerospace companies that also supply space are counted here.',
  advice: 'Treat as an upper bound.',
  direction: 'over',
  alternatives: [{ metricId: '3.1', source: 'UK Space Agency', bound: 'under', value: 3000 }],
});
const ENTRY: CaveatEntry = {
  id: 'c1',
  kind: 'caveat',
  body: SPACE,
  removed: false,
  author: 'Ada',
  at: '2026-11-22T10:00:00Z',
};
const APPLIED: AppliedCaveat = {
  entryId: 'c1',
  clusterIds: ['space'],
  metricIds: ['3.1'],
  text: SPACE.text,
  direction: 'over',
  advice: SPACE.advice,
  triggers: ['always', 'cross-cluster'],
  alternatives: SPACE.alternatives,
  ranges: [
    {
      clusterId: 'space',
      metricId: '3.1',
      own: 18_105,
      low: 3000,
      high: 18_105,
      lowIsOpen: true,
      highIsOpen: false,
      unit: 'persons',
      words: 'Between under 3,000 (UK Space Agency) and 18,105 (this figure)',
    },
  ],
  words: 'As printed.',
  source: 'The report',
};

/** The page of the tests has no measures; panes and grid ask for them. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
for (const place of [globalThis, document.defaultView]) Reflect.set(place ?? {}, 'ResizeObserver', NoSizes);

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

describe('beside figures', () => {
  test('a caveat is shown as printed, with its range drawn: own figure, estimate, an arrow at the open end', async () => {
    drawn = await draw(makeStandInHost(), <CaveatList caveats={[APPLIED]} />);
    const text = drawn.page.textContent;
    expect(text).toContain('As printed.');
    expect(text).toContain('Likely too high · Shown: where clusters stand side by side · Source: The report');
    const line = drawn.page.querySelector('svg[role="img"]');
    expect(line?.getAttribute('aria-label')).toBe(APPLIED.ranges[0]?.words);
    expect([...(line?.querySelectorAll('text') ?? [])].map((each) => each.textContent)).toEqual([
      'under 3,000',
      '18,105',
    ]);
    expect(line?.querySelectorAll('.caveat-range-own')).toHaveLength(1);
    expect(line?.querySelectorAll('.caveat-range-arrow')).toHaveLength(1);
    await press(drawn.page, 'Go to the caveat');
    expect(window.location.hash).toBe('#/anomalies?view=caveats&caveat=c1');
  });

  test('nothing is drawn where no caveat applies', async () => {
    drawn = await draw(makeStandInHost(), <CaveatList caveats={[]} />);
    expect(drawn.page.textContent).toBe('');
  });
});

test('marks of a range stand from left to right in its width, and values that would overlap stand in lines of their own', () => {
  const says = (value: number) => ({
    metricId: '3.1' as const,
    source: 'S',
    bound: 'exact' as const,
    value,
    scope: '',
    why: '',
  });
  const range = spanEstimates(18_177, [says(30_565), says(18_000), says(32_000)]);
  if (range === null) throw new Error('no range');
  const { marks, lines } = layOutRange(range);
  expect(marks.map(({ mark }) => mark.value)).toEqual([18_000, 18_177, 30_565, 32_000]);
  const places = marks.map(({ x }) => x);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);
  expect(Math.max(...places)).toBeLessThan(RANGE_WIDTH);
  expect(marks.map(({ line }) => line)).toEqual([0, 1, 0, 1]);
  expect(lines).toBe(2);
});

describe('a draft', () => {
  test('of a caveat is that caveat again', () => {
    expect(caveatOf(draftOf(SPACE))).toEqual(SPACE);
    expect(isReady(problemsOf(draftOf(SPACE)))).toBe(true);
  });

  test('names what is missing; an estimate that is not complete is not printed', () => {
    const empty = problemsOf({ ...draftOf(null), triggers: [] });
    expect(empty).toMatchObject({
      text: 'Write what the reader must know.',
      triggers: 'Choose where it is shown.',
    });
    const [estimate] = draftOf(SPACE).estimates;
    if (estimate === undefined) throw new Error('no estimate');
    const half = {
      ...draftOf(SPACE),
      clusterIds: [],
      estimates: [{ ...estimate, value: 'many', source: ' ' }],
    };
    const problems = problemsOf(half);
    expect(problems.clusters).toMatch(/^An estimate is one of a cluster/);
    expect([...problems.values.keys(), ...problems.sources.keys()]).toEqual([0, 0]);
    expect(isReady(problems)).toBe(false);
    expect(caveatOf(half)?.alternatives).toEqual([]);
    expect(caveatOf({ ...half, estimates: [{ ...estimate, value: '30,565' }] })?.alternatives[0]?.value).toBe(
      30_565,
    );
  });
});

test('the list is narrowed to a cluster and a figure, those of all stay', () => {
  const general: CaveatEntry = { ...ENTRY, id: 'c2', body: { ...SPACE, clusterIds: null, metricIds: null } };
  const ids = (filter: object) =>
    filterCaveats([ENTRY, general], { text: '', ...filter }).map(({ id }) => id);
  expect(ids({})).toEqual(['c1', 'c2']);
  expect(ids({ clusterId: 'aerospace' })).toEqual(['c2']);
  expect(ids({ clusterId: 'space', metricId: '3.1' })).toEqual(['c1', 'c2']);
  expect(ids({ metricId: '1.1' })).toEqual(['c2']);
  expect(ids({ text: 'SPACE AGENCY' })).toEqual(['c1', 'c2']);
  expect(ids({ text: 'nowhere' })).toEqual([]);
  expect(isDue({ reviewOn: '2026-11-22' }, '2026-11-22')).toBe(true);
  expect(isDue({ reviewOn: null }, '2026-11-22')).toBe(false);
});

describe('on the screen', () => {
  const entries = { value: [ENTRY] };
  const clusters = { clusters: [{ id: 'space', name: 'Space' }] };
  beforeEach(() => {
    entries.value = [ENTRY];
  });
  const host = () =>
    makeStandInHost({
      'desk.list': () => ({ entries: entries.value }),
      'clusters.list': () => clusters,
    });

  test('the chosen caveat is told in full, and taking it away can be undone', async () => {
    const own = host();
    drawn = await draw(
      own,
      <CaveatDetail entry={ENTRY} clusterNames={new Map([['space', 'Space']])} onEdit={() => {}} />,
    );
    const text = drawn.page.textContent;
    for (const words of [
      'Space',
      'Treat as an upper bound.',
      'Likely too high',
      'UK Space Agency',
      'under 3,000',
    ])
      expect(text).toContain(words);
    await press(drawn.page, 'Take away');
    expect(own.calls.find(({ message }) => message.method === 'desk.remove')?.message.input).toEqual({
      ids: ['c1'],
      removed: true,
    });
  });

  test('an empty list says what a caveat is, and begins one', async () => {
    entries.value = [];
    drawn = await draw(host(), <CaveatsView />);
    expect(drawn.page.textContent).toContain('No caveat is written yet');
    await press(drawn.page, 'New caveat');
    expect(drawn.page.querySelector('form')?.getAttribute('aria-label')).toBe('New caveat');
  });

  test('a caveat is kept as it is written, and one without words is not', async () => {
    const own = host();
    const done: (string | null)[] = [];
    drawn = await draw(own, <CaveatForm entryId={null} caveat={null} onDone={(id) => void done.push(id)} />);
    await press(drawn.page, 'Keep the caveat');
    expect(own.calls.filter(({ message }) => message.method === 'desk.save')).toEqual([]);
    expect(drawn.page.textContent).toContain('Write what the reader must know.');
    await type(drawn.page.querySelector('textarea'), 'First-cut estimate');
    expect(drawn.page.querySelector('.caveat-printed')?.textContent).toContain('First-cut estimate.');
    await press(drawn.page, 'Keep the caveat');
    const call = own.calls.find(({ message }) => message.method === 'desk.save');
    expect(call?.message.input).toMatchObject({
      entries: [
        { kind: 'caveat', body: { text: 'First-cut estimate', clusterIds: null, triggers: ['always'] } },
      ],
    });
    await act(async () => call?.answer({ entries: [{ ...ENTRY, id: 'c9' }] }));
    expect(done).toEqual(['c9']);
  });
});
