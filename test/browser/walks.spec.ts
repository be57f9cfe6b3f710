import { expect, test } from '@playwright/test';
import { SMALL_REGION } from '../fixtures/small-region.ts';
import { choose, coloursOnMap, compareGrid, seedSmallRegion, type Computed } from './walk-steps.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('import: a staged file tells the truth, and after commit the ledger and the cli say the same', async ({
  page,
}) => {
  const files = await seedSmallRegion(world, false);
  const faults = watchForFaults(page);
  await world.serve(page, 'Extracts');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  await (await chosen).setFiles(files.companies);

  const read = page.getByRole('region', { name: 'What was read' });
  await expect(read.getByRole('paragraph').first()).toHaveText(
    '12 rows read = 12 accepted + 0 rejected + 0 skipped',
  );
  await picture(page, 'walk-import-preview');
  await page.getByRole('textbox', { name: 'Edition' }).fill('2026');
  await page.getByRole('textbox', { name: 'Name of the licence' }).fill('Synthetic');
  await page.getByRole('button', { name: /^Commit 12 rows/ }).click();
  const row = page.getByRole('row').filter({ hasText: 'small-companies' });
  await expect(row).toContainText('12');
  await picture(page, 'walk-import-ledger');
  expect(faults).toEqual([]);

  await world.stop();
  const ledger = await world.json<{ extracts: { rows: unknown; placement: unknown }[] }>('extracts');
  expect(ledger.extracts).toHaveLength(1);
  expect(ledger.extracts[0]).toMatchObject({
    rows: { read: 12, accepted: 12 },
    placement: { sites: 13, placed: 12, blankPostcode: 1 },
  });
});

test('definition: a rule added on screen lets in what the cli says, and undo takes it back after a restart', async ({
  page,
}) => {
  await seedSmallRegion(world);
  await world.serve(page, 'Clusters');
  await page.getByRole('button', { name: 'New cluster' }).first().click();
  await page.getByRole('textbox', { name: 'Name of the new cluster' }).fill('Aerospace');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Aerospace', level: 1 })).toBeVisible();
  const code = page.getByRole('combobox', { name: /First code of the new rule/ });
  await code.fill('30300');
  // What was found takes the place of what is being looked up, and may move under the pointer.
  await page.waitForTimeout(1000);
  await page.getByRole('option').first().click();
  await expect(page.locator('[data-revision-in-force="1"]')).toBeVisible();
  const members = page.getByRole('region', { name: 'Members', exact: true });
  await expect(members.getByRole('definition').first()).toHaveText(String(SMALL_REGION.members));
  await picture(page, 'walk-definition');
  await world.stop();
  expect((await world.json<{ total: number }>('members', 'aerospace')).total).toBe(SMALL_REGION.members);

  await world.serve(page, 'Clusters');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => page.getByRole('button', { name: /^Redo: / }).count()).toBe(1);
  await world.stop();
  expect((await world.json<{ total: number }>('members', 'aerospace')).total).toBe(0);
});

test('figures: every cell of the grid is what the cli prints, to the last digit', async ({ page }) => {
  await world.sample();
  const all = await world.json<Computed>('metrics');
  const byAuthority = await world.json<Computed>('metrics', 'aerospace', '--by', 'utla');
  const faults = watchForFaults(page);
  await world.serve(page, 'Figures');
  await page.setViewportSize({ width: 1900, height: 1000 });
  await compareGrid(page, all);
  await picture(page, 'walk-figures');
  await page.getByRole('button', { name: 'Copy the table' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Copied');
  await page.getByText('One cluster by authority').click();
  await page.getByRole('button', { name: /Cluster$/ }).click();
  await page.getByRole('option', { name: 'Aerospace', exact: true }).click();
  await compareGrid(page, { rows: byAuthority.rows.slice(0, 12) });
  await picture(page, 'walk-figures-by-authority');
  expect(faults).toEqual([]);

  await world.stop();
  const log = await world.json<{ releases: { kind: string; clearance: string }[] }>('releases');
  expect(log.releases).toMatchObject([{ kind: 'copy', clearance: 'internal: not cleared for release' }]);
});

test('map: the total and the largest cell are those of the cli, the picture is not blank, and a cell lists its companies', async ({
  page,
}) => {
  await world.sample();
  const layer = await world.json<{
    total: number;
    cells: number;
    largest: { q: number; r: number; value: number };
  }>('hexes', 'aerospace', '--measure', 'turnover');
  const contents = await world.json<{ rows: { name: string; value: number }[] }>(
    'cell',
    `${layer.largest.q},${layer.largest.r}`,
    'aerospace',
    '--measure',
    'turnover',
  );
  const faults = watchForFaults(page);
  await world.serve(page, 'Map');
  await choose(page, 'Cluster', 'Aerospace');
  await page.getByRole('button', { name: /Measure$/ }).click();
  await page.getByRole('option', { name: /turnover/ }).click();
  await expect(page.locator('[data-map-total]')).toHaveAttribute('data-map-total', String(layer.total), {
    timeout: 30_000,
  });
  await expect(page.locator('[data-map-cells]')).toHaveAttribute('data-map-cells', String(layer.cells));
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(2000);
  expect(await coloursOnMap(page), 'the map draws hexes, land and lines').toBeGreaterThan(200);
  await picture(page, 'walk-map');
  await page.getByRole('gridcell', { name: `${layer.largest.q}, ${layer.largest.r}` }).click();
  const inspector = page.getByRole('complementary', { name: /Inspector/ });
  await expect(inspector).toContainText(contents.rows[0]?.name ?? 'nobody');
  await picture(page, 'walk-map-cell');
  expect(faults).toEqual([]);
});

test('annotate: a note on a spike is kept over a restart and read by the cli', async ({ page }) => {
  await world.sample();
  const layer = await world.json<{ largest: { q: number; r: number } }>(
    'hexes',
    'space-technologies',
    '--measure',
    'businesses',
  );
  const label = `${layer.largest.q}, ${layer.largest.r}`;
  await world.serve(page, 'Map');
  await choose(page, 'Cluster', 'Space technologies');
  await page.getByRole('gridcell', { name: label }).click();
  const inspector = page.getByRole('complementary', { name: /Inspector/ });
  await inspector.getByRole('textbox').last().fill('Many registrations at one science park');
  await inspector.getByRole('button', { name: /^(Add|Annotate)/ }).click();
  // The card stands there once the note is kept; the field alone would show it before.
  await expect(inspector.locator('.annotations-card').first()).toContainText(
    'Many registrations at one science park',
  );
  await world.stop();
  const listed = await world.json<{ annotations: { text: string; subjectKey: string }[] }>('annotations');
  expect(listed.annotations[0]).toMatchObject({
    text: 'Many registrations at one science park',
    subjectKey: `hex:area-1km2:${layer.largest.q},${layer.largest.r}`,
  });
  await world.serve(page, 'Annotations');
  await expect(page.getByText('Many registrations at one science park').first()).toBeVisible();
  await picture(page, 'walk-annotations');
});
