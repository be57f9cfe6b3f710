import { chromium } from '@playwright/test';
import { findChromium, graphicsFlags } from '../gate/find-chromium.ts';
import { ServedWorld } from '../browser/served-world.ts';

/**
 * Times of the map on the sample workspace, in the browser of the tests: from opening the map screen in a running app to
 * the first hexes drawn, and from choosing another measure to the redrawn picture. The peer of the re-colouring is the
 * first draw: both end with a painted frame, and only the first builds geometry.
 */
export async function measureMap(): Promise<string[]> {
  const executablePath = findChromium();
  if (executablePath === null) return ['map: not measured, there is no Chromium on this machine'];
  const world = new ServedWorld();
  const browser = await chromium.launch({ executablePath, args: [...graphicsFlags()] });
  try {
    await world.cli('sample');
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await world.serve(page, 'Map');
    const ready = page.locator('[data-map-ready="true"]');
    await ready.waitFor({ timeout: 60_000 });
    const first = Number(await ready.getAttribute('data-first-hexes-ms'));
    await page.getByRole('button', { name: /Measure$/ }).click();
    await page.getByRole('option', { name: /turnover/ }).click();
    await page.locator('[data-recolour-ms]:not([data-recolour-ms=""])').waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1500);
    const again = Number(await page.locator('[data-recolour-ms]').getAttribute('data-recolour-ms'));
    return [
      `map: ${first.toFixed(0)} ms from opening the screen to the first hexes (software graphics)`,
      `map: ${again.toFixed(0)} ms to re-colour by another measure, its figures included; ${(again / first).toFixed(2)} × the first draw`,
    ];
  } finally {
    await browser.close();
    await world.end();
  }
}
