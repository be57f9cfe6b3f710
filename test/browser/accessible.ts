import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits until a screen has drawn what it asks for. */
export async function settle(page: Page, screen: string): Promise<void> {
  await expect(page.getByRole('main')).toHaveAccessibleName(screen);
  await expect(page.locator('.ui-skeleton')).toHaveCount(0, { timeout: 60_000 });
  if (screen === 'Map') {
    await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 60_000 });
  }
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/** There is one frame and only violations are read: asked so, the rules answer in a third of the time. */
function asked(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
}

async function violationsOf(axe: AxeBuilder): Promise<Violation[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`),
  }));
}

/** Holds one part of what is shown against every rule, those of good practice included. */
export async function expectPartAccessible(page: Page, selector: string): Promise<void> {
  expect(await violationsOf(asked(page).include(selector)), selector).toEqual([]);
}

/** Holds what is shown against WCAG 2.2 AA, and the window against scrolling as a whole. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // A colour on its way from one to another is neither: what fades once has come to its end, in what was drawn.
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  // What stands where is the same in both schemes; in the dark one only the colours are another question.
  const dark = await page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches);
  // The rows of a table are drawn alike: the first few stand for the rest.
  const axe = asked(page).exclude('.ag-row:nth-child(n + 7)');
  const told = await violationsOf(dark ? axe.withRules(['color-contrast']) : axe.withTags(RULES));
  expect(told, where).toEqual([]);
  // What is placed absolutely in a list that scrolls belongs to that list: the window itself never scrolls.
  const beyond = await page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    return { below: scrollHeight - clientHeight, scrolled: scrollTop };
  });
  expect(beyond, where).toEqual({ below: 0, scrolled: 0 });
}
