import { expect, test, type Page } from '@playwright/test';
import { ServedWorld, watchForFaults } from './served-world.ts';

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

/** What a page asked for. */
interface Asked {
  readonly all: string[];
  /** Requests that would leave this machine, and what the content policy refused. */
  readonly beyond: string[];
}

const HERE = new Set(['127.0.0.1']);
const WITHIN_THE_PAGE = new Set(['data:', 'blob:']);

/** Watches every request of a page and its workers, sockets, and refusals of the content policy. */
async function watchRequests(page: Page): Promise<Asked> {
  const asked: Asked = { all: [], beyond: [] };
  const note = (address: string): void => {
    const { protocol, hostname } = new URL(address);
    asked.all.push(address);
    if (!WITHIN_THE_PAGE.has(protocol) && !HERE.has(hostname)) asked.beyond.push(address);
  };
  page.context().on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  await page.exposeFunction('noteRefused', (what: string) => asked.beyond.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
      const report: unknown = Reflect.get(window, 'noteRefused');
      if (typeof report === 'function')
        Reflect.apply(report, null, [`refused: ${blockedURI} (${effectiveDirective})`]);
    });
  });
  return asked;
}

async function settleMap(page: Page): Promise<void> {
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.map-canvas')).toHaveAttribute('data-map-idle', 'true', { timeout: 60_000 });
}

test('no screen asks anything beyond this machine, the map with its names and typeface included', async ({
  page,
}) => {
  test.slow();
  const asked = await watchRequests(page);
  const faults = watchForFaults(page);
  await world.serve(page, 'Map');
  await settleMap(page);
  // Closer by, more names and letters are drawn; and as many panels as there can be draw them anew.
  for (let level = 0; level < 3; level += 1) await page.getByRole('button', { name: 'Nearer' }).click();
  await settleMap(page);
  await page.getByRole('button', { name: /^(One map|\d maps)$/ }).click();
  await page.getByRole('menuitem', { name: /^The set of the cluster/ }).click();
  await settleMap(page);
  expect(asked.all.filter((address) => address.includes('maplibre-gl-worker'))).not.toEqual([]);
  expect(asked.all.filter((address) => address.endsWith('.woff2'))).not.toEqual([]);

  const screens = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
  const names = await screens.allTextContents();
  expect(names.length).toBeGreaterThan(6);
  for (let at = 0; at < names.length; at += 1) {
    await screens.nth(at).click();
    await expect(screens.nth(at)).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('.ui-skeleton')).toHaveCount(0, { timeout: 60_000 });
    await page.waitForTimeout(300);
  }
  expect(asked.beyond).toEqual([]);
  expect(faults).toEqual([]);
  expect(asked.all.length).toBeGreaterThan(20);
});

test('the watch sees what a page asks of another machine', async ({ page }) => {
  const asked = await watchRequests(page);
  await world.serve(page);
  await page.evaluate(async () => {
    await fetch('https://elsewhere.invalid/from-the-page').catch(() => undefined);
    const picture = new Image();
    picture.src = 'https://elsewhere.invalid/picture.png';
  });
  await expect.poll(() => asked.beyond.join(' ')).toContain('elsewhere.invalid/from-the-page');
  await expect.poll(() => asked.beyond.join(' ')).toContain('elsewhere.invalid/picture.png');
});
