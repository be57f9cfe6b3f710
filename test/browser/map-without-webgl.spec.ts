import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectPartAccessible } from './accessible.ts';
import { coloursIn } from './colours.ts';
import { openMapOf, settle } from './map-steps.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

interface Layer {
  readonly total: number;
  readonly largest: { q: number; r: number };
}

let world: ServedWorld;
let layer: Layer;
test.beforeAll(async () => {
  world = new ServedWorld();
  await world.sample();
  layer = await world.json<Layer>('hexes', 'aerospace', '--measure', 'businesses');
});
test.afterEach(async () => {
  await world.stop();
});
test.afterAll(async () => {
  await world.end();
});

const inspector = (page: Page): Locator => page.getByRole('complementary', { name: /Inspector/ });
const map = (page: Page): Locator => page.locator('.map-canvas');
const canvas = (page: Page): Locator => page.locator('.map-panel-host canvas').first();

/** Takes WebGL away before the page begins, as a machine without a driver does. */
async function withoutWebgl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function refusing(this: HTMLCanvasElement, ...args: unknown[]) {
      const wanted = String(args[0]);
      return wanted.includes('webgl') ? null : Reflect.apply(getContext, this, args);
    } as typeof getContext;
  });
}

const openMap = (page: Page): Promise<void> => openMapOf(world, page, 'cluster=aerospace&measure=businesses');

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('without WebGL the map is drawn flat: the numbers are those of the command line, cells are picked and hovered', async ({
  page,
}) => {
  const faults = watchForFaults(page);
  await withoutWebgl(page);
  await openMap(page);
  await expect(map(page)).toHaveAttribute('data-stage', 'flat');
  await expect(page.getByText('The map cannot be drawn here')).toHaveCount(0);
  await expect(page.locator('[data-map-total]').first()).toHaveAttribute(
    'data-map-total',
    String(layer.total),
  );
  const shot = (await canvas(page).screenshot()).toString('base64');
  expect(await coloursIn(page, shot)).toBeGreaterThan(30);
  await picture(page, 'map-without-webgl');

  // The row of the table goes to its cell, which then stands in the middle.
  const { q, r } = layer.largest;
  await page.getByRole('gridcell', { name: `${q}, ${r}` }).click();
  await page.waitForTimeout(700);
  await settle(page);
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  await expect(inspector(page)).not.toContainText(`Cell ${q}, ${r}`);
  const at = await middleOf(canvas(page));
  await page.mouse.move(at.x + 2, at.y + 2);
  await page.mouse.move(at.x, at.y);
  await expect(page.locator('.map-tooltip')).toContainText(`Cell ${q}, ${r}`);
  await page.mouse.click(at.x, at.y);
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await picture(page, 'map-without-webgl-cell');

  // A drag takes the ground along, and is no click.
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 90, at.y - 60, { steps: 6 });
  await page.mouse.up();
  await settle(page);
  await page.keyboard.press('Escape');
  await page.mouse.click(at.x + 90, at.y - 60);
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  expect(faults).toEqual([]);
});

test('without WebGL the map is worked by keyboard alone', async ({ page }) => {
  await withoutWebgl(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openMap(page);
  const { q, r } = layer.largest;
  await canvas(page).focus();
  await page.keyboard.press('n');
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await settle(page);
  await page.keyboard.press('Escape');
  await expect(inspector(page)).not.toContainText(`Cell ${q}, ${r}`);
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  // Away by the arrows, another cell stands in the middle; and back again the first.
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await expect(inspector(page)).not.toContainText(`Cell ${q}, ${r}`);
  for (const key of ['ArrowDown', 'ArrowLeft', 'ArrowLeft', '+', '-']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await page.keyboard.press('r');
  await settle(page);
});

test('without WebGL the maps of a set share camera and pointer, and break no accessibility rule', async ({
  page,
}) => {
  await withoutWebgl(page);
  await page.setViewportSize({ width: 1024, height: 700 });
  await openMap(page);
  await page.getByRole('button', { name: /^(One map|\d maps)$/ }).click();
  await page.getByRole('menuitem', { name: /^The set of the cluster/ }).click();
  await expect(page.locator('.map-panel-host canvas')).toHaveCount(4);
  await settle(page);
  const at = await middleOf(page.locator('.map-panel-host canvas').nth(1));
  await page.mouse.move(at.x, at.y);
  await page.mouse.move(at.x + 3, at.y + 2);
  await expect(page.locator('.map-tooltip')).toHaveCount(4);
  await picture(page, 'map-without-webgl-four');
  await expectPartAccessible(page, '.map-screen');
});

test('a graphics context that is lost and does not come back leaves the flat map by itself', async ({
  page,
}) => {
  await openMap(page);
  await expect(map(page)).toHaveAttribute('data-stage', 'gl');
  const total = await page.locator('[data-map-total]').first().getAttribute('data-map-total');
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLCanvasElement>('.map-canvas canvas'))
      each.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await expect(page.getByText('The map is being drawn again')).toBeVisible();
  await expect(map(page)).toHaveAttribute('data-stage', 'flat', { timeout: 20_000 });
  await expect(page.getByText('The map is being drawn again')).toBeHidden();
  await settle(page);
  expect(await coloursIn(page, (await canvas(page).screenshot()).toString('base64'))).toBeGreaterThan(30);
  expect(await page.locator('[data-map-total]').first().getAttribute('data-map-total')).toBe(total);
  await canvas(page).focus();
  await page.keyboard.press('n');
  await expect(inspector(page)).toContainText(`Cell ${layer.largest.q}, ${layer.largest.r}`);
});
