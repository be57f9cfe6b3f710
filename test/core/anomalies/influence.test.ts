import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterInfluence, type ClusterInfluence } from '#core/anomalies/influence/cluster-influence.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells } from '#core/scorecards/compute-cells.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { METRIC_IDS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { rulingBodySchema } from '#shared/domain/ruling.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { createLineageWorld } from '../scorecards/lineage-world.ts';
import { createMakersWorld, DERBY_SET } from '../scorecards/company-world.ts';

/** Rulings of many kinds, none of them about a figure as a whole. */
const RULED: readonly AppliedRuling[] = (
  [
    [{ kind: 'company', companyNumber: '00000003' }, ['turnover'], { kind: 'cap', at: 1_000_000 }],
    [{ kind: 'company', companyNumber: '00000008' }, ['businesses'], { kind: 'disregard' }],
    [
      { kind: 'company', companyNumber: '00000010' },
      ['employees'],
      { kind: 'replace', value: 77, source: 'x' },
    ],
    [{ kind: 'company', companyNumber: '00000012' }, ['innovate-uk'], { kind: 'disregard' }],
    [{ kind: 'company', companyNumber: '00000011' }, ['fundraising'], { kind: 'disregard' }],
    [{ kind: 'site', companyNumber: '00000005', postcode: 'DE11AA' }, ['turnover'], { kind: 'disregard' }],
    [{ kind: 'site', companyNumber: '00000007', postcode: 'LE13AA' }, ['businesses'], { kind: 'disregard' }],
  ] as const
).map(([subject, measures, action], at) => ({
  id: `ruling ${at}`,
  number: at + 1,
  version: 1,
  body: rulingBodySchema.parse({ subject, scope: { measures }, action, cause: 'other', reason: 'a test' }),
}));

const SETS = ['region:E12000004', 'utla:E06000015', 'midlands-engine', 'uk'] as const;
const CHOICES: readonly ScorecardSettings[] = [
  {},
  { attribution: 'registered-office', countingUnit: 'group' },
  { attribution: 'whole-company', composition: 'union' },
  { attribution: 'operating-sites', composition: 'intersection' },
  { basis: 'flow', window: { from: 2018, to: 2021 }, countingUnit: 'group' },
];

function influenceOf(
  store: ReadStore,
  clusterId: string,
  setId: string,
  settings: ScorecardSettings,
  rulings: readonly AppliedRuling[] = [],
): ClusterInfluence {
  return clusterInfluence(store, {
    cluster: clusterAsked(store, clusterId),
    set: readGeographySet(store, setId),
    rows: rowsAsked(store, { metricIds: METRIC_IDS, settings }),
    settings: { ...formSettings(store, settings), minimumBase: 0, rulings },
  });
}

function valuesOf(
  store: ReadStore,
  asked: {
    readonly clusterId: string;
    readonly setId: string;
    readonly settings: ScorecardSettings;
    readonly rulings: readonly AppliedRuling[];
  },
  without: string | null,
): Map<MetricId, number | null> {
  const { cells = [] } =
    formCells(store, {
      clusters: [clusterAsked(store, asked.clusterId)],
      sets: [readGeographySet(store, asked.setId)],
      rows: rowsAsked(store, { metricIds: METRIC_IDS, settings: asked.settings }),
      settings: { ...formSettings(store, asked.settings), rulings: asked.rulings },
      without,
      withRange: false,
    })[0] ?? {};
  return new Map(cells.map(({ metricId, value }) => [metricId, value.kind === 'value' ? value.value : null]));
}

/** The largest change by a company's number, looked up without the product's own search. */
function percentOf(store: ReadStore, worst: ClusterInfluence['worst'][number], number: string): number {
  const id = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck()
    .get(worst.extractId, number);
  const at = [...worst.positions].findIndex((position) => worst.rows.ids[position] === id);
  return at < 0 ? 0 : Math.abs(worst.percents[at] ?? 0);
}

const isClose = (found: number | null, wanted: number | null) =>
  found === null || wanted === null
    ? found === wanted
    : Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));

