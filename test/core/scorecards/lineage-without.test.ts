import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLineage } from '#core/scorecards/lineage/read-lineage.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { METRIC_IDS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import type { WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { eraseCompany, eraseRow } from './erase.ts';
import { createLineageWorld } from './lineage-world.ts';

const SET = 'region:E12000004';

function lineage(world: WorldWorkspace, metricId: MetricId) {
  const request = { clusterId: 'aircraft', geographySetId: SET, metricId, limit: 500 };
  return METHODS['scorecards.lineage'].output.parse(
    readLineage(world.store, METHODS['scorecards.lineage'].input.parse(request)),
  );
}

const shown = (value: MetricValue): number | string => (value.kind === 'value' ? value.value : value.kind);

function expectSame(found: number | string, wanted: number | string, what: string): void {
  if (typeof found === 'number' && typeof wanted === 'number')
    expect(
      Math.abs(found - wanted) / Math.max(1, Math.abs(wanted)),
      `${what}: ${found}, not ${wanted}`,
    ).toBeLessThan(1e-9);
  else expect(found, what).toBe(wanted);
}

test('the figure without its largest company or record is that of a world in which it never was', () => {
  const { numRuns, seed } = propertyRuns('lineage without', { check: 2, deep: 60, seed: 2023 });
  const companies = new Set<MetricId>();
  const records = new Set<MetricId>();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (worldSeed) => {
      const world = createLineageWorld(worldSeed);
      // One world for each that is left out: metrics often share their largest.
      const bereft = new Map<string, WorldWorkspace>();
      const bereftOf = (key: string, erase: (other: WorldWorkspace) => void): WorldWorkspace => {
        const known = bereft.get(key);
        if (known !== undefined) return known;
        const other = createLineageWorld(worldSeed);
        erase(other);
        bereft.set(key, other);
        return other;
      };
      try {
        for (const metricId of METRIC_IDS) {
          const { rows, withoutLargest } = lineage(world, metricId);
          if (withoutLargest === null) continue;
          const { companyNumber, name, value, contexts } = withoutLargest;
          const what = `${metricId} without ${name}`;
          if (companyNumber !== null) {
            companies.add(metricId);
            const other = lineage(
              bereftOf(companyNumber, (one) => eraseCompany(one, companyNumber)),
              metricId,
            ).cell;
            expectSame(shown(value), shown(other.value), what);
            for (const { kind, value: found } of contexts)
              expectSame(
                found ?? 'none',
                other.contexts.find((one) => one.kind === kind)?.value ?? 'none',
                `${kind} of ${what}`,
              );
            continue;
          }
          const row = rows.find((one) => one.name === name && one.amount === rows[0]?.amount);
          const { extractId, line } = row ?? {};
          if (extractId == null || line == null) continue;
          records.add(metricId);
          const other = lineage(
            bereftOf(`${extractId} ${line}`, (one) => eraseRow(one, extractId, line)),
            metricId,
          ).cell;
          expectSame(shown(value), shown(other.value), what);
        }
      } finally {
        for (const one of [world, ...bereft.values()]) one.close();
      }
    }),
    { numRuns, seed, endOnFailure: true },
  );
  expect(companies.size).toBeGreaterThan(15);
  expect(records.size).toBeGreaterThan(3);
}, 600_000);
