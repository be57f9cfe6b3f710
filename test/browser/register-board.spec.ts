import { expect, test } from '@playwright/test';
import type { Decision, RegisterEntry } from '#shared/domain/register-entry.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('register: the keyboard takes a nomination up and moves a cluster; the cli tells the same with its reasons, and undo holds after a restart', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await world.sample();
  const faults = watchForFaults(page);
  await world.serve(page, 'Clusters');
  await page.getByRole('radio', { name: 'Board' }).click();
  const candidates = page.getByRole('region', { name: 'Candidates' });
  const first = page.getByRole('listbox', { name: 'Long list' }).getByRole('option').first();
  const key = (await first.getAttribute('data-card'))?.replace('long-list:', '') ?? '';
  await first.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(candidates.getByRole('textbox', { name: 'Reason' })).toBeFocused();
  await page.keyboard.type('Named in two strategies');
  await picture(page, 'walk-register-board');
  await page.keyboard.press('Enter');
  const taken = page.locator(`[data-card="cluster:${key}"]`);
  await expect(taken).toBeFocused({ timeout: 20_000 });

  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: 'Move to Set aside' }).press('Enter');
  await page.keyboard.type('Too small at any scale');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Set aside' }).locator(taken)).toBeVisible({
    timeout: 20_000,
  });
  expect(faults).toEqual([]);

  await world.stop();
  const log = await world.json<{ decisions: Decision[] }>('register', 'decisions', key);
  expect(log.decisions[0]).toMatchObject({ reason: 'Too small at any scale', inForce: true });
  const after = await world.json<RegisterEntry[]>('register', 'list', '--cluster', key);
  expect(after.map(({ body }) => body.name)).not.toEqual([]);

  await world.serve(page, 'Clusters');
  await page.getByRole('radio', { name: 'Board' }).click();
  await expect(page.getByRole('listbox', { name: 'Set aside' }).locator(taken)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(candidates.locator(taken)).toBeVisible({ timeout: 20_000 });
  await world.stop();
  const undone = await world.json<{ decisions: Decision[] }>('register', 'decisions', key);
  expect(undone.decisions[0]).toMatchObject({ reason: 'Too small at any scale', inForce: false });
});
