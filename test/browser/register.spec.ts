import { expect, test, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SECOND_EDITION, seedRegister } from './register-files.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

interface Compared {
  readonly totals: {
    readonly lines: readonly { label: string; before: number | null; after: number | null }[];
  };
  readonly counts: Readonly<Record<'new' | 'gone' | 'changed' | 'same', number>>;
  readonly changedFields: readonly { field: string; companies: number }[];
}
interface Shown {
  readonly extract: {
    readonly rows: Readonly<Record<string, number>>;
    readonly statement: { readonly licenceId: string | null; readonly licence: { readonly name: string } };
    readonly corrections: readonly { readonly rows: Readonly<Record<string, number>> }[];
  };
}

const NUMBER = new Intl.NumberFormat('en-GB');

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

const inspector = (page: Page) => page.getByRole('complementary', { name: /Inspector/ });

test('compare: two editions on screen have the totals and counts of the cli, and before stands beside after', async ({
  page,
}) => {
  await seedRegister(world);
  const told = await world.json<Compared>('extracts', 'compare', '1', '2');
  expect(told.counts).toMatchObject({ new: SECOND_EDITION.new, gone: SECOND_EDITION.gone });
  const faults = watchForFaults(page);
  await world.serve(page, 'Extracts');
  await page.getByRole('gridcell', { name: 'September 2026' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Compare with .*October 2026$/ }).click();
  for (const { label, before, after } of told.totals.lines) {
    if (before === null || after === null) continue;
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) });
    await expect(row.getByRole('cell').nth(0), label).toHaveText(NUMBER.format(before));
    await expect(row.getByRole('cell').nth(1), label).toHaveText(NUMBER.format(after));
  }
  for (const part of ['new', 'gone', 'changed', 'same'] as const)
    await expect(page.locator(`[data-compared="${part}"]`)).toHaveText(
      `${told.counts[part]} ${part === 'same' ? 'the same' : part}`,
    );
  await picture(page, 'register-compare-totals');
  await page.getByRole('tab', { name: /^Changed/ }).click();
  const employees = told.changedFields.find(({ field }) => field === 'Employees')?.companies;
  expect(employees).toBe(SECOND_EDITION.moreEmployees);
  await expect(page.getByText(`Employees (${employees})`)).toBeVisible();
  await expect(page.getByRole('gridcell', { name: '1000', exact: true })).toBeVisible();
  await picture(page, 'register-compare-changed');
  await page.getByRole('tab', { name: /^New/ }).click();
  await expect(page.getByRole('gridcell', { name: 'Newcomer 0 Ltd' })).toBeVisible();
  expect(faults).toEqual([]);
});

test('links: a pair decided by key is what the cli counts, and undo takes it back', async ({ page }) => {
  await seedRegister(world);
  const before = await world.json<{ both: number; undecided: number }>('links', 'agreement', '1', '3');
  const faults = watchForFaults(page);
  await world.serve(page, 'Extracts');
  await page.getByRole('radio', { name: 'Links' }).click();
  const which = page.getByRole('group', { name: 'Which extracts' });
  await which.getByRole('button').first().click();
  await page.getByRole('option', { name: /September 2026/ }).click();
  await expect(which).toContainText('Beauhurst, May 2026');
  await page.getByRole('button', { name: 'Compare the companies' }).click();
  const list = page.getByRole('region', { name: 'Pairs', exact: true }).last();
  await list.getByRole('gridcell').first().click();
  const waits = await list.getByRole('row').count();
  expect(waits).toBeGreaterThan(1);
  await picture(page, 'register-links');
  await page.keyboard.press('1');
  await expect(page.getByRole('status').filter({ hasText: 'one company' })).toBeVisible();
  await expect(list.getByRole('row')).toHaveCount(waits - 1);
  await world.stop();
  const after = await world.json<{ both: number; undecided: number }>('links', 'agreement', '1', '3');
  expect(after.both).toBe(before.both + 1);

  await world.serve(page, 'Extracts');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Undone');
  await world.stop();
  const undone = await world.json<{ both: number; undecided: number }>('links', 'agreement', '1', '3');
  expect(undone.both).toBe(before.both);
  expect(undone.undecided).toBe(after.undecided + 1);
  expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION'))).toEqual([]);
});

