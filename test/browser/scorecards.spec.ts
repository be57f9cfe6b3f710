import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';
import { goTo } from './walk-steps.ts';

type Cards = MethodOutput<'scorecards.compute'>;
type Lineage = MethodOutput<'scorecards.lineage'>;

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

async function settled(page: Page): Promise<void> {
  await expect(page.locator('.ui-skeleton')).toHaveCount(0, { timeout: 60_000 });
}

test('scorecard: every figure on screen is the cli’s, in each view', async ({ page }) => {
  test.setTimeout(240_000);
  await world.sample();
  const cards = await world.json<Cards>('metrics', '--cluster', 'aerospace', '--template', 'report');
  const [row] = cards.rows;
  if (row === undefined) throw new Error('the cli formed no scorecard');
  expect(row.cells).toHaveLength(26);
  const faults = watchForFaults(page);
  await world.serve(page, 'Scorecards');
  await goTo(page, '#/scorecards?view=scorecard&cluster=aerospace');
  await expect(page.getByRole('article', { name: 'Scorecard of Aerospace' })).toBeVisible({
    timeout: 60_000,
  });
  for (const cell of row.cells) {
    const shown = page.locator(`.card-tables [data-metric="${cell.metricId}"]`);
    await expect(shown, cell.metricId).toHaveAttribute('data-value', String(formatCell(cell).copy));
  }
  await picture(page, 'scorecard-aerospace');
  await page.getByRole('article').evaluate((card) => card.scrollTo(0, card.scrollHeight));
  await picture(page, 'scorecard-aerospace-foot');

  await goTo(page, '#/scorecards?view=grid&rows=clusters');
  const inGrid = page.locator('.ag-row [data-metric="1.1"][data-cluster="aerospace"]');
  const businesses = row.cells.find(({ metricId }) => metricId === '1.1');
  if (businesses === undefined) throw new Error('the report has no row 1.1');
  await expect(inGrid).toHaveAttribute('data-value', String(formatCell(businesses).copy));
  await picture(page, 'scorecards-grid');
  for (const rows of ['authorities', 'regions', 'editions']) {
    await goTo(page, `#/scorecards?view=grid&rows=${rows}&cluster=aerospace`);
    await expect(page.locator('.ag-row [data-metric="1.1"]').first()).toBeVisible({ timeout: 60_000 });
    await picture(page, `scorecards-grid-${rows}`);
  }
  for (const view of ['shares', 'change', 'sensitivity', 'templates', 'methods']) {
    await goTo(page, `#/scorecards?view=${view}&cluster=aerospace`);
    await settled(page);
    await picture(page, `scorecards-${view}`);
  }
  expect(faults).toEqual([]);
});

test('why has Aerospace 1,524 businesses, and what without its largest employer: found in under a minute', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await world.sample();
  const employees = await world.json<Lineage>('lineage', 'aerospace', '3.1');
  const largest = employees.withoutLargest;
  if (largest === null) throw new Error('the cli names no largest employer');
  const faults = watchForFaults(page);
  await world.serve(page);
  const started = performance.now();
  const times: { readonly step: string; readonly seconds: number }[] = [];
  const step = async (name: string): Promise<void> => {
    times.push({ step: name, seconds: Math.round((performance.now() - started) / 100) / 10 });
    await picture(page, `why-1524-${times.length}`);
  };
  await page.getByRole('link', { name: 'Scorecards', exact: true }).click();
  await page.getByRole('article', { name: 'Scorecard of Aerospace' }).waitFor();
  await step('the scorecard of Aerospace stands open');
  await page.getByRole('button', { name: '1,524' }).first().click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('members with a site in Midlands Engine');
  await expect(inspector.getByRole('region', { name: 'What let members in' })).toContainText('1,524');
  await step('the formula, the rules and the rows of 1,524 are read');
  await page.locator('.card-tables [data-metric="3.1"]').click();
  await expect(inspector).toContainText(`Without ${largest.name} this would be`);
  await expect(inspector).toContainText(formatCell({ metricId: '3.1', value: largest.value }).full);
  await step('employees without the largest employer are read');
  const total = times.at(-1)?.seconds ?? Number.POSITIVE_INFINITY;
  expect(total).toBeLessThan(60);
  const folder = process.env['WORKBENCH_PICTURES'] ?? path.join('.cache', 'pictures');
  writeFileSync(path.join(folder, 'why-1524-times.json'), `${JSON.stringify(times, null, 2)}\n`);
  expect(faults).toEqual([]);
});

