import { expect, test } from '@playwright/test';
import { expectAccessible, settle } from './accessible.ts';
import { picture, ServedWorld } from './served-world.ts';

const SCHEMES = ['light', 'dark'] as const;
const CARD_VIEWS = [
  'Grid',
  'Comparison',
  'Edition to edition',
  'Sensitivity',
  'Templates and rates',
  'Methods',
] as const;
const BESIDE = [
  ['Indicators', 'Universities and colleges'],
  ['Indicators', 'Direct investment'],
  ['Look up', 'A company'],
  ['Look up', 'Enquiries and short ids'],
] as const;

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

for (const scheme of SCHEMES) {
  test(`scorecards, what stands behind a figure, indicators and what is looked up meet WCAG 2.2 AA in the ${scheme} scheme`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await world.sample();
    await world.serve(page, 'Scorecards');
    await page.locator('.card-tables [data-metric="1.1"]').click();
    await expect(page.getByRole('region', { name: 'Rows behind it' })).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, `a scorecard and the lineage of a figure, ${scheme}`);
    await picture(page, `accessibility-lineage-${scheme}`);
    for (const view of CARD_VIEWS) {
      await page.getByRole('radio', { name: view, exact: true }).click();
      await settle(page, 'Scorecards');
      await expectAccessible(page, `${view}, ${scheme}`);
      await picture(page, `accessibility-scorecards-${view.toLowerCase().replaceAll(' ', '-')}-${scheme}`);
    }
    for (const [screen, view] of BESIDE) {
      await page.getByRole('link', { name: screen, exact: true }).click();
      await page.getByRole('radio', { name: view, exact: true }).click();
      await settle(page, screen);
      await expectAccessible(page, `${view}, ${scheme}`);
      await picture(page, `accessibility-${view.toLowerCase().replaceAll(' ', '-')}-${scheme}`);
    }
  });
}
