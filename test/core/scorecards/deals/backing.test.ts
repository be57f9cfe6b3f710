import { expect, test } from 'vitest';
import { backingOf } from '#core/scorecards/deals/backing.ts';

test.each([
  [['United Kingdom', 'France'], 'foreign'],
  [['Jersey'], 'foreign'],
  [['England', 'UK'], 'domestic'],
  [['Unknown', 'Scotland'], 'domestic'],
  [['Undisclosed'], 'unknown'],
  [['n/a', ' '], 'unknown'],
  [[], 'unknown'],
] as const)('%j is %s', (countries, backing) => {
  expect(backingOf(countries)).toBe(backing);
});
