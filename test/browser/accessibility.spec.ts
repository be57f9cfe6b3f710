import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeSmallRegion } from '../fixtures/small-region.ts';
import { expectAccessible, settle } from './accessible.ts';
import { seedRegister } from './register-files.ts';
import { picture, ServedWorld } from './served-world.ts';

const SCREENS = [
  'Home',
  'Extracts',
  'Clusters',
  'Scorecards',
  'Figures',
  'Map',
  'Anomalies',
  'Annotations',
  'Indicators',
  'Look up',
] as const;
const SCHEMES = ['light', 'dark'] as const;

let world: ServedWorld;
test.beforeEach(() => {
  world = new ServedWorld();
});
test.afterEach(async () => {
  await world.end();
});

const REGISTER_VIEWS = [
  'Board',
  'Nominations',
  'Initiatives',
  'Decisions',
  'Compare',
  'Suppliers',
  'Screening',
  'Exchange',
  'Table',
] as const;
const QUALITY_VIEWS = ['Judge a sample', 'Partners’ lists', 'Location quotient', 'Hand over'] as const;

/** Goes through the views of the cluster workbench, the code picker, the impact and the journal. */
async function checkWorkbench(page: Page, scheme: string): Promise<void> {
  for (const view of ['Near misses', 'Coverage', 'Versions', 'Members']) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await expect(page.locator('.ui-skeleton')).toHaveCount(0, { timeout: 60_000 });
    await expectAccessible(page, `${view} of the workbench, ${scheme}`);
    await picture(page, `accessibility-workbench-${view.toLowerCase().replace(' ', '-')}-${scheme}`);
  }
  await page.locator('[data-impact]').click();
  await expect(page.getByRole('tab', { name: /^Companies/ })).toBeVisible();
  await expectAccessible(page, `the impact, ${scheme}`);
  await picture(page, `accessibility-workbench-impact-${scheme}`);
  await page.keyboard.press('Alt+m');
  await page.getByRole('button', { name: /^Choose codes of rule 1/ }).click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  await expectAccessible(page, `the code picker, ${scheme}`);
  await page.getByRole('tab', { name: 'Often together with' }).click();
  await expect(page.getByRole('columnheader', { name: 'Lift' })).toBeVisible();
  await expectAccessible(page, `codes often together, ${scheme}`);
  await picture(page, `accessibility-workbench-picker-${scheme}`);
  await page.keyboard.press('Escape');
}

