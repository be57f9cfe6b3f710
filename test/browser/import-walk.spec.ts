import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seedSmallRegion } from './walk-steps.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

/** A layout that no profile knows: two lines above the header, our own words for the columns, money in thousands. */
const MEMBERS = [
  'Members of the partnership',
  'as of 1 October 2026',
  'Crn;Firm;Mail;Takings (thousand pounds);Where;Begun',
  '1234567;Ångström Castings Ltd;a@example.org;1.820;CV1 2AB;03/04/1998',
  'SC123456;Beacon Agri-tech plc;b@example.org;95;LE1 5WW;12/11/2004',
  '00000042;Clee Hill Sensors;c@example.org;n/a;WR1 2JF;30/01/2011',
  'not known;Dudley Gearworks;d@example.org;12;DY1 1HF;01/02/2003',
].join('\r\n');

interface Ledger {
  readonly extracts: readonly {
    readonly id: number;
    readonly supplier: string;
    readonly rows: Readonly<Record<string, number>>;
    readonly statement: Readonly<Record<string, unknown>>;
  }[];
}

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

function fileOf(name: string, text: string): string {
  const folder = path.join(world.home, 'files');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  // The encoding is part of what is to be found out.
  writeFileSync(file, Buffer.from(text, 'latin1'));
  return file;
}

async function importFile(page: Page, file: string): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  await (await chosen).setFiles(file);
}

/** Lets a column fill a field, by keyboard alone: typing on the column finds the field. */
async function fill(page: Page, column: string, field: string): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^Field of ${column}, `) });
  await button.focus();
  await page.keyboard.press('Enter');
  const find = page.getByRole('dialog', { name: new RegExp(`^Field of ${column}, `) });
  await find.getByRole('searchbox').or(find.getByRole('textbox')).first().fill(field);
  await find.getByRole('menuitem', { name: field }).first().click();
  await expect(button).toHaveAccessibleName(new RegExp(`: ${field}$`));
}

test('an unknown layout is mapped, read and committed from the screen, and the cli finds the same', async ({
  page,
}) => {
  await seedSmallRegion(world, false);
  const file = fileOf('members.csv', MEMBERS);
  const faults = watchForFaults(page);
  await world.serve(page, 'Extracts');
  await importFile(page, file);

  await expect(page.getByText('No profile knows this layout')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Row 3 is the header' })).toBeChecked();
  await fill(page, 'A', 'Company number');
  await fill(page, 'B', 'Company name');
  await fill(page, 'D', 'Turnover');
  await fill(page, 'E', 'Registered postcode');
  await fill(page, 'F', 'Incorporated on');
  await expect(page.getByRole('button', { name: /^Field of C, Mail: not stored/ })).toBeVisible();
  await picture(page, 'walk-import-columns');

  await page.getByRole('button', { name: /^How D, / }).click();
  await page.getByRole('button', { name: /Written in/ }).click();
  await page.getByRole('option', { name: /£ thousand/ }).click();
  await page.keyboard.press('Escape');
  const trial = page.locator('[data-step-name="trial"]');
  await expect(trial).toContainText('3 accepted');
  await expect(trial).toContainText('Company number not valid');
  await picture(page, 'walk-import-trial');

  await page.keyboard.press('Control+Enter');
  const read = page.getByRole('region', { name: 'What was read' });
  await expect(read).toContainText('3 accepted');
  await picture(page, 'walk-import-check');
  await page.getByRole('button', { name: /^Commit 3 rows/ }).click();
  await expect(page.getByText('Say which edition it is')).toBeVisible();
  await page.getByRole('textbox', { name: 'Supplier', exact: true }).fill('The partnership');
  await page.getByRole('textbox', { name: 'Edition' }).fill('October 2026');
  await page.getByRole('textbox', { name: 'Name of the licence' }).fill('By agreement');
  await picture(page, 'walk-import-statement');
  await page.getByRole('button', { name: /^Commit 3 rows/ }).click();
  await expect(page.getByRole('row').filter({ hasText: 'October 2026' })).toContainText('3');
  await picture(page, 'walk-import-committed');
  expect(faults).toEqual([]);

  await world.stop();
  const { extracts } = await world.json<Ledger>('extracts');
  expect(extracts).toHaveLength(1);
  expect(extracts[0]).toMatchObject({
    supplier: 'The partnership',
    rows: { accepted: 3, rejected: 1 },
    statement: { edition: 'October 2026', licence: { name: 'By agreement' } },
  });

  // The mapping was kept, so that the next edition is read without a question, by the cli as by the screen.
  const next = fileOf('members-2027.csv', MEMBERS.replace('not known', '07654321').replace('2026', '2027'));
  await world.serve(page, 'Extracts');
  await importFile(page, next);
  await expect(page.getByRole('region', { name: 'What was read' })).toContainText('4 accepted');
  await picture(page, 'walk-import-known');
});

test('a change of the mapping is undone by keyboard, and the import waits while another screen is looked at', async ({
  page,
}) => {
  await seedSmallRegion(world, false);
  const file = fileOf('members.csv', MEMBERS);
  await world.serve(page, 'Extracts');
  await importFile(page, file);
  const name = page.getByRole('button', { name: /^Field of B, / });
  await fill(page, 'B', 'Company name');
  await name.focus();
  await page.keyboard.press('Delete');
  await expect(name).toHaveAccessibleName(/kept with the row only$/);
  await expect(page.getByText('Needed before the file can be read: Company name.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read the whole file' })).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expect(name).toHaveAccessibleName(/Company name$/);

  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await page.getByRole('link', { name: 'Extracts', exact: true }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(name).toHaveAccessibleName(/Company name$/);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('the workspace is as it was')).toBeVisible();
});
