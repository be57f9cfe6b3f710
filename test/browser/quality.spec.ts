import { expect, test } from '@playwright/test';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatShare } from '#shared/format/percent.ts';
import { formatRatio } from '#shared/format/number.ts';
import { picture, ServedWorld, watchForFaults } from './served-world.ts';

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('quality: a sample is judged by keyboard alone, a list is pinned in bulk, and the cli tells the same', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await world.sample();
  const near = await world.json<MethodOutput<'members.nearMisses'>>('members', 'near-misses', 'aerospace');
  const { rows } = await world.json<MethodOutput<'quotients.compute'>>('quotients', 'aerospace');
  const faults = watchForFaults(page);
  await world.serve(page, 'Clusters');
  await page.evaluate(() => (window.location.hash = '#/clusters?cluster=aerospace&quality=judge'));
  const draw = page.getByRole('form', { name: 'Draw a sample of Aerospace' });
  await draw.getByRole('textbox', { name: 'Members' }).fill('3');
  await draw.getByRole('textbox', { name: 'Near misses' }).fill('2');
  await draw.getByRole('textbox', { name: 'Seed' }).fill('7');
  await page.keyboard.press('Enter');
  for (let at = 1; at <= 5; at += 1) {
    await expect(page.getByText(`Company ${at} of 5, ${at - 1} judged`)).toBeVisible();
    await expect(page.getByText('What the rules say is told when')).toBeVisible();
    await page.keyboard.press(at === 5 ? '2' : '1');
  }
  await expect(page.getByText(/^The definition (lets it in|does not let it in)\.$/)).toBeVisible();
  await picture(page, 'walk-judging');
  await page.getByRole('button', { name: 'All samples' }).click();
  await expect(page.getByRole('cell', { name: '5 of 5' })).toBeVisible();
  const precision = (await page.getByRole('row').nth(1).getByRole('cell').nth(2).textContent()) ?? '';

  await page.getByRole('tab', { name: 'Partners’ lists' }).click();
  const [first, second] = near.rows;
  await page
    .getByRole('textbox', { name: 'Names or company numbers, one on each line' })
    .fill(`${first?.companyNumber ?? ''}\n${second?.name ?? ''}\nNobody At All Limited`);
  await page.getByRole('button', { name: 'Match with the extract' }).click();
  await expect(page.getByText('0 in, 2 out, 1 unknown')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('textbox', { name: 'Reason, kept with every pin' }).fill('members of the federation');
  await page.getByRole('button', { name: 'Pin 2 companies in' }).click();
  await expect(page.getByText('2 in, 0 out, 1 unknown')).toBeVisible({ timeout: 20_000 });
  await picture(page, 'walk-list');

  await page.getByRole('tab', { name: 'Location quotient' }).click();
  const areas = page.getByRole('gridcell', { name: 'Midlands Engine' });
  await expect(areas).toBeVisible();
  await page.keyboard.press('Control+z');
  const [quotient] = rows;
  if (quotient?.lq.kind !== 'value') throw new Error('the cli formed no quotient');
  await expect(page.getByRole('gridcell', { name: formatRatio(quotient.lq.value) }).first()).toBeVisible();
  expect(faults).toEqual([]);
  await world.stop();

  type Samples = MethodOutput<'judgements.samples'>['samples'];
  const samples = await world.json<Samples>('judge', 'samples', 'aerospace');
  expect(precision).toContain(formatShare(samples[0]?.precision?.estimate ?? Number.NaN));
  const read = await world.json<MethodOutput<'clusters.export'>>('clusters', 'export', 'aerospace');
  expect(read.documents[0]?.definition.pins).toEqual([]);
  await world.cli('redo');
  const again = await world.json<MethodOutput<'clusters.export'>>('clusters', 'export', 'aerospace');
  expect(again.documents[0]?.definition.pins.map(({ reason }) => reason)).toEqual([
    'members of the federation',
    'members of the federation',
  ]);
});