for (const scheme of SCHEMES) {
  test(`every screen meets WCAG 2.2 AA in the ${scheme} scheme`, async ({ page }) => {
    test.setTimeout(480_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await world.sample();
    await world.serve(page);
    for (const screen of SCREENS) {
      await page.getByRole('link', { name: screen, exact: true }).click();
      await settle(page, screen);
      await expectAccessible(page, `${screen}, ${scheme}`);
      await picture(page, `accessibility-${screen.toLowerCase()}-${scheme}`);
    }
    await page.getByRole('link', { name: 'Annotations', exact: true }).click();
    await page.getByRole('gridcell').first().click();
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Withdraw');
    await expectAccessible(page, `an annotation in the inspector, ${scheme}`);

    await page.getByRole('link', { name: 'Clusters', exact: true }).click();
    for (const view of REGISTER_VIEWS) {
      await page.getByRole('radio', { name: view, exact: true }).click();
      await settle(page, 'Clusters');
      await expectAccessible(page, `${view} of the register, ${scheme}`);
      await picture(page, `accessibility-register-${view.toLowerCase()}-${scheme}`);
    }
    await page.getByRole('gridcell', { name: 'Aerospace', exact: true }).dblclick();
    await expect(page.getByRole('region', { name: 'Members', exact: true })).toContainText('members');
    await expectAccessible(page, `the cluster workbench, ${scheme}`);
    await picture(page, `accessibility-workbench-${scheme}`);
    await checkWorkbench(page, scheme);
    await page.getByRole('button', { name: 'Quality', exact: true }).click();
    for (const [at, view] of QUALITY_VIEWS.entries()) {
      await page.getByRole('tab', { name: view }).click();
      await expect(page.getByRole('tabpanel')).toHaveAccessibleName(view);
      await settle(page, 'Clusters');
      await expectAccessible(page, `${view}, ${scheme}`);
      await picture(page, `accessibility-quality-${at + 1}-${scheme}`);
    }

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Search or command' })).toBeVisible();
    await expectAccessible(page, `the palette, ${scheme}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectAccessible(page, `the list of shortcuts, ${scheme}`);
  });

  test(`the register’s views, an extract in the inspector and a comparison meet WCAG 2.2 AA in the ${scheme} scheme`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await seedRegister(world);
    await world.cli('links', 'review', '1', '3');
    await world.cli('licences', 'save', '--supplier', 'The Data City', '--name', 'Agreement');
    await world.serve(page, 'Extracts');
    const goTo = async (place: string, ready: Locator): Promise<void> => {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, `#/extracts?${place}`);
      await ready.first().waitFor();
      await expect(page.locator('.ui-skeleton')).toHaveCount(0, { timeout: 60_000 });
      await expectAccessible(page, `${place}, ${scheme}`);
    };
    await page.getByRole('gridcell', { name: 'September 2026' }).click();
    const inspector = page.getByRole('complementary', { name: /Inspector/ });
    await inspector.getByRole('button', { name: 'Show the columns' }).click();
    await expectAccessible(page, `an extract in the inspector, ${scheme}`);
    await inspector.getByRole('button', { name: 'Correct what is stated…' }).click();
    await expectAccessible(page, `correcting a statement, ${scheme}`);
    await page.getByRole('gridcell', { name: 'September 2026' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show rows' }).waitFor();
    await expectAccessible(page, `the menu of the ledger, ${scheme}`);
    await page.keyboard.press('Escape');
    await goTo('compare=1&with=2', page.getByRole('table'));
    await page.getByRole('tab', { name: /^Changed/ }).click();
    await page.getByRole('gridcell').first().waitFor();
    await expectAccessible(page, `what changed, ${scheme}`);
    await goTo('rows=1&ledger=workspace', page.getByRole('gridcell'));
    await goTo('problems=1&ledger=workspace', page.getByRole('gridcell'));
    await goTo('view=licences&licence=new', page.getByRole('textbox', { name: 'Supplier' }));
    await goTo('view=classifications', page.getByRole('gridcell'));
    await page.getByRole('tab', { name: 'In no cluster' }).click();
    await expectAccessible(page, `codes in no cluster, ${scheme}`);
    await goTo('view=links&left=1&right=3', page.getByRole('button', { name: /^Same company/ }));
    await picture(page, `accessibility-links-${scheme}`);
    await page.getByRole('tab', { name: 'Agreement' }).click();
    await page.getByRole('table').first().waitFor();
    await expectAccessible(page, `agreement, ${scheme}`);
  });

  test(`the start screen and the preview of an import meet WCAG 2.2 AA in the ${scheme} scheme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const files = writeSmallRegion(path.join(world.home, 'files'));
    await world.serveStart(page);
    await expectAccessible(page, `the start screen, ${scheme}`);
    await page.getByRole('button', { name: 'New workspace' }).click();
    await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Small region');
    await page.getByRole('textbox', { name: /^Your name/ }).fill('Ana');
    await expectAccessible(page, `making a workspace, ${scheme}`);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Extracts', exact: true }).click();
    await expectAccessible(page, `an empty ledger, ${scheme}`);
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a file' }).first().click();
    await (await chosen).setFiles(files.companies);
    await page.getByRole('region', { name: 'What was read' }).waitFor();
    await page.getByRole('textbox', { name: 'Edition' }).fill('');
    await page.getByRole('button', { name: /^Commit/ }).click();
    await expect(page.getByText('Say which edition it is')).toBeVisible();
    await expectAccessible(page, `the preview of an import, ${scheme}`);
    await picture(page, `accessibility-preview-${scheme}`);

    await page.getByRole('button', { name: 'Discard' }).click();
    const unknown = path.join(world.home, 'files', 'unknown.csv');
    writeFileSync(
      unknown,
      'Ref;Firm;Mail;Where\n1;Acme Ltd;a@example.org;CV1 2AB\n2;Beta plc;b@example.org;X\n',
    );
    const another = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a file' }).first().click();
    await (await another).setFiles(unknown);
    await expect(page.locator('[data-step-name="trial"]')).toContainText('rows read');
    await expectAccessible(page, `an unknown layout, ${scheme}`);
    await page.getByRole('button', { name: /^Field of B, / }).press('Enter');
    await expect(page.getByRole('dialog', { name: /^Field of B, / })).toBeVisible();
    await expectAccessible(page, `choosing a field, ${scheme}`);
    await picture(page, `accessibility-columns-${scheme}`);
  });
}

test('the keyboard alone reaches every screen, every pane and every cell, and the focus always shows', async ({
  page,
}) => {
  await world.sample();
  await world.serve(page);
  for (const [at, screen] of SCREENS.entries()) {
    await page.keyboard.press(`Alt+${(at + 1) % 10}`);
    await expect(page.getByRole('main')).toHaveAccessibleName(screen);
  }
  await page.keyboard.press('Alt+5');
  await page.locator('[data-metric="businesses"]').first().waitFor();

  const panes = new Set<string>();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('F6');
    panes.add(await nameOfFocusedPane(page));
    expect(await focusShows(page), `F6 number ${step + 1} leaves a ring to be seen`).toBe(true);
  }
  expect([...panes]).toEqual(
    expect.arrayContaining(['Screens', 'Context of every figure', 'Screen', 'Inspector', 'Status']),
  );

  // From the filter into the table, along its cells by arrows, and from a cell into its explanation.
  await page.getByRole('gridcell', { name: 'Aerospace' }).click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.ag-cell-focus')).toHaveCount(1);
  expect(await focusShows(page), 'the cell in focus is outlined').toBe(true);
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Businesses');

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search or command' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

/** Waits until a screen shows what it has to show, not what stands in for it. */

async function nameOfFocusedPane(page: Page): Promise<string> {
  return page.evaluate(() => {
    const panes = [...document.querySelectorAll('[data-pane]')].filter((each) =>
      each.contains(document.activeElement),
    );
    return panes.at(-1)?.getAttribute('aria-label') ?? '';
  });
}

/** Whether what has the focus is drawn otherwise than without it: an outline, a border or a shadow of its own. */
async function focusShows(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return false;
    // A field may be drawn by what stands round it.
    return [focused, focused.parentElement].some((each) => {
      if (each === null) return false;
      const { outlineStyle, outlineWidth, borderStyle, boxShadow } = getComputedStyle(each);
      const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      const isCell = each.classList.contains('ag-cell-focus') || each.classList.contains('ag-header-cell');
      return outlined || (isCell && (borderStyle !== 'none' || boxShadow !== 'none'));
    });
  });
}
