import path from 'node:path';
import { expect, test } from 'vitest';
import { SHARED_DATA } from '../../fixtures/import-world.ts';
import { CliWorld } from './cli-world.ts';

test('the real files give through the cli the numbers of the brief: 560 on 452 cells, 608 on 496, at most 6', async (context) => {
  if (SHARED_DATA === null) return context.skip('the supplier files are not beside the checkout');
  const world = new CliWorld();
  await world.init();
  expect(
    await world.json(
      'reference',
      'import',
      path.join(SHARED_DATA, 'code-point-open-2014-08/codepo_midlands.zip'),
    ),
  ).toMatchObject({ rows: { read: 315_926, accepted: 315_926, rejected: 0, skipped: 0 } });
  const file = 'companies-house-sample-2020-05/BasicCompanyDataAsOneFile-2020-05-01_sample.csv';
  expect(await world.json('import', path.join(SHARED_DATA, file))).toMatchObject({
    rows: { read: 4537 },
    placement: { placed: 715, blankPostcode: 55 },
  });
  const layer = async (set: string) => world.json('hexes', '--geography', set);
  expect(await layer('midlands-engine')).toMatchObject({ total: 560, cells: 452, largest: { value: 6 } });
  expect(await layer('midlands-engine-northamptonshire')).toMatchObject({ total: 608, cells: 496 });
  const { out } = await world.run('hexes');
  expect(out).toMatch(/^452 cells, total 560 companies/);
}, 120_000);
