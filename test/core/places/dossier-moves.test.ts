import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDossier } from '#core/places/read-dossier.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { METHODS } from '#shared/contract/methods.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import type { WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { eraseCompany } from '../scorecards/erase.ts';
import { createLineageWorld } from '../scorecards/lineage-world.ts';

const SET = 'region:E12000004';

/** The 26 cells of the report as they are printed. */
function reportOf({ store }: WorldWorkspace): Map<string, string> {
  const request = METHODS['scorecards.compute'].input.parse({ geographySetIds: [SET], withRange: false });
  const cells = computeScorecards(store, request).rows[0]?.cells ?? [];
  return new Map(cells.map(({ metricId, value }) => [metricId, printed(value)]));
}

function printed(value: MetricValue): string {
  if (value.kind === 'value') return value.value.toPrecision(12);
  return value.kind === 'list' ? value.items.join('; ') : value.reason;
}

test('a company moves exactly the figures that its dossier names, to what it says they would be', () => {
  const { numRuns, seed } = propertyRuns('dossier moves', { check: 3, deep: 60, seed: 2024 });
  let moved = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 24 }),
      (worldSeed, company) => {
        const companyNumber = String(company).padStart(8, '0');
        const world = createLineageWorld(worldSeed);
        const bereft = createLineageWorld(worldSeed);
        try {
          eraseCompany(bereft, companyNumber);
          const [before, after] = [reportOf(world), reportOf(bereft)];
          const request = METHODS['dossiers.read'].input.parse({ companyNumber, geographySetId: SET });
          const { figures } = METHODS['dossiers.read'].output.parse(readDossier(world.store, request));
          const named = new Map(
            figures.map(({ metricId, without }) => [metricId as string, printed(without)]),
          );
          for (const [metricId, value] of before) {
            expect([metricId, named.get(metricId) ?? value]).toEqual([metricId, after.get(metricId)]);
            if (after.get(metricId) !== value) moved += 1;
          }
        } finally {
          world.close();
          bereft.close();
        }
      },
    ),
    { numRuns, seed, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(0);
}, 600_000);
