import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import { nextEditionOfCompanies, plantedSpikes } from '../fixtures/next-edition.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';
import { compareGrid, goTo, type Computed } from './walk-steps.ts';

type Rulings = MethodOutput<'rulings.list'>;
type Anomalies = MethodOutput<'anomalies.list'>;
type Cards = MethodOutput<'scorecards.compute'>;
type Report = MethodOutput<'checks.run'>;

const WITH_THE_COMPANY = {
  aerospace: 'Aerospace',
  'health-and-life-sciences': 'Health and life',
  'transport-technology': 'Transport tech',
};
const CLUSTER_IDS = Object.keys(WITH_THE_COMPANY);
const FOOTNOTE = /Sample Holdings Group Plc at ZB7 1AA is disregarded/;

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('from the queue to a ruled, footnoted figure in every cluster with the company, and again after the next edition', async ({
  page,
}) => {
  test.setTimeout(420_000);
  await world.sample();
  const given = await world.json<Rulings>('rulings', 'list');
  expect(given.rulings.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2]);
  await world.cli('rulings', 'revoke', '1', '2', '--note', 'The walk rules anew');
  const open = await world.json<Anomalies>('anomalies', 'Sample', 'Holdings', '--severity', 'high');
  expect(open.anomalies.every(({ state }) => state === 'open')).toBe(true);
  const faults = watchForFaults(page);

  await world.serve(page, 'Anomalies');
  const started = performance.now();
  await page.getByRole('gridcell', { name: 'Medium' }).first().waitFor({ timeout: 60_000 });
  await page.getByRole('searchbox', { name: 'Search findings' }).fill('Sample Holdings turnover');
  await page.getByRole('button', { name: /Any severity/ }).click();
  await page.getByRole('option', { name: /^High/ }).click();
  const row = page.getByRole('gridcell', { name: 'Sample Holdings Group Plc, ZB7 1AA' }).first();
  await row.click();
  await expect(page.getByRole('article', { name: 'Evidence' })).toContainText('£9.80bn', { timeout: 60_000 });
  await picture(page, 'anomalies-queue');
  await page.keyboard.press('2');
  const reason = page.getByRole('textbox', { name: /^Reason/ });
  await reason.fill('The group files its whole turnover at this office.');
  await page
    .getByRole('textbox', { name: /still true of the place/ })
    .fill('The place keeps a notable level of activity.');
  await picture(page, 'anomalies-ruling-form');
  await reason.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(/ecorded/, {
    timeout: 60_000,
  });
  await goTo(page, '#/figures');
  const marked = page.locator(
    '[data-metric="turnover"][data-cluster="aerospace"][data-geography="midlands-engine"]',
  );
  await expect(marked).toContainText('¹', { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Rulings behind these figures' })).toContainText(FOOTNOTE);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  expect(seconds).toBeLessThan(300);
  await picture(page, 'anomalies-figures-footnote');
  // Rows out of sight are not drawn: the filter brings each cluster that contains the company.
  for (const [clusterId, name] of Object.entries(WITH_THE_COMPANY)) {
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill(name);
    await expect(
      page.locator(`[data-metric="turnover"][data-cluster="${clusterId}"][data-geography="midlands-engine"]`),
    ).toContainText('¹');
  }
  await goTo(page, '#/scorecards?view=grid&rows=clusters');
  await page.locator('.ag-row [data-metric="1.1"][data-cluster="aerospace"]').waitFor({ timeout: 60_000 });
  await picture(page, 'anomalies-scorecards');
  await goTo(page, '#/map?cluster=aerospace&measure=turnover');
  await page.waitForTimeout(4000);
  await picture(page, 'anomalies-map-ghost');
  // The window lets go of the host before it ends: a link that is cut is a fault.
  expect(faults).toEqual([]);
  await page.goto('about:blank');
  await world.stop();

  const figures = await world.json<Computed>('metrics', ...CLUSTER_IDS);
  const captured = await world.json<Computed>('metrics', ...CLUSTER_IDS, '--as-captured');
  for (const [at, ruled] of figures.rows.entries()) {
    const [less, whole] = [
      ruled.values['turnover']?.value ?? 0,
      captured.rows[at]?.values['turnover']?.value ?? 0,
    ];
    expect(whole - less, ruled.clusterId).toBeCloseTo(9_800_000_000, 0);
  }
  const cards = await world.json<Cards>(
    'metrics',
    '--row',
    'turnover',
    '--row',
    '3.1',
    '--cluster',
    'aerospace',
  );
  expect(cards.rulings.map(({ footnote }) => footnote)).toEqual([expect.stringMatching(FOOTNOTE)]);

  // The next edition: the same head office files a little more, and the ruling holds.
  const [spike] = plantedSpikes();
  if (spike === undefined) throw new Error('the sample has no spike');
  const file = path.join(world.home, 'companies-2027.csv');
  writeFileSync(file, nextEditionOfCompanies({ changed: { [spike.companyNumber]: 9_900_000_000 } }));
  const stated = ['--edition', '2027', '--territory', 'UK', '--universe', 'all-companies'];
  await world.cli('import', file, ...stated, '--profile', 'data-city-2023');
  const next = await world.json<Computed>('metrics', ...CLUSTER_IDS);
  const nextCaptured = await world.json<Computed>('metrics', ...CLUSTER_IDS, '--as-captured');
  for (const [at, ruled] of next.rows.entries()) {
    const [less, whole] = [
      ruled.values['turnover']?.value ?? 0,
      nextCaptured.rows[at]?.values['turnover']?.value ?? 0,
    ];
    expect(whole - less, ruled.clusterId).toBeCloseTo(9_900_000_000, 0);
  }
  await world.serve(page, 'Figures');
  await expect(page.getByRole('region', { name: 'Rulings behind these figures' })).toContainText(FOOTNOTE, {
    timeout: 60_000,
  });
  for (const [clusterId, name] of Object.entries(WITH_THE_COMPANY)) {
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill(name);
    await compareGrid(page, { rows: next.rows.filter((row) => row.clusterId === clusterId) });
  }
  await goTo(page, '#/anomalies?view=rollover');
  await expect(page.getByText('2027').first()).toBeVisible({ timeout: 120_000 });
  await picture(page, 'anomalies-rollover');
  expect(faults).toEqual([]);
});

test('the check on screen is the check of the cli, and a waiver with a reason lets a finding pass', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await world.sample();
  const ended = await world.run('check', '--json');
  expect(ended.code).toBe(1);
  const report = JSON.parse(ended.out) as Report;
  expect(report.outcome).toBe('fail');
  const failing = report.rules.filter(({ fails }) => fails).map(({ id }) => id);
  expect(failing.length).toBeGreaterThan(0);
  const faults = watchForFaults(page);
  await world.serve(page, 'Anomalies');
  await goTo(page, '#/anomalies?view=check');
  for (const { name } of report.rules)
    await expect(page.getByText(name, { exact: true }).first(), name).toBeVisible({ timeout: 120_000 });
  await picture(page, 'anomalies-check');
  await goTo(page, '#/anomalies?view=detectors');
  await expect(page.getByText('One company carries the value').first()).toBeVisible({ timeout: 60_000 });
  await picture(page, 'anomalies-detectors');
  await goTo(page, '#/anomalies?view=caveats');
  await page.getByRole('searchbox', { name: 'Search caveats' }).fill('divided equally');
  await expect(page.getByText('30,565').first()).toBeVisible({ timeout: 60_000 });
  await picture(page, 'anomalies-caveats');
  await goTo(page, '#/anomalies?view=decisions');
  await expect(page.getByRole('region', { name: 'Decisions' }).first()).toContainText('recorded', {
    timeout: 60_000,
  });
  await picture(page, 'anomalies-decisions');
  await goTo(page, '#/anomalies?view=rulings');
  await expect(page.getByRole('article', { name: 'Ruling 2' })).toContainText('What it changes', {
    timeout: 60_000,
  });
  await picture(page, 'anomalies-register');
  expect(faults).toEqual([]);
});

test('the scorecard carries footnotes and caveats, as the cli prints them', async ({ page }) => {
  test.setTimeout(240_000);
  await world.sample();
  const cards = await world.json<Cards>('metrics', '--cluster', 'space-technologies', '--template', 'report');
  const [row] = cards.rows;
  if (row === undefined) throw new Error('the cli formed no scorecard');
  const faults = watchForFaults(page);
  await world.serve(page, 'Scorecards');
  await goTo(page, '#/scorecards?view=scorecard&cluster=space-technologies');
  const card = page.getByRole('article', { name: 'Scorecard of Space technologies' });
  await card.waitFor({ timeout: 60_000 });
  for (const cell of row.cells)
    await expect(
      page.locator(`.card-tables [data-metric="${cell.metricId}"]`),
      cell.metricId,
    ).toHaveAttribute('data-value', String(formatCell(cell).copy));
  expect(cards.caveats.length).toBeGreaterThan(0);
  for (const { text } of cards.caveats) await expect(card).toContainText(text);
  await card.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await picture(page, 'anomalies-scorecard-caveats');
  expect(faults).toEqual([]);
});
