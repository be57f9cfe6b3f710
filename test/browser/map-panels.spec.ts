import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectPartAccessible } from './accessible.ts';
import { coloursIn } from './colours.ts';
import { openMapOf, settle } from './map-steps.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

interface Layer {
  readonly total: number;
  readonly cells: number;
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

const panels = (page: Page): Locator => page.locator('.map-panel');

const openMap = (page: Page): Promise<void> => openMapOf(world, page, 'cluster=aerospace&measure=businesses');

async function lay(page: Page, way: string): Promise<void> {
  await page.getByRole('button', { name: /^(One map|\d maps)$/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${way}`) }).click();
}

/** The pixels of every panel, as the page shows them. */
async function coloursOfPanels(page: Page): Promise<number[]> {
  const counts: number[] = [];
  for (const view of await page.locator('.map-panel-view').all())
    counts.push(await coloursIn(page, (await view.screenshot()).toString('base64')));
  return counts;
}

test('maps: the set of a cluster shows the same totals as the command line, in one graphics context', async ({
  page,
}) => {
  const faults = watchForFaults(page);
  await page.addInitScript(() => {
    const made = new Set<HTMLCanvasElement>();
    Object.assign(window, { contextsMade: made });
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function counting(this: HTMLCanvasElement, ...args: unknown[]) {
      const context: unknown = Reflect.apply(getContext, this, args);
      if (args[0] === 'webgl2' && context !== null && this.isConnected) made.add(this);
      return context;
    } as typeof getContext;
  });
  const totals: number[] = [];
  for (const measure of ['businesses', 'high-growth'])
    totals.push((await world.json<Layer>('hexes', 'aerospace', '--measure', measure)).total);
  await openMap(page);
  await lay(page, 'The set of the cluster');
  await expect(panels(page)).toHaveCount(4);
  await settle(page);
  await expect(page.locator('[data-panel-total="0"]')).toHaveText(
    `${totals[0]?.toLocaleString('en-GB')} companies`,
  );
  await expect(page.locator('[data-panel-total="3"]')).toHaveText(
    `${totals[1]?.toLocaleString('en-GB')} companies`,
  );
  await picture(page, 'map-four');

  for (let more = 5; more <= 9; more += 1) {
    await lay(page, 'One more map');
    await expect(panels(page)).toHaveCount(more);
  }
  await settle(page);
  await page.waitForTimeout(500);
  for (const colours of await coloursOfPanels(page)) expect(colours).toBeGreaterThan(30);
  await picture(page, 'map-nine');
  const contexts = await page.evaluate(
    () => (Reflect.get(window, 'contextsMade') as Set<HTMLCanvasElement>).size,
  );
  expect(contexts).toBeLessThanOrEqual(1);
  expect(faults).toEqual([]);
});

test('maps: the caveats of what is shown are one key away', async ({ page }) => {
  const faults = watchForFaults(page);
  await openMap(page);
  const caveats = page.locator('.map-caveats');
  const summary = caveats.locator('summary');
  await expect(summary).toHaveText(/^[1-9] caveats to this map$/);
  const before = Number(/^\d/.exec((await summary.textContent()) ?? '')?.[0]);
  await summary.press('Enter');
  await expect(caveats).toContainText('Businesses: between under 700 (');
  await expect(caveats).not.toContainText('Employees: between');
  await expectPartAccessible(page, '.map-foot');
  await settle(page);
  await picture(page, 'map-caveats');
  await summary.press('Enter');
  await lay(page, 'The set of the cluster');
  await expect(summary).toHaveText(`${before} caveats to these maps`);
  await summary.press('Enter');
  await expect(caveats).toContainText('Employees: between about 50,000 (');
  expect(faults).toEqual([]);
});

test('maps: the pointer on one panel says the value of the same cell on every panel', async ({ page }) => {
  await openMap(page);
  await lay(page, 'The set of the cluster');
  await settle(page);
  const box = await panels(page).nth(1).locator('.map-panel-view').boundingBox();
  if (box === null) throw new Error('the second panel has no place on the page');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2 + 3, box.y + box.height / 2 + 2);
  await expect(page.locator('.map-tooltip')).toHaveCount(4);
  await expect(panels(page).nth(1).locator('.map-tooltip')).toContainText('Cell ');
  await picture(page, 'map-linked-hover');
});

test('maps: a camera that moves changes no number', async ({ page }) => {
  await openMap(page);
  const total = page.locator('[data-map-total]');
  const before = await total.getAttribute('data-map-total');
  await page.getByRole('button', { name: 'Nearer' }).click();
  await page.getByRole('button', { name: 'Turn left' }).click();
  await settle(page);
  expect(await total.getAttribute('data-map-total')).toBe(before);
});

test('maps: authorities, the quotient by authority and smoothed, each with its table', async ({ page }) => {
  const faults = watchForFaults(page);
  await openMap(page);
  await page.getByRole('button', { name: /Show$/ }).click();
  await page.getByRole('option', { name: 'Authorities' }).click();
  await settle(page);
  await expect(page.getByRole('gridcell', { name: 'Derby', exact: true })).toBeVisible();
  await picture(page, 'map-areas');
  await page.getByRole('button', { name: /Measure$/ }).click();
  await page.getByRole('option', { name: /^Location quotient/ }).click();
  await settle(page);
  await picture(page, 'map-quotient-areas');
  await page.getByRole('button', { name: /Show$/ }).click();
  await page.getByRole('option', { name: 'Smoothed location quotient' }).click();
  await settle(page);
  await picture(page, 'map-quotient-smoothed');
  expect(faults).toEqual([]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`maps: four maps break no accessibility rule, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 1024, height: 700 });
    await openMap(page);
    await lay(page, 'The set of the cluster');
    await settle(page);
    await picture(page, `map-four-${scheme}-1024`);
    await expectPartAccessible(page, '.map-screen');
  });
}
