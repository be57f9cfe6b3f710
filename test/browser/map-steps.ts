import { expect, type Page } from '@playwright/test';
import type { ServedWorld } from './served-world.ts';

/** Serves a world and opens its map at an address such as `cluster=aerospace&measure=turnover`, at rest. */
export async function openMapOf(world: ServedWorld, page: Page, address: string): Promise<void> {
  await world.serve(page);
  await page.evaluate((params) => {
    window.location.hash = `#/map?${params}`;
  }, address);
  await settle(page);
}

/** Waits until every panel shows its newest picture, and tiles, names and the camera have come to rest. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.map-canvas')).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 });
}
