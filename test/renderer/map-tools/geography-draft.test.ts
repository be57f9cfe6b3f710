import { describe, expect, test } from 'vitest';
import {
  areaLines,
  chosenNames,
  districtsOfArea,
  toggleDistricts,
  type ListedSet,
} from '../../../renderer/panels/map/tools/geography-draft.ts';

const set = (kind: string, code: string, name: string, districtCodes: string[]): ListedSet => ({
  id: `${kind}:${code}`,
  kind,
  code,
  name,
  districtCodes,
  territory: 'England',
  note: null,
});
const sets = [
  set('utla', 'E06000015', 'Derby', ['E06000015']),
  set('utla', 'E10000007', 'Derbyshire', ['E07000032', 'E07000033']),
  set('lad', 'E06000015', 'Derby', ['E06000015']),
  set('lad', 'E07000032', 'Amber Valley', ['E07000032']),
  set('lad', 'E07000033', 'Bolsover', ['E07000033']),
  set('lep', 'E37000099', 'Elsewhere', ['E07000033']),
];

describe('what a click on an area stands for', () => {
  test.each([
    ['E10000007', 'utla', ['E07000032', 'E07000033']],
    ['E07000032', 'utla', ['E07000032', 'E07000033']],
    ['E07000032', 'lad', ['E07000032']],
    ['E06000015', 'lad', ['E06000015']],
    ['E06000015', 'utla', ['E06000015']],
    ['E10000007', 'lad', ['E07000032', 'E07000033']],
    ['W99999999', 'utla', []],
  ] as const)('%s at the level %s', (code, level, expected) =>
    expect(districtsOfArea(sets, code, level)).toEqual(expected),
  );
});

test('a click takes in what is missing, and takes out what is there whole', () => {
  const one = new Set(['E07000032']);
  const both = toggleDistricts(one, ['E07000032', 'E07000033']);
  expect([...both]).toEqual(['E07000032', 'E07000033']);
  expect([...toggleDistricts(both, ['E07000032', 'E07000033'])]).toEqual([]);
  expect([...toggleDistricts(one, [])]).toEqual(['E07000032']);
  expect([...one]).toEqual(['E07000032']);
});

test('authorities are in, in part or out', () => {
  expect(
    areaLines(sets, 'utla', new Set(['E07000032'])).map(({ name, state }) => `${name} ${state}`),
  ).toEqual(['Derby out', 'Derbyshire part']);
  expect(areaLines(sets, 'lad', new Set(['E07000032'])).map(({ state }) => state)).toEqual([
    'in',
    'out',
    'out',
  ]);
});

test('whole authorities are named once, single districts by their own name', () => {
  expect(chosenNames(sets, new Set(['E07000032', 'E07000033']))).toEqual(['Derbyshire']);
  expect(chosenNames(sets, new Set(['E07000033', 'E06000015', 'X1']))).toEqual(['Bolsover', 'Derby', 'X1']);
  expect(chosenNames(sets, new Set())).toEqual([]);
});
