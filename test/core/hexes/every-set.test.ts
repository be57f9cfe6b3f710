import { afterAll, beforeAll, expect, test } from 'vitest';
import { ATTRIBUTION_METHODS, type AttributionMethod } from '#shared/domain/attribution.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { MEASURE_ENTRIES, MEASURES, type Measure } from '#shared/domain/measure.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { listGeographySets } from '#core/geography/register.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { sumSelection } from '#core/hexes/selection.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells } from '#core/scorecards/compute-cells.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { isNear } from './map-world.ts';
import { writeTwoSuppliers } from './two-suppliers.ts';

const isDeep = process.env['WORKBENCH_DEEP'] === '1';
const { seed } = propertyRuns('every geography set', { check: 1, deep: 1, seed: 20_260 });
const ALWAYS = ['uk', 'midlands-engine', 'midlands-engine-northamptonshire'];

let world: WorldWorkspace;
let sets: readonly GeographySet[];

beforeAll(() => {
  world = createWorldWorkspace();
  const all = listGeographySets(world.store);
  const districtsOf = (id: string) => all.find((set) => set.id === id)?.districtCodes ?? [];
  // Few districts, so that one holds many companies: some of the Midlands, some of anywhere.
  const uk = districtsOf('uk');
  const far = Array.from({ length: 16 }, (_, at) => uk[(seed * (at + 1) * 7919) % uk.length] ?? '');
  const districts = [...new Set([...districtsOf('midlands-engine').slice(0, 24), ...far])];
  writeTwoSuppliers(world.store, districts, seed);
  // The gate asks some of every kind of set; all of them are asked under the deep flag.
  const asked = new Map<string, number>();
  sets = all.filter(({ id, kind, districtCodes }) => {
    const isEmpty = !districtCodes.some((code) => districts.includes(code));
    const key = `${kind} ${isEmpty}`;
    asked.set(key, (asked.get(key) ?? 0) + 1);
    return isDeep || ALWAYS.includes(id) || (asked.get(key) ?? 0) <= (isEmpty ? 2 : 10);
  });
});
afterAll(() => world.close());

function layerOf(set: GeographySet, measure: Measure, attribution: AttributionMethod = 'equal-over-sites') {
  return computeHexLayer(world.store, {
    clusterId: 'chosen',
    geographySetId: set.id,
    measure,
    settings: { attribution },
  });
}

const numberOf = (value: MetricValue | undefined) => (value?.kind === 'value' ? value.value : 0);
const sumOf = (values: Float64Array) =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

test('sets of every kind are asked, with companies and without', () => {
  expect([...new Set(sets.map(({ kind }) => kind))].toSorted()).toEqual(
    [...new Set(listGeographySets(world.store).map(({ kind }) => kind))].toSorted(),
  );
  const counts = sets.map((set) => layerOf(set, 'businesses').total);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(20);
  expect(counts).toContain(0);
});

test.each(ATTRIBUTION_METHODS.filter((method) => method !== 'whole-company'))(
  'the cells of every set add up to the figures of the metrics, by %s',
  (attribution) => {
    const { rows } = computeMetrics(world.store, {
      clusterIds: ['chosen'],
      geographySetIds: sets.map(({ id }) => id),
      settings: { attribution },
    });
    for (const [at, set] of sets.entries()) {
      for (const measure of ['employees', 'turnover'] as const) {
        const layer = layerOf(set, measure, attribution);
        const figure = numberOf(rows[at]?.values[measure]);
        // Parts of a company may end on half a unit: not rounded before they are held against each other.
        expect([set.id, measure, Math.abs(sumOf(layer.value) - figure) < 0.001]).toEqual([
          set.id,
          measure,
          true,
        ]);
        expect(isNear(layer.total, figure)).toBe(true);
        if (set.id === 'uk') expect(figure).toBeGreaterThan(1000);
      }
    }
  },
);

test('the companies over all cells of every set are its businesses, and its incorporations are those of the metrics', () => {
  const { rows } = computeMetrics(world.store, {
    clusterIds: ['chosen'],
    geographySetIds: sets.map(({ id }) => id),
    settings: {},
  });
  for (const [at, set] of sets.entries()) {
    const { q, r, total } = layerOf(set, 'businesses');
    const all = sumSelection(world.store, {
      clusterId: 'chosen',
      geographySetId: set.id,
      measure: 'businesses',
      settings: {},
      q,
      r,
      offset: 0,
      limit: 5000,
    });
    const businesses = numberOf(rows[at]?.values.businesses);
    expect([set.id, all.companies, all.rows.length, total]).toEqual([
      set.id,
      businesses,
      businesses,
      businesses,
    ]);
    expect(layerOf(set, 'incorporations').total).toBe(numberOf(rows[at]?.values.incorporations));
    // A selection of everything holds all of every measure.
    for (const { measure, value, share } of all.sums) {
      const layer = layerOf(set, measure);
      expect([set.id, measure, isNear(value ?? 0, layer.total)]).toEqual([set.id, measure, true]);
      if (share !== null) expect(share).toBeCloseTo(100, 6);
    }
  }
});

test('the total of every measure is the operand behind its row of the scorecard, in every set', () => {
  const { store } = world;
  const ids = MEASURES.flatMap((measure) => MEASURE_ENTRIES[measure].metricId ?? []);
  expect(ids).toHaveLength(MEASURES.length);
  const found = formCells(store, {
    clusters: [clusterAsked(store, 'chosen')],
    sets,
    rows: rowsAsked(store, { metricIds: ids, settings: {} }),
    settings: formSettings(store, {}),
    withRange: false,
  });
  for (const { set, cells } of found)
    for (const measure of MEASURES) {
      const cell = cells.find(({ metricId }) => metricId === MEASURE_ENTRIES[measure].metricId);
      const operand = cell?.operands.find(({ id }) => id === (measure === 'fundraising' ? 'total' : 'here'));
      const layer = layerOf(set, measure);
      expect([set.id, measure, isNear(layer.total, operand?.value ?? 0)]).toEqual([set.id, measure, true]);
      expect(layer.revision).toBe(1);
    }
  // The two suppliers count different companies.
  const uk = sets.find(({ id }) => id === 'uk');
  if (uk === undefined) throw new Error('the United Kingdom is not asked');
  expect(layerOf(uk, 'fundraising').extractId).not.toBe(layerOf(uk, 'innovate-uk').extractId);
  expect(layerOf(uk, 'fundraising').members).not.toBe(layerOf(uk, 'innovate-uk').members);
});
