import { expect, type Locator, type Page } from '@playwright/test';
import path from 'node:path';
import { writeSmallRegion } from '../fixtures/small-region.ts';
import type { ServedWorld } from './served-world.ts';

/** What `metrics --json` prints, as far as a grid shows it. */
export interface Computed {
  readonly rows: readonly {
    readonly clusterId: string;
    readonly geographySetId: string;
    readonly values: Readonly<Record<string, { readonly kind: string; readonly value?: number }>>;
  }[];
}

/** Makes a workspace with the small region's postcodes, and its companies unless a walk is to import them itself. */
export async function seedSmallRegion(
  world: ServedWorld,
  withCompanies = true,
): Promise<{ companies: string }> {
  const files = writeSmallRegion(path.join(world.home, 'files'));
  await world.cli('init', path.join(world.home, 'small.workbench'), '--author', 'Walk');
  await world.cli('reference', 'import', files.postcodes, '--edition', '2026');
  const stated = ['--edition', '2026', '--territory', 'UK', '--universe', 'all-companies'];
  if (withCompanies) await world.cli('import', files.companies, ...stated);
  return files;
}

/** Chooses in a box that suggests. */
export async function choose(page: Page, box: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: box, exact: true }).fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Opens what a link within the window would open; the hash with its #. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

/** Scrolls the grid down from its top until the cell is drawn: rows out of sight are not in the page. */
async function bringIntoView(page: Page, cell: Locator): Promise<void> {
  const grid = page.locator('.ag-root').first();
  await grid.locator('[data-metric]').first().waitFor();
  if ((await cell.count()) > 0) return;
  await grid.hover();
  await page.mouse.wheel(0, -20_000);
  for (let step = 0; step < 100 && (await cell.count()) === 0; step += 1) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(60);
  }
}

/** Holds every figure on screen against what the cli printed, to the last digit. */
export async function compareGrid(page: Page, computed: Computed): Promise<void> {
  for (const row of computed.rows) {
    for (const [metric, figure] of Object.entries(row.values)) {
      if (figure.kind !== 'value') continue;
      const { clusterId, geographySetId } = row;
      const cell = page.locator(
        `[data-metric="${metric}"][data-cluster="${clusterId}"][data-geography="${geographySetId}"]`,
      );
      await bringIntoView(page, cell);
      await expect(cell, `${clusterId} ${metric} ${geographySetId}`).toHaveAttribute(
        'data-value',
        String(figure.value),
      );
    }
  }
}

/** Counts distinct colours in a picture of the map: a blank canvas has a handful, a drawn one hundreds. */
export async function coloursOnMap(page: Page): Promise<number> {
  const shot = (await page.getByRole('region', { name: 'Map', exact: true }).screenshot()).toString('base64');
  return page.evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) return 0;
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, shot);
}
