import { expect, test } from 'vitest';
import { FAULTS, makeAnomalyWorld } from '../../fixtures/anomaly-world.ts';
import { companiesNamed, createAnomalyWorkspace, findingsOf } from './anomaly-workspace.ts';

const SEEDS = [11, 23, 47];
const COMPANIES = 800;
const CLEAN_COMPANIES = 4_000;

test('of planted faults at least 95 % are found by each detector; clean worlds give at most one high finding for 2,000 companies', async () => {
  const found = new Map<string, { planted: number; found: number; other: number }>();
  for (const fault of FAULTS)
    for (const seed of SEEDS) {
      const { companies, planted } = makeAnomalyWorld(seed, { companies: COMPANIES, fault });
      const world = createAnomalyWorkspace(companies);
      try {
        const findings = (await findingsOf(world.store)).filter(({ detectorId }) => detectorId === fault);
        const named = findings.map((finding) => new Set(companiesNamed(finding)));
        const tally = found.get(fault) ?? { planted: 0, found: 0, other: 0 };
        found.set(fault, tally);
        tally.planted += planted.length;
        tally.found += planted.filter((numbers) =>
          named.some((set) => numbers.some((number) => set.has(number))),
        ).length;
        const all = new Set(planted.flat());
        tally.other += named.filter((set) => ![...set].some((number) => all.has(number))).length;
      } finally {
        world.close();
      }
    }
  const high = new Map<string, number>();
  let looked = 0;
  for (const seed of SEEDS) {
    const { companies } = makeAnomalyWorld(seed, { companies: CLEAN_COMPANIES });
    const world = createAnomalyWorkspace(companies);
    try {
      looked += companies.length;
      for (const { detectorId, severity } of await findingsOf(world.store))
        if (severity === 'high') high.set(detectorId, (high.get(detectorId) ?? 0) + 1);
    } finally {
      world.close();
    }
  }
  console.table(
    FAULTS.map((fault) => {
      const { planted = 0, found: seen = 0, other = 0 } = found.get(fault) ?? {};
      return {
        detector: fault,
        planted,
        found: seen,
        'recall %': Math.round((1000 * seen) / planted) / 10,
        'others found': other,
        'high on clean worlds': high.get(fault) ?? 0,
        seeds: SEEDS.join(' '),
      };
    }),
  );
  console.log(`clean worlds: ${looked} companies, seeds ${SEEDS.join(' ')}`);
  for (const fault of FAULTS) {
    const { planted = 0, found: seen = 0 } = found.get(fault) ?? {};
    expect(seen / planted, fault).toBeGreaterThanOrEqual(0.95);
  }
  const highs = [...high.values()].reduce((sum, count) => sum + count, 0);
  expect(highs).toBeLessThanOrEqual(looked / 2_000);
}, 120_000);
