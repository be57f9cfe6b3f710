import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { picture, ServedWorld } from './served-world.ts';
import { choose } from './walk-steps.ts';

const SHARED_DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url));

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('real files: the screen shows the numbers of the brief, for the nine LEP areas and with Northamptonshire', async ({
  page,
}) => {
  test.skip(!existsSync(SHARED_DATA), 'the folder ../shared/data with the public files is not here');
  await world.cli('init', path.join(world.home, 'real.workbench'), '--author', 'Walk');
  await world.cli(
    'reference',
    'import',
    path.join(SHARED_DATA, 'code-point-open-2014-08/codepo_midlands.zip'),
    '--edition',
    'August 2014',
  );
  await world.cli(
    'import',
    path.join(SHARED_DATA, 'companies-house-sample-2020-05/BasicCompanyDataAsOneFile-2020-05-01_sample.csv'),
  );
  await world.serve(page, 'Extracts');
  await expect(page.getByRole('row').filter({ hasText: 'Companies House' })).toContainText('4,537');
  await expect(page.getByRole('row').filter({ hasText: 'Companies House' })).toContainText('715');
  await expect(page.getByRole('row').filter({ hasText: 'Code-Point Open' })).toContainText('315,926');

  await page.getByRole('link', { name: 'Map', exact: true }).click();
  const total = page.locator('[data-map-total]');
  const cells = page.locator('[data-map-cells]');
  await expect(total).toHaveAttribute('data-map-total', '560', { timeout: 60_000 });
  await expect(cells).toHaveAttribute('data-map-cells', '452');
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await expect(
    page
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell', { name: '6', exact: true }) })
      .first(),
  ).toBeVisible();
  await picture(page, 'real-files-map');
  await choose(page, 'Geography set', 'Midlands Engine with Northamptonshire');
  await expect(total).toHaveAttribute('data-map-total', '608', { timeout: 60_000 });
  await expect(cells).toHaveAttribute('data-map-cells', '496');
});
