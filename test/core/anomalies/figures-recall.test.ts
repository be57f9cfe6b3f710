import { expect, test } from 'vitest';
import { findSupplierGaps } from '#core/anomalies/detectors/figures/supplier-gap.ts';
import { findEditionJumps } from '#core/anomalies/detectors/figures/edition-jump.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { paired, worldOf } from './figures-world.ts';

const COMPANIES = 2000;
const PLANTED = 40;
const THRESHOLDS = { company: 5, companyTurnover: 10_000_000, cluster: 1000 };

/** Companies whose two figures differ as estimates do: by a factor with a standard deviation of 0.35 on the natural logarithm. */
function pairs(seed: number, planted: number) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: COMPANIES }, (_, at) => {
    const mine = Math.max(20_000_000, Math.exp(16 + 2 * normal()));
    const times = at < planted ? 6 + 60 * random() : Math.exp(0.35 * normal());
    return { mine, theirs: mine * times };
  });
}

test.each([
  ['supplier-gap', findSupplierGaps, 'suppliers'],
  ['edition-jump', findEditionJumps, 'editions'],
] as const)('%s: planted faults are found, clean worlds give hardly any high finding', (id, find, where) => {
  let found = 0;
  let high = 0;
  const seeds = [1, 2, 3, 4, 5];
  for (const seed of seeds) {
    const faulty = find(worldOf({ [where]: [paired(pairs(seed, PLANTED))] }), THRESHOLDS);
    found += faulty.filter(
      ({ subject }) => subject.kind === 'company' && Number(subject.companyNumber) <= PLANTED,
    ).length;
    const clean = find(worldOf({ [where]: [paired(pairs(seed, 0))] }), THRESHOLDS);
    high += clean.filter(({ severity }) => severity === 'high').length;
  }
  console.log(
    `${id}: seeds ${seeds.join(', ')}: ${found} of ${PLANTED * seeds.length} planted, ${high} high in ${COMPANIES * seeds.length} clean companies`,
  );
  expect(found).toBeGreaterThanOrEqual(0.95 * PLANTED * seeds.length);
  expect(high).toBeLessThanOrEqual(seeds.length);
});