test('every figure without a company is the scorecard formed without it: every metric, every company, on random worlds', () => {
  const { numRuns, seed } = propertyRuns('influence', { check: 6, deep: 60, seed: 707 });
  const moved = new Set<MetricId>();
  let gone = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.constantFrom(...CHOICES),
      fc.constantFrom(...SETS),
      fc.constantFrom([], RULED),
      (worldSeed, settings, setId, rulings) => {
        const world = createLineageWorld(worldSeed);
        try {
          const { store } = world;
          const asked = { clusterId: 'aircraft', setId, settings, rulings };
          const { figures, worst } = influenceOf(store, 'aircraft', setId, settings, rulings);
          const base = valuesOf(store, asked, null);
          const numbers = Array.from({ length: 24 }, (_, at) => String(at + 1).padStart(8, '0'));
          for (const number of numbers) {
            const left = valuesOf(store, asked, number);
            let largest = 0;
            for (const { metricId, value, most, companies } of figures) {
              const what = `${metricId} without ${number} in ${setId} ${JSON.stringify(settings)}`;
              const whole = base.get(metricId) ?? null;
              const wanted = left.get(metricId) ?? null;
              expect(value, what).toBe(whole);
              if (value === null) {
                expect(most).toEqual([]);
                continue;
              }
              expect(companies).toBeGreaterThanOrEqual(0);
              const found = most.find(({ companyNumber }) => companyNumber === number);
              if (found === undefined)
                expect(isClose(wanted, value), `${what}: ${wanted}, not ${value}`).toBe(true);
              else {
                expect(isClose(found.without, wanted), `${what}: ${found.without}, not ${wanted}`).toBe(true);
                moved.add(metricId);
                if (found.without === null) gone += 1;
                const percent = found.without === null ? -100 : (found.percent ?? 0);
                if (Math.abs(percent) > Math.abs(largest)) largest = percent;
              }
            }
            const told = worst
              .map((one) => percentOf(store, one, number))
              .reduce((most, percent) => Math.max(most, percent), 0);
            expect(isClose(told, Math.abs(largest)), `${number}: ${told}, not ${largest}`).toBe(true);
          }
        } finally {
          world.close();
        }
      },
    ),
    { numRuns, seed, endOnFailure: true },
  );
  expect(moved.size).toBeGreaterThan(15);
  console.log(
    `influence: seed ${seed}, ${numRuns} worlds, ${moved.size} metrics moved, ${gone} figures gone`,
  );
}, 600_000);

test('in Derby a third of the companies hangs on each, and most of the turnover on the one with most of it', () => {
  const world = createMakersWorld();
  try {
    const { figures } = influenceOf(world.store, 'aircraft', DERBY_SET, {});
    const figure = (id: MetricId) => figures.find(({ metricId }) => metricId === id);
    // Alula 120m over three placed sites and one that is nowhere: 30m in Derby; Bogie 99,999,999; Canopy 100m.
    expect(figure('turnover')).toMatchObject({ value: 229_999_999, companies: 3 });
    expect(figure('turnover')?.most.map(({ name, without }) => [name, without])).toEqual([
      ['Canopy Ltd', 129_999_999],
      ['Bogie Ltd', 130_000_000],
      ['Alula Ltd', 199_999_999],
    ]);
    // Three companies: each takes a third; those with more employees come first.
    expect(figure('1.1')?.most.map(({ name, change }) => [name, change])).toEqual([
      ['Alula Ltd', -1],
      ['Bogie Ltd', -1],
      ['Canopy Ltd', -1],
    ]);
    expect(figure('1.1')?.most[0]?.percent).toBeCloseTo(-100 / 3, 12);
    // No company is behind a figure of universities, and no row is given for it.
    expect(figure('2.3')).toBeUndefined();
  } finally {
    world.close();
  }
});

test('a group loses one only with its last company', () => {
  const world = createMakersWorld();
  try {
    const { figures } = influenceOf(world.store, 'aircraft', DERBY_SET, { countingUnit: 'group' });
    const count = figures.find(({ metricId }) => metricId === '1.1');
    // Bogie and Canopy are both Acme’s: without either of them the group is still there.
    expect(count?.value).toBe(2);
    expect(count?.most.map(({ name, without }) => [name, without])).toEqual([['Alula Ltd', 1]]);
  } finally {
    world.close();
  }
});
