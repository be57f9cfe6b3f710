import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { seedSmallRegion } from '../browser/walk-steps.ts';
import { DesktopWorld, skipWithoutDesktop } from './desktop-world.ts';

skipWithoutDesktop();

const ROWS = 40_000;

let world: DesktopWorld;
test.beforeEach(() => {
  world = new DesktopWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('a file large enough for a thread of its own is read and committed, and the cli counts the same', async () => {
  await seedSmallRegion(world, false);
  const file = path.join(world.home, 'large-list.csv');
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `${10_000_000 + index},Invented Company ${index} Limited,DE1 1AA`,
  );
  writeFileSync(file, `Company number,Company name,Registered postcode\n${rows.join('\n')}\n`);
  const page = await world.open('Extracts');
  await world.chooses(file);
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  await expect(page.getByRole('region', { name: 'What was read' }).getByRole('paragraph').first()).toHaveText(
    '40,000 rows read = 40,000 accepted + 0 rejected + 0 skipped',
    { timeout: 60_000 },
  );
  await page.getByRole('textbox', { name: 'Edition' }).fill('2026');
  await page.getByRole('textbox', { name: 'Name' }).fill('Synthetic');
  await page.getByRole('button', { name: /^Commit 40,000 rows/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'large-list' })).toContainText('40,000');
  await world.stop();
  const ledger = await world.json<{ extracts: { rows: { accepted: number } }[] }>('extracts');
  expect(ledger.extracts[0]?.rows.accepted).toBe(ROWS);
});
