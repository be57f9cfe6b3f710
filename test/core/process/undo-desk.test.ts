import { expect, test } from 'vitest';
import { METHODS, type MethodInput, type MethodName } from '#shared/contract/methods.ts';
import { openTestDoor, type TestDoor } from '../../fixtures/core-door.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

interface Act {
  readonly method: MethodName;
  readonly as: string;
  act(core: TestDoor): Promise<unknown>;
}

type Given = MethodInput<'desk.save'>['entries'][number];

/** One entry of each kind that analysts keep. */
const ENTRIES: Readonly<Record<Given['kind'], Given>> = {
  template: { kind: 'template', body: { name: 'Short', rows: [{ metricId: '1.1' }] } },
  'entered-figure': {
    kind: 'entered-figure',
    body: {
      clusterId: 'aerospace',
      geographySetId: 'midlands-engine',
      metricId: '1.5',
      items: ['Invented Alliance'],
      source: 'Invented survey',
      date: '2022-11-01',
    },
  },
  'exchange-rate': {
    kind: 'exchange-rate',
    body: { from: 'USD', to: 'GBP', rate: 0.8, date: '2022-12-31', source: 'Invented Bank' },
  },
  institution: {
    kind: 'institution',
    body: { name: 'Invented University', districtCode: 'E06000015', source: 'Invented list' },
  },
  'site-weight': {
    kind: 'site-weight',
    body: {
      companyNumber: '00000001',
      weights: [{ postcode: 'DE1 1AA', weight: 1 }],
      by: 'floor space',
      source: 'Invented survey',
    },
  },
  'indicator-note': { kind: 'indicator-note', body: { indicator: 'Spending', trend: 'rising' } },
  enquiry: { kind: 'enquiry', body: { askedOn: '2026-11-01', askedBy: 'A council', question: 'How many?' } },
  'column-set': { kind: 'column-set', body: { name: 'Counts', metricIds: ['1.1'] } },
  'geography-set': {
    kind: 'geography-set',
    body: { name: 'Two cities', districtCodes: ['E06000016', 'E06000015'] },
  },
  asset: {
    kind: 'asset',
    body: { name: 'Invented Park', type: 'science-park', town: 'Derby', source: 'Invented list' },
  },
  caveat: { kind: 'caveat', body: { clusterIds: ['aerospace'], text: 'Read it as a first estimate.' } },
  waiver: { kind: 'waiver', body: { key: 'outlier|company:00000001', reason: 'Known and right' } },
  'detector-settings': {
    kind: 'detector-settings',
    body: { thresholds: { outlier: { deviations: 6 } }, off: ['same-value'] },
  },
  'sign-off': { kind: 'sign-off', body: { clusterId: 'aerospace', extractIds: [1], revision: 0 } },
  'map-bookmark': {
    kind: 'map-bookmark',
    body: { name: 'From the south', geographySetId: 'midlands-engine', panels: [{ clusterId: 'aerospace' }] },
  },
  'map-figure': {
    kind: 'map-figure',
    body: {
      name: 'Aerospace by two measures',
      geographySetId: 'midlands-engine',
      panels: [{ clusterId: 'aerospace' }, { clusterId: 'aerospace', measure: 'turnover' }],
    },
  },
};

const ACTS: readonly Act[] = [
  ...Object.values(ENTRIES).map((entry): Act => ({
    method: 'desk.save',
    as: `keeping ${entry.kind}`,
    act: (core) => core.ask('desk.save', { entries: [entry] }),
  })),
  {
    method: 'desk.save',
    as: 'writing anew',
    act: async (core) =>
      core.ask('desk.save', {
        entries: [
          {
            kind: 'template',
            id: await idOf(core),
            body: { name: 'Shorter', rows: [{ metricId: '1.2' }] },
          },
        ],
      }),
  },
  {
    method: 'desk.remove',
    as: 'taking away',
    act: async (core) => core.ask('desk.remove', { ids: [await idOf(core)] }),
  },
  {
    method: 'desk.remove',
    as: 'putting back',
    act: async (core) => core.ask('desk.remove', { ids: [await idOf(core)], removed: false }),
  },
];

/** Writing methods of these subjects that are no step of the history, each with the reason. */
const NO_STEP: Readonly<Partial<Record<MethodName, string>>> = {
  'citations.cite': 'a short id that was printed stays printed: citations are added to and never taken back',
};

test('every writing method of the desk is among the acts', () => {
  const written = Object.entries(METHODS)
    .filter(([name, { access }]) => /^(desk|citations)\./.test(name) && access === 'write')
    .map(([name]) => name);
  const known = new Set<string>([...ACTS.map(({ method }) => method), ...Object.keys(NO_STEP)]);
  expect(written.filter((name) => !known.has(name))).toEqual([]);
});

test('each act is undone and done again, by the history alone, and stands after kill -9', async () => {
  const core = await openTestDoor(temporaryFolder());
  await core.ask('workspaces.createSample', {});
  let last = '';
  for (const { method, as, act } of ACTS) {
    const name = `${method}, ${as}`;
    const before = await picture(core);
    await act(core);
    const after = await picture(core);
    expect(after, `${name} changes something`).not.toBe(before);
    const heard = core.heard.length;
    await core.ask('history.undo', {});
    await core.until(({ topic }) => topic === 'desk', heard);
    expect(await picture(core), `${name}, undone`).toBe(before);
    await core.ask('history.redo', {});
    last = await picture(core);
    expect(last, `${name}, done again`).toBe(after);
  }
  core.process('writer').kill();
  await core.until(({ topic, core: state }) => topic === 'core' && state?.state === 'restarted');
  expect(await picture(core)).toBe(last);
}, 180_000);

async function idOf(core: TestDoor): Promise<string> {
  const { entries } = await core.ask('desk.list', { kinds: ['template'], includeRemoved: true });
  const found = entries.findLast(({ body }) => 'rows' in body && body.name.startsWith('Short'));
  if (found === undefined) throw new Error('the template is not there');
  return found.id;
}

/** What the analyst sees of the desk. */
async function picture(core: TestDoor): Promise<string> {
  return JSON.stringify((await core.ask('desk.list', {})).entries);
}
