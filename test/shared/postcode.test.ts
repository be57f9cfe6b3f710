import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { formatPostcode, isPostcode, normalisePostcode, postcodeArea } from '#shared/domain/postcode.ts';

describe('a postcode', () => {
  test.each([
    ['NG1 1AA', 'NG11AA', 'NG1 1AA', 'NG'],
    ['NG101AA', 'NG101AA', 'NG10 1AA', 'NG'],
    ['B1  1AA', 'B11AA', 'B1 1AA', 'B'],
    ['HR1  1AA', 'HR11AA', 'HR1 1AA', 'HR'],
    [' wc2h 9jq\u00a0', 'WC2H9JQ', 'WC2H 9JQ', 'WC'],
    ['w1a1aa', 'W1A1AA', 'W1A 1AA', 'W'],
    ['BT1 5GS', 'BT15GS', 'BT1 5GS', 'BT'],
    ['GIR 0AA', 'GIR0AA', 'GIR 0AA', 'GIR'],
  ])('%j is stored as %s, shown as %s and lies in area %s', (typed, key, shown, area) => {
    expect(normalisePostcode(typed)).toBe(key);
    expect(formatPostcode(typed)).toBe(shown);
    expect(postcodeArea(typed)).toBe(area);
    expect(isPostcode(typed)).toBe(true);
  });

  test.each([
    '',
    ' ',
    'NG1',
    'NG1 1A',
    'NG1 1AAA',
    'NGX 1AA',
    '1NG 1AA',
    'NG1 AA1',
    'NG1 1CI',
    'N/A',
    '75008',
    'D02 X285',
    'NG1-1AA',
  ])('%j is refused, not repaired', (typed) => {
    expect(normalisePostcode(typed)).toBeNull();
    expect(formatPostcode(typed)).toBeNull();
    expect(postcodeArea(typed)).toBeNull();
    expect(isPostcode(typed)).toBe(false);
  });

  test('key and display form lead to each other', () => {
    const postcode = fc.stringMatching(/^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2}$/);
    fc.assert(
      fc.property(postcode, (key) => {
        expect(normalisePostcode(formatPostcode(key) ?? '')).toBe(key);
        expect(normalisePostcode(key.toLowerCase().padEnd(9))).toBe(key);
      }),
    );
  });
});
