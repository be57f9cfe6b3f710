import { expect, test } from 'vitest';
import { siteWords } from '#shared/format/site-words.ts';

test('a registered office that is a place of work too is called both', () => {
  expect(siteWords('registered', false)).toBe('registered office');
  expect(siteWords('registered', true)).toBe('registered office and place of work');
  expect(siteWords('operating', true)).toBe('place of work');
});
