import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('compare: what clusters share is on screen what the cli counts, and a cell lists its companies', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await world.sample();
  const counted = await world.json<MethodOutput<'overlaps.matrix'>>('overlaps');
  const faults = watchForFaults(page);
  await world.serve(page, 'Clusters');
  await page.getByRole('radio', { name: 'Compare' }).click();
  await page.getByRole('checkbox', { name: 'Candidates as well' }).check({ force: true });
  const matrix = page.getByRole('table', { name: 'What clusters share' });
  const nameOf = (at: number) => counted.clusters[at]?.name ?? '';
  const shared = counted.pairs.filter(({ shared: both }) => both.companies > 0);
  expect(shared.length).toBeGreaterThan(5);
  for (const { left, right, shared: both } of shared.slice(0, 12))
    await expect(
      matrix.getByRole('button', { name: new RegExp(`^${nameOf(left)} and ${nameOf(right)}:`) }),
    ).toHaveText(formatNumber(both.companies));
  await expect(page.getByText('Clusters are not ranked against one another.')).toBeVisible();

  const [first] = shared;
  if (first === undefined) throw new Error('no two clusters share a company');
  await matrix
    .getByRole('button', { name: new RegExp(`^${nameOf(first.left)} and ${nameOf(first.right)}:`) })
    .click();
  const companies = page.getByRole('region', { name: 'Companies', exact: true });
  await expect(companies.getByRole('gridcell').first()).toBeVisible();
  await expect(page.getByText(/whole companies, so that they add to no figure/)).toContainText(
    formatNumber(first.shared.companies),
  );
  await picture(page, 'walk-compare');
  expect(faults).toEqual([]);
});

test('suppliers: two views of one cluster in four cells, and a finding becomes a pin that the cli knows', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await world.sample();
  // The second list knows industries only, so that the cluster must let companies in by them as well.
  const industries = ['sic-2007', '--codes', '30300', '--fit', 'close', '--lets-in'];
  await world.cli('clusters', 'container', 'aerospace', ...industries);
  const { rows } = await world.json<MethodOutput<'members.list'>>('members', 'aerospace', '--limit', '6');
  const known = rows.map(({ companyNumber, name }) => `${companyNumber},${name},DE24 8BJ,30300`);
  const others = ['09999901,Invented Wings Limited,DE24 8BJ,30300', `${rows[0]?.companyNumber ?? ''}x`];
  const file = path.join(world.home, 'second.csv');
  const header = 'Company number,Company name,Registered postcode,SIC codes';
  writeFileSync(file, `${[header, ...known.slice(1), ...others.slice(0, 1)].join('\n')}\n`);
  const stated = ['--edition', '2026', '--territory', 'UK', '--universe', 'selected-companies'];
  const named = ['--supplier', 'Invented Lists', '--title', 'Second list'];
  await world.cli('import', file, '--profile', 'workbench-companies', ...stated, ...named);
  const { extracts } = await world.json<MethodOutput<'extracts.list'>>('extracts', 'list');
  const ids = extracts.filter(({ target }) => target === 'companies').map(({ id }) => id);
  // The sample's companies, and the list that came last; the companies of high growth stand before both.
  const [left = 0, right = 0] = ids.toSorted((a, b) => a - b).slice(-2);
  const sides = [String(left), String(right)];
  const cells = await world.json<MethodOutput<'suppliers.cells'>>(
    'suppliers',
    'cells',
    'aerospace',
    ...sides,
  );
  const faults = watchForFaults(page);
  await world.serve(page, 'Clusters');
  await page.evaluate(
    ([one, two]) =>
      (window.location.hash = `#/clusters?view=suppliers&of=aerospace&left=${one}&right=${two}`),
    [left, right],
  );
  for (const { cell, companies } of cells.cells)
    await expect(page.locator(`[data-cell="${cell}"] .compare-cell-count`)).toHaveText(
      formatNumber(companies),
    );
  await page.locator('[data-cell="right-only"]').click();
  await page.getByRole('gridcell', { name: 'Invented Wings Limited' }).dblclick();
  const form = page.getByRole('form', { name: 'What to do about Invented Wings Limited' });
  await form.getByText('Pin it out').click();
  await form.getByRole('textbox', { name: 'Reason' }).fill('It repairs kites');
  await picture(page, 'walk-suppliers');
  await form.getByRole('button', { name: 'Change the definition' }).click();
  await expect(form).toBeHidden();
  expect(faults).toEqual([]);
  await world.stop();
  const read = await world.json<MethodOutput<'clusters.export'>>('clusters', 'export', 'aerospace');
  expect(read.documents[0]?.definition.pins).toMatchObject([
    { companyNumber: '09999901', effect: 'out', reason: 'It repairs kites' },
  ]);
});

test('exchange: two analysts change one container; base, ours and theirs are shown, one is chosen, undo takes it back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const other = new ServedWorld();
  try {
    await world.sample();
    const shared = path.join(world.home, 'shared.json');
    await world.cli('clusters', 'container', 'cyber', 'sic-2007', '--codes', '62020', '--fit', 'close');
    await world.cli('bundle', 'write', shared, '--cluster', 'cyber', '--note', 'to begin with');
    await other.cli('init', path.join(other.home, 'other.workbench'), '--author', 'Ben');
    await other.cli('bundle', 'merge', shared);
    const fit = (home: ServedWorld, value: string) =>
      home.cli('clusters', 'container', 'cyber', 'sic-2007', '--fit', value);
    await fit(other, 'poor');
    await fit(world, 'exact');
    const back = path.join(world.home, 'back.json');
    await other.cli('bundle', 'write', back, '--cluster', 'cyber', '--note', 'it fits badly');
    const faults = watchForFaults(page);
    await world.serve(page, 'Clusters');
    await page.getByRole('radio', { name: 'Exchange' }).click();
    await page.locator('[data-open-bundle]').setInputFiles(back);
    await expect(
      page.getByRole('region', { name: 'Both changed the best fit of SIC 2007 in Cyber.' }),
    ).toBeVisible();
    await expect(page.locator('[data-side="theirs"]')).toContainText('fits poorly');
    await expect(page.locator('[data-side="ours"]')).toContainText('fits exactly');
    await picture(page, 'walk-exchange');
    await page.getByRole('button', { name: /^Take theirs/ }).click();
    await page.getByRole('button', { name: /^Merge/ }).click();
    await expect(page.getByText('back.json is taken in')).toBeVisible({ timeout: 20_000 });
    expect(faults).toEqual([]);
    await world.stop();
    const after = () => world.json<MethodOutput<'clusters.export'>>('clusters', 'export', 'cyber');
    const fitOf = ({ documents }: MethodOutput<'clusters.export'>) =>
      documents[0]?.definition.containers.find(({ scheme }) => scheme === 'sic-2007')?.fit;
    expect(fitOf(await after())).toBe('poor');
    await world.cli('undo');
    expect(fitOf(await after())).toBe('exact');
  } finally {
    await other.end();
  }
});
