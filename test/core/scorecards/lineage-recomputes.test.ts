import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGeographySet } from '#core/geography/register.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { contextMaker } from '#core/scorecards/compute-cells.ts';
import { readFormer } from '#core/scorecards/formers.ts';
import { readLineage } from '#core/scorecards/lineage/read-lineage.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { METRIC_IDS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { combineOperands } from '#shared/domain/metrics/combine.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import type { WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { createLineageWorld } from './lineage-world.ts';

const SETS = ['region:E12000004', 'utla:E06000015', 'midlands-engine', 'uk'] as const;
const METHOD_CHOICES: readonly ScorecardSettings[] = [
  { attribution: 'equal-over-sites' },
  { attribution: 'registered-office', countingUnit: 'group' },
  { composition: 'union' },
  { composition: 'intersection', basis: 'flow', window: { from: 2018, to: 2021 } },
];

/** Nearly equal: floating sums of the same amounts in another order. */
function expectClose(found: number, wanted: number, what: string): void {
  const size = Math.max(1, Math.abs(wanted));
  expect(Math.abs(found - wanted) / size, `${what}: ${found}, not ${wanted}`).toBeLessThan(1e-9);
}

/** Reads the rows behind an operand as a reader gets them. */
function rowsOf(
  world: WorldWorkspace,
  metricId: MetricId,
  geographySetId: string,
  settings: ScorecardSettings,
  operand: string,
) {
  const request = {
    clusterId: 'aircraft',
    geographySetId,
    metricId,
    settings,
    operand,
    offset: 0,
    limit: 500,
  };
  return METHODS['scorecards.lineage'].output.parse(
    readLineage(world.store, METHODS['scorecards.lineage'].input.parse(request)),
  );
}

function checkCell(
  world: WorldWorkspace,
  metricId: MetricId,
  geographySetId: string,
  settings: ScorecardSettings,
): 'value' | 'list' | 'none' {
  const set = readGeographySet(world.store, geographySetId);
  const [row] = rowsAsked(world.store, { metricIds: [metricId], settings });
  if (row === undefined) throw new Error('no row');
  const context = contextMaker(world.store, {
    cluster: clusterAsked(world.store, 'aircraft'),
    sets: [set],
    settings: formSettings(world.store, settings),
    without: null,
  })(row);
  const [formed] = readFormer(metricId).form(context);
  if (formed === undefined) throw new Error('no cell');
  const where = `${metricId} in ${geographySetId} under ${JSON.stringify(settings)}`;
  const sums = formed.operands.map(({ id, value }) => {
    if (value === null) return { id, value };
    const { rows, sum, total } = rowsOf(world, metricId, geographySetId, settings, id);
    expect(rows).toHaveLength(total);
    const added = rows.reduce((all, { amount }) => all + amount, 0);
    expectClose(added, value, `rows of ${id}, ${where}`);
    expectClose(sum, added, `sum of ${id}, ${where}`);
    return { id, value: added };
  });
  for (const { kind, operands } of formed.contexts)
    for (const { id, value } of operands) {
      // Regions ranked by a quotient are ranked by what no rows sum to.
      if (value === null || (kind === 'rank-among-regions' && formed.operands.length > 1)) continue;
      const added = readFormer(metricId)
        .trace(context, set, id)
        .reduce((total, { amount }) => total + amount, 0);
      expectClose(added, value, `rows of ${id} for ${kind}, ${where}`);
    }
  if (formed.value.kind === 'list') {
    expect(formed.value.items.length).toBe(sums[0]?.value);
    return 'list';
  }
  if (formed.value.kind !== 'value') return 'none';
  const combined = combineOperands(formed.rule, sums);
  if (combined.kind !== 'value') throw new Error(`${where}: its rows give no value`);
  expectClose(combined.value, formed.value.value, `rule over rows, ${where}`);
  return 'value';
}

test('the lineage rows of a cell, alone, recompute the cell: every metric, on random worlds', () => {
  const formed = new Set<MetricId>();
  const { numRuns, seed } = propertyRuns('lineage recomputes', { check: 4, deep: 60, seed: 2022 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.constantFrom(...METHOD_CHOICES),
      (worldSeed, settings) => {
        const world = createLineageWorld(worldSeed);
        try {
          for (const metricId of METRIC_IDS)
            for (const geographySetId of SETS)
              if (checkCell(world, metricId, geographySetId, settings) !== 'none') formed.add(metricId);
        } finally {
          world.close();
        }
      },
    ),
    { numRuns, seed, endOnFailure: true },
  );
  // Every row of the catalogue was formed somewhere, so that nothing above was empty.
  expect(METRIC_IDS.filter((id) => !formed.has(id))).toEqual([]);
}, 600_000);
