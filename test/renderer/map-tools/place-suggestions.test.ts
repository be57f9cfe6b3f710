import { expect, test } from 'vitest';
import { suggestPlaces, type KnownPlaces } from '../../../renderer/panels/map/tools/place-suggestions.ts';

const known: KnownPlaces = {
  towns: [
    { name: 'Derby', lon: -1.48, lat: 52.92, population: 270_000 },
    { name: 'Newark-on-Trent', lon: -0.81, lat: 53.08, population: 28_000 },
    { name: 'Little Derbyham', lon: -1, lat: 52, population: 1200 },
    { name: 'Stoke-on-Trent', lon: -2.18, lat: 53, population: 250_000 },
  ],
  upper: [
    { code: 'E06000015', name: 'Derby', labelAt: [-1.47, 52.91] },
    { code: 'E10000007', name: 'Derbyshire', labelAt: [-1.6, 53.1] },
  ],
  districts: [
    { code: 'E06000015', name: 'Derby', labelAt: [-1.47, 52.91] },
    { code: 'E07000035', name: 'Derbyshire Dales', labelAt: [-1.7, 53.15] },
  ],
};
const names = (typed: string) =>
  suggestPlaces(typed, known, 'area-1km2').map(({ name, note }) => `${note} ${name}`);

test('whole names come first, then beginnings, then later words; a unitary authority stands once', () => {
  expect(names('derby')).toEqual([
    'Authority Derby',
    'Town Derby',
    'Authority Derbyshire',
    'District Derbyshire Dales',
    'Town Little Derbyham',
  ]);
  expect(names('  TRENT ')).toEqual(['Town Newark-on-Trent', 'Town Stoke-on-Trent']);
});

test('a cell is found by its numbers however they are written', () => {
  for (const typed of ['Cell 388, 310', '388,310', '388 310', 'cell 388 , 310'])
    expect(names(typed)[0]).toBe('Cell Cell 388, 310');
  const place = suggestPlaces('10, 4', known, 'centres-1km')[0]?.place;
  // Centres 1 km apart: x = 10 + 4/2 = 12 km, y = 4 · √3/2 = 3.46 km.
  expect(place?.easting).toBeCloseTo(12_000, 6);
  expect(place?.northing).toBeCloseTo(2000 * Math.sqrt(3), 6);
});

test('a whole postcode is offered as one, with its place still to be asked for', () => {
  expect(suggestPlaces('de248bj', known, 'area-1km2')).toEqual([
    { id: 'postcode:DE24 8BJ', name: 'DE24 8BJ', note: 'Postcode', place: null },
  ]);
  expect(names('DE24')).toEqual([]);
});

test('nothing typed suggests nothing', () => expect(names('   ')).toEqual([]));
