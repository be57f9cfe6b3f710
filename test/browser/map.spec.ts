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
  layer = await world.json<Layer>('hexes', 'aerospace', '--measure', 'turnover');
});
test.afterEach(async () => {
  await world.stop();
});
test.afterAll(async () => {
  await world.end();
});

const inspector = (page: Page): Locator => page.getByRole('complementary', { name: /Inspector/ });
const canvas = (page: Page): Locator => page.locator('.maplibregl-canvas');

const openMap = (page: Page): Promise<void> => openMapOf(world, page, 'cluster=aerospace&measure=turnover');

/** Where the last place gone to stands in the picture: its middle, or beside the legend where there is room. */
async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await canvas(page).boundingBox();
  if (box === null) throw new Error('the map has no place on the page');
  return { x: box.x + box.width / 2 + (box.width >= 900 ? 120 : 0), y: box.y + box.height / 2 };
}

test('map: the side of a tall prism selects its cell, in the flat view its ground does', async ({ page }) => {
  const faults = watchForFaults(page);
  await openMap(page);
  const { q, r } = layer.largest;
  await page.getByRole('gridcell', { name: `${q}, ${r}` }).click();
  await page.waitForTimeout(900);
  await settle(page);
  const at = await middleOf(page);
  for (const above of [8, 50, 90]) {
    await canvas(page).focus();
    await page.keyboard.press('Escape');
    await expect(inspector(page)).not.toContainText(`Cell ${q}, ${r}`);
    await page.mouse.click(at.x, at.y - above);
    await expect(inspector(page), `${above} px above the ground`).toContainText(`Cell ${q}, ${r}`);
  }
  await picture(page, 'map-spike');

  await page.getByRole('button', { name: '3D' }).click();
  await page.waitForTimeout(900);
  await settle(page);
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  await page.mouse.click(at.x, at.y);
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await page.keyboard.press('Escape');
  await page.mouse.click(at.x, at.y - 90);
  await expect(inspector(page)).not.toContainText(`Cell ${q}, ${r}`);
  await picture(page, 'map-flat');
  expect(faults).toEqual([]);
});

test('map: by keyboard alone the highest cell is found, looked at and left again', async ({ page }) => {
  await openMap(page);
  const { q, r } = layer.largest;
  await canvas(page).focus();
  await page.keyboard.press('n');
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await page.keyboard.press('n');
  await expect(inspector(page)).not.toContainText(`Cell ${q}, ${r}`);
  await page.keyboard.press('p');
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await page.waitForTimeout(900);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(`Cell ${q}, ${r}`);
  await page.keyboard.press('r');
  await settle(page);
});

test('map: another measure is one small upload, without new geometry, and its time is written down', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const counts = { geometry: 0, texels: 0 };
    Object.assign(window, { mapUploads: counts });
    const gl = WebGL2RenderingContext.prototype;
    const { bufferData, texSubImage2D } = gl;
    gl.bufferData = function countBuffer(this: WebGL2RenderingContext, ...args: unknown[]) {
      if (ArrayBuffer.isView(args[1]) && args[1].byteLength > 1_000_000) counts.geometry += 1;
      return Reflect.apply(bufferData, this, args);
    };
    gl.texSubImage2D = function countTexture(this: WebGL2RenderingContext, ...args: unknown[]) {
      if (args[6] === gl.RG && args[7] === gl.FLOAT) counts.texels += 1;
      return Reflect.apply(texSubImage2D, this, args);
    };
  });
  await openMap(page);
  const uploads = () =>
    page.evaluate(() => ({ ...(Reflect.get(window, 'mapUploads') as { geometry: number; texels: number }) }));
  const before = await uploads();
  expect(before.geometry).toBeGreaterThan(0);
  await page.getByRole('button', { name: /Measure$/ }).click();
  await page.getByRole('option', { name: /^Businesses/ }).click();
  await expect(page.locator('.map-screen')).toHaveAttribute('data-recolour-ms', /^\d/);
  const after = await uploads();
  expect(after.geometry).toBe(before.geometry);
  expect(after.texels - before.texels).toBe(1);
});

test('map: a lost graphics context comes back by itself with its cells', async ({ page }) => {
  await openMap(page);
  const shot = async () => (await canvas(page).screenshot()).toString('base64');
  const drawn = await coloursIn(page, await shot());
  await page.evaluate(() => {
    const map = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
    const lose = map?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    Object.assign(window, { restoreMap: () => lose?.restoreContext() });
    lose?.loseContext();
  });
  await expect(page.getByText('The map is being drawn again')).toBeVisible();
  await page.evaluate(() => (Reflect.get(window, 'restoreMap') as () => void)());
  await expect(page.getByText('The map is being drawn again')).toBeHidden();
  await page.waitForTimeout(1500);
  await settle(page);
  expect(await coloursIn(page, await shot())).toBeGreaterThan(drawn / 2);
  await page.getByRole('gridcell', { name: `${layer.largest.q}, ${layer.largest.r}` }).click();
  await expect(inspector(page)).toContainText(`Cell ${layer.largest.q}, ${layer.largest.r}`);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`map: no accessibility rule is broken, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 1024, height: 700 });
    await openMap(page);
    await picture(page, `map-${scheme}-1024`);
    await expectPartAccessible(page, '.map-screen');
  });
}
