import { afterEach, beforeEach, expect, test } from 'vitest';
import { allAnomalies } from '#core/anomalies/all-anomalies.ts';
import { findAmongFigures } from '#core/anomalies/run-figures.ts';
import type { DetectorSettings } from '#shared/domain/caveat.ts';
import { cancelledAfter } from '../../fixtures/cancelled-job.ts';
import {
  addMakers,
  createMakersWorld,
  DERBY_SET,
  MAKERS,
  type MakersWorld,
} from '../scorecards/company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld({ edition: '2022' });
});
afterEach(() => world.close());

const STANDARD: DetectorSettings = { thresholds: {}, off: [] };
const job = { breathe: async () => undefined };
const run = (settings = STANDARD) =>
  findAmongFigures(world.store, { geographySetId: DERBY_SET }, settings, job);
const of = (findings: Awaited<ReturnType<typeof run>>, id: string) =>
  findings.filter(({ detectorId }) => detectorId === id);

const changed = (number: string, change: Partial<(typeof MAKERS)[number]>) =>
  MAKERS.map((maker) => (maker.number === number ? { ...maker, ...change } : maker));

test('without another supplier and without an edition before nothing is compared', async () => {
  const found = await run();
  expect(of(found, 'supplier-gap')).toEqual([]);
  expect(of(found, 'edition-jump')).toEqual([]);
});

test('another supplier’s figure ten times as large is found in each cluster of the company, as one finding', async () => {
  addMakers(world.store, {
    profileId: 'beauhurst-companies',
    scheme: 'beauhurst-industry',
    makers: changed('00000002', { turnover: 999_999_990 }),
  });
  const gaps = of(await run(), 'supplier-gap');
  expect(
    gaps.map(({ subject, clusterIds, discriminator }) => ({ subject, clusterIds, discriminator })),
  ).toEqual([
    {
      subject: { kind: 'company', companyNumber: '00000002' },
      clusterIds: ['aircraft'],
      discriminator: 'turnover',
    },
    {
      subject: { kind: 'company', companyNumber: '00000002' },
      clusterIds: ['software'],
      discriminator: 'turnover',
    },
  ]);
  const { anomalies } = await allAnomalies(world.store, { geographySetId: DERBY_SET }, job);
  const listed = anomalies.filter(({ detectorId }) => detectorId === 'supplier-gap');
  expect(listed).toMatchObject([
    { key: 'supplier-gap|company:00000002|turnover', clusterIds: ['aircraft', 'software'], state: 'open' },
  ]);
  // Without Bogie one of the two software companies of Derby is gone: too small a base for a consequence to be told.
  expect(listed[0]?.consequence).toBeNull();
});

test('a company that fell to a tenth since the edition before is found, under a key that names no edition', async () => {
  addMakers(world.store, { edition: '2023', makers: changed('00000003', { turnover: 10_000_000 }) });
  const jumps = of(await run(), 'edition-jump').filter(({ subject }) => subject.kind === 'company');
  expect(jumps).toMatchObject([
    {
      subject: { kind: 'company', companyNumber: '00000003' },
      discriminator: 'turnover',
      sentence:
        'Canopy Ltd fell from £100m to £10.0m of turnover between the editions 2022 and 2023 of Makers’ Register, 10.0 times.',
    },
  ]);
  const { anomalies } = await allAnomalies(world.store, { geographySetId: DERBY_SET }, job);
  const key = 'edition-jump|company:00000003|turnover';
  expect(anomalies.map((one) => one.key)).toContain(key);
  // The next edition says the same as the one before: the jump is gone from it, and another one would have the same key.
  addMakers(world.store, { edition: '2024', makers: changed('00000003', { turnover: 100_000_000 }) });
  expect(of(await run(), 'edition-jump')).toMatchObject([
    { subject: { companyNumber: '00000003' }, discriminator: 'turnover' },
    { subject: { metricId: 'turnover' } },
  ]);
});

test('a cluster’s turnover that moved by more than a quarter is found', async () => {
  addMakers(world.store, { edition: '2023', makers: changed('00000003', { turnover: 10_000_000 }) });
  const jumps = of(await run(), 'edition-jump').filter(({ subject }) => subject.kind === 'metric');
  // 229,999,999 became 139,999,999.
  expect(jumps).toMatchObject([{ metricIds: ['turnover'], clusterIds: ['aircraft'] }]);
  expect(jumps[0]?.effectSize).toBeCloseTo((100 * 90_000_000) / 229_999_999 / 25, 9);
});

test('a detector that is off finds nothing; a threshold that is set is used', async () => {
  addMakers(world.store, { edition: '2023', makers: changed('00000003', { turnover: 10_000_000 }) });
  expect(of(await run({ thresholds: {}, off: ['edition-jump'] }), 'edition-jump')).toEqual([]);
  const wider = await run({ thresholds: { 'edition-jump': { company: 11, cluster: 50 } }, off: [] });
  expect(of(wider, 'edition-jump')).toEqual([]);
});

test('a run that was cancelled ends', async () => {
  await expect(findAmongFigures(world.store, {}, STANDARD, cancelledAfter(0))).rejects.toMatchObject({
    code: 'cancelled',
  });
});
