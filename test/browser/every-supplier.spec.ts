import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROFILES } from '#core/import/profiles/profiles.ts';
import { formatNumber } from '#shared/format/number.ts';
import { PUBLISHER_FILES } from '../fixtures/publishers/index.ts';
import { SUPPLIER_FILES } from '../fixtures/suppliers/index.ts';
import { seedSmallRegion } from './walk-steps.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

/** Files that stand for the others where the time is short: one of each kind of table that publishers give. */
const REPRESENTATIVE = [
  'onspd-2025',
  'nomis-bres-api',
  'ref-2021',
  'tall-indicators',
  'qs-subjects',
  'ashe-table-16',
];
const DEEP = process.env['WORKBENCH_DEEP'] === '1';

/** A file as an analyst gets it, with what must become of it. */
interface Delivered {
  readonly fixture: string;
  readonly profileId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly counts: Readonly<Record<'read' | 'accepted' | 'rejected' | 'skipped', number>>;
}

interface LedgerLine {
  readonly fileName: string;
  readonly profileId: string;
  readonly target: string;
  readonly rows: Readonly<Record<string, number>>;
}

// Pictures are kept of every step, so nothing is recorded beside them: it would take longer than the imports.
test.use({ trace: 'off' });

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('every file of the suppliers is recognised, read and committed from the screen', async ({ page }) => {
  test.setTimeout(DEEP ? 900_000 : 240_000);
  // Lines above the header are read and skipped.
  const files = SUPPLIER_FILES.map((file) => {
    const skipped = file.firstLine - 2;
    return { ...file, counts: { ...file.counts, skipped, read: file.counts.read + skipped } };
  });
  await importAll(page, 'supplier', files);
});

test(`${DEEP ? 'every file' : 'half a dozen files'} of the publishers: recognised, read and committed from the screen`, async ({
  page,
}) => {
  test.setTimeout(DEEP ? 900_000 : 240_000);
  const chosen = PUBLISHER_FILES.filter(({ fixture }) => DEEP || REPRESENTATIVE.includes(fixture));
  expect(chosen.length).toBe(DEEP ? PUBLISHER_FILES.length : REPRESENTATIVE.length);
  await importAll(page, 'publisher', chosen);
});

/** Imports the files one after the other in one window, and holds the register of the cli against them. */
async function importAll(page: Page, kind: string, files: readonly Delivered[]): Promise<void> {
  await seedSmallRegion(world, false);
  const faults = watchForFaults(page);
  await world.serve(page, 'Extracts');
  for (const file of files)
    await test.step(file.fixture, async () => {
      await importOne(page, `${kind}-${file.fixture.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`, file);
    });
  expect(faults).toEqual([]);

  await world.stop();
  const { extracts, reference } = await world.json<{ extracts: LedgerLine[]; reference: LedgerLine[] }>(
    'extracts',
  );
  const held = [...extracts, ...reference];
  for (const { fixture, fileName, profileId, counts } of files) {
    const lines = held.filter((line) => line.fileName === fileName && line.profileId === profileId);
    expect(
      lines.map(({ rows }) => rows),
      fixture,
    ).toContainEqual(expect.objectContaining(counts));
    for (const line of lines) expect(line.target, fixture).toBe(profileOf(profileId).target);
  }
  // The postcodes that came with the region are the one line that was not imported here.
  expect(held).toHaveLength(files.length + 1);
}

function profileOf(id: string): (typeof PROFILES)[number] {
  const profile = PROFILES.find((each) => each.id === id);
  if (profile === undefined) throw new Error(`no profile is called ${id}`);
  return profile;
}

async function importOne(page: Page, name: string, file: Delivered): Promise<void> {
  const { profileId, fileName } = file;
  const folder = path.join(world.home, 'files', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, fileName), file.bytes);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  await (await chosen).setFiles(path.join(folder, fileName));

  // Its own profile knows it; a layout that is known for certain is read without a question.
  const profile = profileOf(profileId);
  const step = page.locator('[data-step-name="profile"]');
  await expect(step).toContainText(new RegExp(`(?:Recognised as|Read like) ${escaped(profile.title)}`));
  const read = page.getByRole('region', { name: 'What was read' });
  // What is assumed of a layout, or another than it was, stands open and waits for the analyst.
  const waiting = page.locator('[data-step-name="profile"][data-open]');
  await expect(read.or(waiting).first()).toBeVisible();
  if (await waiting.isVisible()) {
    if (profile.assumed) await expect(step).toContainText('Assumed layout');
    await picture(page, `every-${name}-1-recognised`);
    await page.getByRole('button', { name: 'Read the whole file' }).click();
  }

  const sum = sumOf(file.counts);
  await expect(read.getByRole('paragraph').first()).toHaveText(sum);
  await picture(page, `every-${name}-2-read`);
  await stateWhatIsAsked(page);
  await page.getByRole('button', { name: /^Commit [\d,]+ rows?$/ }).click();

  await expect(page.getByRole('region', { name: 'Ledger of extracts' })).toBeVisible();
  await expect(page.locator('.ag-row-selected').first()).toContainText(formatNumber(file.counts.accepted));
  const inspector = page.getByRole('complementary', { name: /Inspector/ });
  await expect(inspector).toContainText(fileName);
  await expect(inspector).toContainText(sum);
  await picture(page, `every-${name}-3-ledger`);
}

/** The rows as the screen writes them, a sum that can be checked. */
function sumOf({ read, accepted, rejected, skipped }: Delivered['counts']): string {
  const number = formatNumber;
  return `${number(read)} rows read = ${number(accepted)} accepted + ${number(rejected)} rejected + ${number(skipped)} skipped`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Fills what the statement asks for and nothing suggests: what stands there already is taken. */
async function stateWhatIsAsked(page: Page): Promise<void> {
  const statement = page.locator('[data-step-name="statement"]');
  for (const [label, text] of [
    ['Title', 'As delivered'],
    ['Supplier', 'The partnership'],
    ['Edition', 'November 2026'],
    ['Name of the licence', 'By agreement'],
  ] as const) {
    const box = statement.getByRole('textbox', { name: label, exact: true });
    if ((await box.count()) > 0 && (await box.inputValue()) === '') await box.fill(text);
  }
}
