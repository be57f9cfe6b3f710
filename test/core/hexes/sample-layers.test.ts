import { afterAll, beforeAll, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { MEASURE_ENTRIES, MEASURES } from '#shared/domain/measure.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { sumSelection } from '#core/hexes/selection.ts';
import { clustersAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells } from '#core/scorecards/compute-cells.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';
import { isNear } from './map-world.ts';

let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 120_000);
afterAll(() => sample.close());

test(
  'in the sample the layers of every cluster have the totals of its scorecard, and all answers keep to the contract',
  { timeout: 120_000 },
  () => {
    const { store } = sample;
    const clusters = clustersAsked(store, undefined);
    const sets = ['uk', 'midlands-engine'].map((id) => readGeographySet(store, id));
    const found = formCells(store, {
      clusters,
      sets,
      rows: rowsAsked(store, {
        metricIds: MEASURES.flatMap((measure) => MEASURE_ENTRIES[measure].metricId ?? []),
        settings: {},
      }),
      settings: formSettings(store, {}),
      withRange: false,
    });
    expect(found.length).toBeGreaterThanOrEqual(8);
    for (const { cluster, set, cells } of found)
      for (const measure of MEASURES) {
        const asked = { clusterId: cluster.id, geographySetId: set.id, measure, settings: {} };
        const layer = computeHexLayer(store, { ...asked, suppressBelow: 3 });
        const cell = cells.find(({ metricId }) => metricId === MEASURE_ENTRIES[measure].metricId);
        const operand = cell?.operands.find(
          ({ id }) => id === (measure === 'fundraising' ? 'total' : 'here'),
        );
        expect([cluster.id, set.id, measure, isNear(layer.total, operand?.value ?? 0)]).toEqual([
          cluster.id,
          set.id,
          measure,
          true,
        ]);
        METHODS['hexes.layer'].output.parse(layer);
        const { q, r } = layer;
        const page = { offset: 0, limit: 20 };
        METHODS['hexes.selection'].output.parse(sumSelection(store, { ...asked, q, r, ...page }));
        const at = { q: q[0] ?? 0, r: r[0] ?? 0 };
        METHODS['hexes.companies'].output.parse(listCellCompanies(store, { ...asked, ...at, ...page }));
      }
    // Somebody raised funds somewhere: the totals are not all nought.
    for (const measure of MEASURES)
      expect(
        computeHexLayer(store, { geographySetId: 'uk', measure, settings: {} }).total,
        measure,
      ).toBeGreaterThan(0);
  },
);