test('licences: one entered on screen is named by correcting an extract, and the cli carries it', async ({
  page,
}) => {
  await seedRegister(world);
  const faults = watchForFaults(page);
  await world.serve(page, 'Home');
  await expect(page.getByText('3 extracts are held without a stated licence')).toBeVisible();
  await page.getByRole('button', { name: 'See the licences' }).click();
  await page.getByRole('button', { name: 'Enter a licence' }).click();
  const form = page.getByRole('region', { name: 'A new licence' }).first();
  await form.getByRole('textbox', { name: 'Supplier' }).fill('The Data City');
  await form.getByRole('textbox', { name: 'Name of the licence' }).fill('Observatory agreement');
  await form.getByLabel('Ends').fill('2099-12-31');
  await form.getByRole('textbox', { name: 'Fewest companies in a sum' }).fill('10');
  await picture(page, 'register-licence');
  await page.getByRole('button', { name: 'Keep the licence' }).click();
  await expect(page.getByRole('gridcell', { name: 'Observatory agreement' })).toBeVisible();

  await page.getByRole('radio', { name: 'Ledger' }).click();
  await page.getByRole('gridcell', { name: 'September 2026' }).click();
  await inspector(page).getByRole('button', { name: 'Correct what is stated…' }).click();
  await inspector(page).getByRole('textbox', { name: 'Period of the rows' }).fill('August 2026');
  await inspector(page)
    .getByRole('button', { name: /Licence$/ })
    .click();
  await page.getByRole('option', { name: /Observatory agreement/ }).click();
  await picture(page, 'register-restate');
  await inspector(page).getByRole('button', { name: 'Correct it' }).click();
  const licence = inspector(page).getByRole('region', { name: 'Licence' });
  await expect(licence).toContainText('at least 10 companies to a sum');
  await expect(licence).toContainText('31 Dec 2099');
  await picture(page, 'register-inspector');
  expect(faults).toEqual([]);
  await world.stop();
  const { extract } = await world.json<Shown>('extracts', 'show', '1');
  expect(extract.statement).toMatchObject({
    period: 'August 2026',
    licence: { name: 'Observatory agreement', expiresOn: '2099-12-31' },
  });
  expect(extract.statement.licenceId).not.toBeNull();
});

test('refused rows: exported on screen, mended outside, brought back, and counted by ledger and cli alike', async ({
  page,
}) => {
  await seedRegister(world);
  const faults = watchForFaults(page);
  await world.serve(page, 'Extracts');
  await page.getByRole('gridcell', { name: 'September 2026' }).click();
  const download = page.waitForEvent('download');
  await inspector(page).getByRole('button', { name: 'Export the refused rows as CSV' }).click();
  const file = path.join(world.home, 'mended.csv');
  await (await download).saveAs(file);
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\uFEFF'), 'spreadsheet programs take it for UTF-8').toBe(true);
  expect(text).toContain('13-000');
  expect(text).toContain('13-001');
  writeFileSync(file, text.replaceAll('13-000', '13000000').replaceAll('13-001', '13000001'));

  const chosen = page.waitForEvent('filechooser');
  await inspector(page).getByRole('button', { name: 'Bring mended rows back…' }).click();
  await (await chosen).setFiles(file);
  await expect(page.getByRole('region', { name: 'What was read' })).toContainText('2 accepted');
  await picture(page, 'register-mended');
  await page
    .getByRole('button', { name: /2 rows/ })
    .last()
    .click();
  await page.getByRole('gridcell', { name: 'September 2026' }).click();
  const rows = inspector(page).getByRole('region', { name: 'Rows', exact: true });
  await expect(rows).toContainText('2 refused rows came back mended and joined it.');
  await expect(rows).toContainText('mended.csv');
  await picture(page, 'register-corrected');
  expect(faults).toEqual([]);
  await world.stop();
  const { extract } = await world.json<Shown>('extracts', 'show', '1');
  expect(extract.rows).toMatchObject({ rejected: 2 });
  expect(extract.corrections).toMatchObject([{ rows: { read: 2, accepted: 2 }, inForce: true }]);
});
