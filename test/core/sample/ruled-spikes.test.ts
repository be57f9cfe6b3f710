import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';

const HEAD_OFFICE = 9_800_000_000;
const SECOND = 6_400_000_000;

let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 180_000);
afterAll(() => sample.close());

function turnoverOf(clusterId: string, settings: { rulings?: boolean } = {}) {
  const { rows, rulings } = computeMetrics(sample.store, {
    clusterIds: [clusterId],
    geographySetIds: ['midlands-engine', 'utla:E06000013', 'utla:E06000020'],
    metricIds: ['turnover'],
    settings,
  });
  const values = rows.map(({ values: { turnover } }) =>
    turnover?.kind === 'value' ? turnover.value : Number.NaN,
  );
  return { values, rulings, ids: rows.map(({ values: { turnover } }) => turnover?.basis.rulingIds ?? []) };
}

test('the two spikes are ruled once each, and every cluster that contains the company is shown without them', () => {
  for (const [clusterId, taken] of [
    ['aerospace', [HEAD_OFFICE + SECOND, HEAD_OFFICE, SECOND]],
    ['health-and-life-sciences', [HEAD_OFFICE, HEAD_OFFICE, 0]],
    ['agri-tech', [0, 0, 0]],
  ] as const) {
    const ruled = turnoverOf(clusterId);
    const captured = turnoverOf(clusterId, { rulings: false });
    for (const [at, less] of taken.entries()) {
      expect((captured.values[at] ?? 0) - (ruled.values[at] ?? 0), `${clusterId} ${at}`).toBeCloseTo(less, 0);
      expect(ruled.ids[at]?.length ?? 0, `${clusterId} ${at}`).toBe(
        less === HEAD_OFFICE + SECOND ? 2 : less > 0 ? 1 : 0,
      );
    }
    expect(captured.ids.flat()).toEqual([]);
    expect(captured.rulings).toEqual([]);
  }
});

test('the cell keeps its captured value as a ghost, and the layer its total as captured', () => {
  const layer = computeHexLayer(sample.store, {
    clusterId: 'aerospace',
    geographySetId: 'midlands-engine',
    measure: 'turnover',
    settings: {},
  });
  const ruled = [...layer.ruled.keys()].filter((at) => layer.ruled[at] === 1);
  expect(ruled).toHaveLength(2);
  for (const at of ruled)
    expect((layer.captured[at] ?? 0) - (layer.value[at] ?? 0)).toBeGreaterThanOrEqual(SECOND);
  expect(layer.capturedTotal - layer.total).toBeCloseTo(HEAD_OFFICE + SECOND, 0);
  expect(layer.rulings).toHaveLength(2);
});

test('a scorecard prints the footnotes beside the figures they touch, and leaves the published figures as they are', () => {
  const { rows, rulings, caveats } = computeScorecards(sample.store, {
    clusterIds: ['aerospace', 'health-and-life-sciences'],
    geographySetIds: ['midlands-engine'],
    metricIds: ['1.1', '3.1', 'turnover'],
    settings: {},
    withRange: false,
  });
  for (const { cells, clusterId } of rows) {
    const byId = new Map(cells.map((cell) => [cell.metricId, cell]));
    expect(byId.get('1.1')?.ruled, clusterId).toBeNull();
    expect(byId.get('turnover')?.ruled?.difference, clusterId).toBeCloseTo(
      clusterId === 'aerospace' ? -(HEAD_OFFICE + SECOND) : -HEAD_OFFICE,
      0,
    );
  }
  expect(rulings.map(({ footnote }) => footnote)).toEqual([
    expect.stringContaining('Sample Holdings Group Plc'),
    expect.stringContaining('Sample Works Group Plc'),
  ]);
  expect(rulings[0]?.footnote).toContain('keeps a real and notable level of activity');
  // Two clusters side by side: what must be said of that is said.
  expect(caveats.some(({ triggers }) => triggers.includes('cross-cluster'))).toBe(true);
  expect(caveats.some(({ words }) => words.includes('30,565'))).toBe(true);
});
