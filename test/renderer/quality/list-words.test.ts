import { expect, test } from 'vitest';
import { writeCounts } from '../../../renderer/panels/quality/list-words.ts';

test('what a list came to is told in one sentence, the unusual only where it occurs', () => {
  expect(writeCounts({ in: 1234, out: 0, unknown: 3, ambiguous: 0, blank: 0 })).toBe(
    '1,234 in, 0 out, 3 unknown',
  );
  expect(writeCounts({ in: 0, out: 1, unknown: 0, ambiguous: 2, blank: 1 })).toBe(
    '0 in, 1 out, 0 unknown, 2 that may be several companies, 1 blank line',
  );
});
