import { expect, test } from 'vitest';
import { pageOf } from '../../../renderer/ui/open-page.ts';

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['www.example.org', 'https://www.example.org/'],
  [' example.org/about ', 'https://example.org/about'],
])('%s is the page %s', (text, page) => {
  expect(pageOf(text)).toBe(page);
});

test.each([
  '',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'mailto:a@example.org',
  'localhost',
  'not an address',
])('%s is no page', (text) => {
  expect(pageOf(text)).toBeNull();
});
