import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readAreaRegister } from '#core/geography/register.ts';
import { projectPlacer, type StatedPlace } from '#core/scorecards/investments/project-place.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));
const register = readAreaRegister({ reference: null, folders: { resources } });
const place = projectPlacer(register);
const districtsOf = (setId: string) => register.sets.find(({ id }) => id === setId)?.districtCodes;
const placed = (stated: Partial<StatedPlace>) =>
  place({ areaCode: null, country: 'United Kingdom', region: null, city: null, ...stated });

describe('regions as suppliers name them', () => {
  test.each([
    ['West Midlands', 'region:E12000005'],
    ['east midlands (UK)', 'region:E12000004'],
    ['Midlands', 'east-and-west-midlands'],
    ['Yorkshire & the Humber', 'region:E12000003'],
    ['Yorkshire and Humberside', 'region:E12000003'],
    ['South East England', 'region:E12000008'],
    ['North-West', 'region:E12000002'],
    ['Greater London', 'region:E12000007'],
    ['East of England', 'region:E12000006'],
    ['Northern Ireland', 'region:N92000002'],
    ['Wales', 'region:W92000004'],
    ['England', 'england'],
    ['Leicestershire', 'utla:E10000018'],
    ['Greater Manchester', 'ca:E47000001'],
  ])('%s', (region, setId) => {
    expect(districtsOf(setId)?.length).toBeGreaterThan(0);
    expect(placed({ region })).toEqual(districtsOf(setId));
  });
});

describe('cities', () => {
  test.each([
    ['Derby', ['E06000015']],
    ['Stoke on Trent', ['E06000021']],
    ['Bristol', ['E06000023']],
    ['Hull', ['E06000010']],
    ['Hereford', null],
    ['Northampton', ['E06000062']],
    ['Not Specified', null],
  ])('%s', (city, codes) => {
    expect(placed({ city })).toEqual(codes ?? districtsOf('uk'));
  });
  test('London is the region, not the City', () => {
    expect(placed({ city: 'London' })).toEqual(districtsOf('region:E12000007'));
  });
  test('a city that does not lie in the region beside it gives way to the region', () => {
    expect(placed({ city: 'Newport', region: 'West Midlands' })).toEqual(districtsOf('region:E12000005'));
    expect(placed({ city: 'Newport', region: 'Wales' })).toEqual(['W06000022']);
  });
});

test('a code that is stored wins; a former one is followed to its successor', () => {
  expect(placed({ areaCode: 'E06000016', city: 'Derby' })).toEqual(['E06000016']);
  expect(placed({ areaCode: 'E07000154' })).toEqual(['E06000062']);
});

test('abroad is nowhere; without any word it is not known', () => {
  expect(placed({ country: 'Ireland', region: 'West Midlands' })).toEqual([]);
  expect(placed({ country: null })).toBeNull();
  expect(placed({ country: null, city: 'Derby' })).toEqual(['E06000015']);
  expect(placed({})).toEqual(districtsOf('uk'));
});