test('a figure is entered with its source, found again after a restart, and undone', async ({ page }) => {
  test.setTimeout(150_000);
  await world.sample();
  const faults = watchForFaults(page);
  await world.serve(page, 'Scorecards');
  await page.evaluate(() => {
    window.location.hash = '#/scorecards?view=scorecard&cluster=rail';
  });
  await page.locator('.card-tables [data-metric="1.5"]').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector
    .getByRole('textbox', { name: /^The organisations/ })
    .fill('Rail Forum\nBirmingham Centre for Railway Research');
  await inspector.getByRole('textbox', { name: 'Source', exact: true }).fill('Partner survey, 2026');
  await inspector.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Entered');
  await picture(page, 'scorecard-entered');
  await world.stop();
  const cards = await world.json<Cards>('metrics', '--cluster', 'rail', '--template', 'report');
  const cell = cards.rows[0]?.cells.find(({ metricId }) => metricId === '1.5');
  expect(JSON.stringify(cell)).toContain('Rail Forum');
  await world.serve(page, 'Scorecards');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Undone');
  await world.stop();
  const after = await world.json<Cards>('metrics', '--cluster', 'rail', '--template', 'report');
  expect(JSON.stringify(after.rows[0]?.cells.find(({ metricId }) => metricId === '1.5'))).not.toContain(
    'Rail Forum',
  );
  expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION'))).toEqual([]);
});

test('look up and indicators: a place, a company, an enquiry, institutions and direct investment show what the cli says', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await world.sample();
  const place = await world.json<MethodOutput<'places.profile'>>('place', 'profile', 'midlands-engine');
  const faults = watchForFaults(page);
  await world.serve(page, 'Look up');
  await goTo(page, '#/lookup?view=place&place=midlands-engine');
  const aerospace = place.clusters.find(({ clusterId }) => clusterId === 'aerospace')?.cells[0];
  if (aerospace === undefined) throw new Error('the place has no figure of Aerospace');
  await expect(
    page.locator(`.ag-row [data-metric="${aerospace.metricId}"][data-cluster="aerospace"]`),
  ).toHaveAttribute('data-value', String(formatCell(aerospace).copy), { timeout: 60_000 });
  await picture(page, 'lookup-place');
  await goTo(page, '#/lookup?view=company&company=ZZ000001');
  await expect(page.getByRole('region', { name: /^Dossier of/ })).toContainText('3.1 Estimated employees', {
    timeout: 60_000,
  });
  await picture(page, 'lookup-company');
  await goTo(page, '#/lookup?view=enquiries');
  await page.getByRole('button', { name: 'Note an enquiry' }).click();
  await page.getByRole('textbox', { name: 'Who asked' }).fill('A combined authority');
  await page.getByRole('textbox', { name: 'The question' }).fill('How many aerospace businesses are there?');
  await page.getByRole('textbox', { name: 'The answer' }).fill('1,524 in the Midlands Engine.');
  await page.getByRole('textbox', { name: /^Short ids/ }).fill(aerospace.citeId);
  await page.getByRole('button', { name: 'Keep the enquiry' }).click();
  await expect(page.getByText('How many aerospace businesses are there?')).toBeVisible();
  await page.getByRole('textbox', { name: /^Short id,/ }).fill(aerospace.citeId);
  await expect(page.getByText('A figure of today that nobody has cited yet.')).toBeVisible({
    timeout: 60_000,
  });
  await picture(page, 'lookup-enquiries');
  for (const view of ['table', 'institutions', 'investment']) {
    await goTo(page, `#/indicators?view=${view}`);
    await settled(page);
    await picture(page, `indicators-${view}`);
  }
  expect(faults).toEqual([]);
});
