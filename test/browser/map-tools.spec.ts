import { expect, test, type Locator, type Page } from '@playwright/test';
import { openMapOf, settle } from './map-steps.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

interface Selection {
  readonly companies: number;
  readonly sums: readonly { readonly measure: string; readonly value: number | null }[];
}

let world: ServedWorld;
test.beforeAll(async () => {
  world = new ServedWorld();
  await world.sample();
});
test.afterEach(async () => {
  await world.stop();
});
test.afterAll(async () => {
  await world.end();
});

const view = (page: Page): Locator => page.locator('.map-panel-view').first();

const openMap = (page: Page, address: string): Promise<void> => openMapOf(world, page, address);

/** What the summary of the chosen cells says, and what the grid beneath it adds up to. */
async function sums(page: Page): Promise<{ summary: number; grid: number }> {
  await expect(page.locator('[data-grid-sum]')).toHaveAttribute('data-grid-sum', /\d/, { timeout: 60_000 });
  const read = async (name: string) => Number(await page.locator(`[${name}]`).first().getAttribute(name));
  return { summary: await read('data-selection-sum'), grid: await read('data-grid-sum') };
}

test('map tools: a line round cells comes to the sum of its grid; a radius to what the command line says', async ({
  page,
}) => {
  const faults = watchForFaults(page);
  const near = await world.json<Selection>(
    'selection',
    'aerospace',
    '--near',
    'ZA4 1AL',
    '--radius',
    '12',
    '--measure',
    'turnover',
  );
  await openMap(page, 'cluster=aerospace&measure=turnover');
  await page.getByRole('button', { name: '3D' }).click();
  await settle(page);
  await page.getByRole('button', { name: /^Choose cells inside a line/ }).click();
  const box = await view(page).boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  const at = (right: number, down: number): [number, number] => [
    box.x + box.width * right,
    box.y + box.height * down,
  ];
  await page.mouse.move(...at(0.45, 0.2));
  await page.mouse.down();
  for (const [right, down] of [
    [0.75, 0.2],
    [0.8, 0.5],
    [0.75, 0.85],
    [0.5, 0.85],
    [0.4, 0.5],
  ] as const)
    await page.mouse.move(...at(right, down), { steps: 4 });
  await page.mouse.up();
  const lasso = await sums(page);
  expect(lasso.summary).toBeGreaterThan(0);
  expect(lasso.grid).toBe(lasso.summary);
  await picture(page, 'map-lasso');

  await page.getByRole('button', { name: 'Cells within a distance' }).click();
  const form = page.getByRole('dialog', { name: 'Cells within a distance' });
  await form.getByLabel('Cells within, km').fill('12');
  await form.getByLabel('of', { exact: true }).fill('ZA4 1AL');
  await form.getByLabel('of', { exact: true }).press('Enter');
  await expect(form.getByText('Centre: ZA4 1AL')).toBeVisible();
  await form.getByRole('button', { name: 'Choose', exact: false }).first().click();
  const turnover = near.sums.find(({ measure }) => measure === 'turnover')?.value ?? Number.NaN;
  await expect.poll(async () => (await sums(page)).summary, { timeout: 60_000 }).toBe(turnover);
  const radius = await sums(page);
  expect(radius.grid).toBe(radius.summary);
  await picture(page, 'map-radius');
  expect(faults).toEqual([]);
});

test('map tools: the years narrow the members, a bookmark brings the map back, authorities become a set', async ({
  page,
}) => {
  await openMap(page, 'cluster=aerospace&measure=businesses');
  const total = page.locator('[data-map-total]');
  const before = Number(await total.getAttribute('data-map-total'));
  await page.getByRole('button', { name: 'Bookmarks' }).click();
  await page.getByLabel('Keep the map as it stands, as').fill('All of Aerospace');
  await page.getByLabel('Keep the map as it stands, as').press('Enter');
  await expect(page.getByText('All of Aerospace').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Time slider' }).click();
  const slider = page.getByRole('slider').first();
  await slider.focus();
  await slider.press('PageDown');
  await slider.press('PageDown');
  await expect
    .poll(async () => Number(await total.getAttribute('data-map-total')), { timeout: 30_000 })
    .toBeLessThan(before);
  await picture(page, 'map-time');
  await page.locator('.map-panel-host').first().locator('canvas').first().focus();
  await page.keyboard.press('1');
  await expect
    .poll(async () => Number(await total.getAttribute('data-map-total')), { timeout: 30_000 })
    .toBe(before);

  await page.getByRole('button', { name: /^Put a geography set together/ }).click();
  const editor = page.getByRole('complementary', { name: 'Geography set' });
  await expect(editor).toBeVisible();
  await picture(page, 'map-geography-set');
});

test('map tools: one map does not leave alone; its set is drawn, and the numbers on the sheet are the map’s', async ({
  page,
}) => {
  const faults = watchForFaults(page);
  await openMap(page, 'cluster=aerospace&measure=turnover');
  await page.getByRole('button', { name: 'Figure', exact: true }).click();
  await expect(page.getByText('One measure does not leave alone')).toBeVisible();
  await page.getByRole('button', { name: 'Add its siblings' }).click();
  const sheet = page.locator('.figure-preview img');
  await expect(sheet).toBeVisible({ timeout: 60_000 });
  expect(await sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500);
  await expect(page.getByText('It should not be read as activity').first()).toBeVisible();
  await picture(page, 'map-figure');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Figure', exact: true })).toHaveCount(0);
  await settle(page);
  expect(faults).toEqual([]);
});
