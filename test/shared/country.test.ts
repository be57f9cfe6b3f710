import { expect, test } from 'vitest';
import { countryName, isUnitedKingdom } from '#shared/domain/country.ts';

test.each([
  ['USA', 'United States'],
  [' U.S.A. ', 'United States'],
  ['united  states', 'United States'],
  ['United States of America', 'United States'],
  ['ENGLAND & WALES', 'United Kingdom'],
  ['GB', 'United Kingdom'],
  ['Northern Ireland', 'United Kingdom'],
  ['Ireland', 'Ireland'],
  ['Isle of Man', 'Isle of Man'],
  ['Türkiye', 'Türkiye'],
  ['TURKEY', 'Türkiye'],
  ['Atlantis  Minor', 'Atlantis Minor'],
])('%s is %s', (written, name) => {
  expect(countryName(written)).toBe(name);
});

test('a blank names no country', () => {
  expect(countryName(null)).toBeNull();
  expect(countryName(' - ')).toBeNull();
});

test('of the names only one is the United Kingdom', () => {
  expect(['England', 'Wales', 'UK'].map((one) => isUnitedKingdom(countryName(one) ?? ''))).toEqual([
    true,
    true,
    true,
  ]);
  expect(
    ['Jersey', 'Guernsey', 'IM', 'Gibraltar', 'Ireland'].map((one) =>
      isUnitedKingdom(countryName(one) ?? ''),
    ),
  ).toEqual([false, false, false, false, false]);
});
