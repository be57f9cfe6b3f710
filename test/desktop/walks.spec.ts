import { expect, test } from '@playwright/test';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import { SMALL_REGION } from '../fixtures/small-region.ts';
import { choose, coloursOnMap, compareGrid, seedSmallRegion, type Computed } from '../browser/walk-steps.ts';
import { DesktopWorld, skipWithoutDesktop, windowPicture } from './desktop-world.ts';

skipWithoutDesktop();

let world: DesktopWorld;
test.beforeEach(() => {
  world = new DesktopWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('import: a file chosen in the native dialog is staged, committed and told by the cli alike', async () => {
  const files = await seedSmallRegion(world, false);
  const page = await world.open('Extracts');
  await world.chooses(files.companies);
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  const read = page.getByRole('region', { name: 'What was read' });
  await expect(read.getByRole('paragraph').first()).toHaveText(
    '12 rows read = 12 accepted + 0 rejected + 0 skipped',
  );
  await windowPicture(page, 'import-preview');
  await page.getByRole('textbox', { name: 'Edition' }).fill('2026');
  await page.getByRole('textbox', { name: 'Name' }).fill('Synthetic');
  await page.getByRole('button', { name: /^Commit 12 rows/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'small-companies' })).toContainText('12');
  expect(world.faults).toEqual([]);
  await world.stop();
  const ledger = await world.json<{ extracts: { rows: unknown; placement: unknown }[] }>('extracts');
  expect(ledger.extracts[0]).toMatchObject({
    rows: { read: 12, accepted: 12 },
    placement: { sites: 13, placed: 12 },
  });
});

test('definition: a rule lets in what the cli says, and the menu’s Undo takes it back after a restart', async () => {
  await seedSmallRegion(world);
  const page = await world.open('Clusters');
  await page.getByRole('button', { name: 'New cluster' }).first().click();
  await page.getByRole('textbox', { name: 'Name of the new cluster' }).fill('Aerospace');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: /First code of the new rule/ }).fill('30300');
  await page.getByRole('option', { name: /30300/ }).first().click();
  await expect(page.locator('[data-revision-in-force="1"]')).toBeVisible();
  await windowPicture(page, 'definition');
  await world.stop();
  expect((await world.json<{ total: number }>('members', 'aerospace')).total).toBe(SMALL_REGION.members);
  const again = await world.open('Clusters');
  await expect(again.getByRole('button', { name: /^Undo: / })).toBeVisible();
  await world.menu('history.undo');
  await expect.poll(() => again.getByRole('button', { name: /^Redo: / }).count()).toBe(1);
  await world.stop();
  expect((await world.json<{ total: number }>('members', 'aerospace')).total).toBe(0);
});

test('figures: every cell of the grid is what the cli prints', async () => {
  await world.sample();
  const all = await world.json<Computed>('metrics');
  const page = await world.open('Figures');
  await compareGrid(page, all);
  await windowPicture(page, 'figures');
  expect(world.faults).toEqual([]);
});

test('scorecards: the figures of Aerospace are what the cli prints, and one is explained', async () => {
  await world.sample();
  const cards = await world.json<MethodOutput<'scorecards.compute'>>(
    'metrics',
    '--cluster',
    'aerospace',
    '--template',
    'report',
  );
  const page = await world.open('Scorecards');
  for (const cell of cards.rows[0]?.cells ?? []) {
    const shown = page.locator(`.card-tables [data-metric="${cell.metricId}"]`);
    await expect(shown, cell.metricId).toHaveAttribute('data-value', String(formatCell(cell).copy), {
      timeout: 60_000,
    });
  }
  await page.locator('.card-tables [data-metric="3.1"]').click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Without');
  await windowPicture(page, 'scorecards');
  expect(world.faults).toEqual([]);
});

test('map: WebGL draws the layer of which the cli prints the total', async () => {
  await world.sample();
  const layer = await world.json<{ total: number; cells: number }>(
    'hexes',
    'aerospace',
    '--measure',
    'turnover',
  );
  const page = await world.open('Map');
  await choose(page, 'Cluster', 'Aerospace');
  await page.getByRole('button', { name: /Measure$/ }).click();
  await page.getByRole('option', { name: /turnover/ }).click();
  await expect(page.locator('[data-map-total]')).toHaveAttribute('data-map-total', String(layer.total), {
    timeout: 60_000,
  });
  await expect(page.locator('[data-map-cells]')).toHaveAttribute('data-map-cells', String(layer.cells));
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await page.waitForTimeout(2000);
  await windowPicture(page, 'map-1440');
  expect(await coloursOnMap(page), 'the map draws hexes, land and lines').toBeGreaterThan(200);
  await world.size(1024, 700);
  await page.waitForTimeout(2000);
  await windowPicture(page, 'map-1024');

  await page.getByRole('button', { name: 'One map' }).click();
  await page.getByRole('menuitem', { name: /^The set of the cluster/ }).click();
  await expect(page.locator('[data-panel-total="3"]')).toContainText('companies', { timeout: 60_000 });
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  await windowPicture(page, 'map-four');
  await page.getByRole('button', { name: 'Figure', exact: true }).click();
  const sheet = page.locator('.figure-preview img');
  await expect(sheet).toBeVisible({ timeout: 60_000 });
  expect(await sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500);
  await windowPicture(page, 'map-figure');
  expect(world.faults).toEqual([]);
});

test('annotate: a note on a spike is found after a restart, and by the cli', async () => {
  await world.sample();
  const layer = await world.json<{ largest: { q: number; r: number } }>(
    'hexes',
    'space-technologies',
    '--measure',
    'businesses',
  );
  const page = await world.open('Map');
  await choose(page, 'Cluster', 'Space technologies');
  await page.getByRole('gridcell', { name: `${layer.largest.q}, ${layer.largest.r}` }).click();
  const inspector = page.getByRole('complementary', { name: /Inspector/ });
  await inspector.getByRole('textbox').last().fill('Many registrations at one science park');
  await inspector.getByRole('button', { name: /^(Add|Annotate)/ }).click();
  await expect(inspector).toContainText('Many registrations at one science park');
  await world.stop();
  const listed = await world.json<{ annotations: { text: string }[] }>('annotations');
  expect(listed.annotations[0]).toMatchObject({ text: 'Many registrations at one science park' });
  const again = await world.open('Annotations');
  await expect(again.getByText('Many registrations at one science park').first()).toBeVisible();
  await windowPicture(again, 'annotations');
});
