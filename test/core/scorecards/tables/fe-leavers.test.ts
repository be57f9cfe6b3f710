import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { BOTH, containing, csv, EAST, ENGINE, formOne, shown, take, unequal, WEST } from './table-world.ts';

const HEADER =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,ssa_t1_desc,level_of_learning,learners,sustained_employment_percent,median_earnings';
const ENGINEERING = 'Engineering and Manufacturing Technologies';
const HEALTH = 'Health, Public Services and Care';

const regional = (
  code: string,
  name: string,
  subject: string,
  level: string,
  learners: string,
  year = '201819',
) =>
  `${year},Academic year,Regional,E92000001,England,${code},${name},,,,"${subject}",${level},${learners},60,20000`;
const authority = (code: string, name: string, learners: string) =>
  `201819,Academic year,Local authority,E92000001,England,E12000004,East Midlands,831,${code},${name},"${ENGINEERING}",Total,${learners},60,20000`;

const ROWS = [
  HEADER,
  `201819,Academic year,National,E92000001,England,,,,,,"${ENGINEERING}",Total,9000,60,20000`,
  // A row of the total stands beside its parts.
  regional('E12000004', 'East Midlands', ENGINEERING, 'Total', '700'),
  regional('E12000004', 'East Midlands', ENGINEERING, 'Level 2', '400'),
  regional('E12000004', 'East Midlands', ENGINEERING, 'Level 3', '300'),
  // No total: the parts are added.
  regional('E12000005', 'West Midlands', ENGINEERING, 'Level 2', '500'),
  regional('E12000005', 'West Midlands', ENGINEERING, 'Level 3', '350'),
  regional('E12000005', 'West Midlands', ENGINEERING, 'Level 4', 'low'),
  regional('E12000004', 'East Midlands', HEALTH, 'Total', '1000'),
  regional('E12000005', 'West Midlands', HEALTH, 'Total', '2000'),
  regional('E12000003', 'Yorkshire and The Humber', ENGINEERING, 'Total', '1600'),
  regional('E12000007', 'London', ENGINEERING, 'Total', '900'),
  regional('E12000002', 'North West', ENGINEERING, 'Total', 'c'),
  // An earlier year, a skills area and a provider: none of them counts.
  regional('E12000004', 'East Midlands', ENGINEERING, 'Total', '9999', '201718'),
  `201819,Academic year,Parliamentary constituency,E92000001,England,E12000004,East Midlands,,,,"${ENGINEERING}",Total,50,60,20000`,
];
const AEROSPACE = containing({ 'sector-subject-area': [ENGINEERING] });

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const leavers = async (rows = ROWS): Promise<number> =>
  take(world, 'dfe-fe-leavers', 'fe-outcomes-201819.csv', csv(rows), 'England');

describe('3.3 further-education leavers', () => {
  test('regions are summed; a total is never added to its parts; the latest year counts', async () => {
    await leavers();
    const cell = formOne(world, '3.3', { document: AEROSPACE });
    // East Midlands 700 (its total) + West Midlands 500 + 350
    expect(shown(cell)).toBe(1550);
    expect(unequal(cell)).toEqual([]);
    expect(cell.trace('leavers').map(({ line }) => line)).toEqual([3, 6, 7]);
    expect(cell.formed.vintage).toBe('2018/19, 2021 edition');
    expect(cell.formed.flags).toEqual(['england-only', 'rounded']);
    // Level 4 is too small to print.
    expect(cell.formed.missing).toBe(1);
  });

  test('it is ranked among English regions apart from its own, as a union', async () => {
    await leavers();
    const [rank] = formOne(world, '3.3', { document: AEROSPACE }).formed.contexts;
    // Peers with a figure: Yorkshire and The Humber 1,600, London 900; the North West is withheld.
    expect(rank).toMatchObject({
      kind: 'rank-among-regions',
      value: 2,
      words: '2nd against 2 English regions',
      flags: ['union-against-regions', 'england-only'],
    });
    const [own] = formOne(world, '3.3', { document: AEROSPACE, setId: WEST }).formed.contexts;
    expect(own).toMatchObject({ value: 3, words: '3rd of 4 English regions', flags: ['england-only'] });
    const cell = formOne(world, '3.3', { document: AEROSPACE });
    expect(unequal(cell, rank?.operands)).toEqual([]);
  });

  test('East and West Midlands stand in for the Midlands Engine', async () => {
    await leavers();
    const cell = formOne(world, '3.3', { document: AEROSPACE, setId: ENGINE });
    expect(shown(cell)).toBe(1550);
    expect(cell.formed.flags).toContain('other-territory');
    expect(cell.formed.territory.name).toBe('East and West Midlands');
  });

  test('rows of an authority are its own figure; without one it is not divided out of the region', async () => {
    await leavers();
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: 'utla:E06000015' }))).toBe(
      'not-additive',
    );
    await leavers([...ROWS, authority('E06000015', 'Derby', '75')]);
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: 'utla:E06000015' }))).toBe(75);
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: EAST }))).toBe(700);
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: 'england' }))).toBe(9000);
  });

  test('several subject areas add up, names with commas whole', async () => {
    await leavers();
    const document = containing({ 'sector-subject-area': [ENGINEERING, HEALTH] });
    expect(shown(formOne(world, '3.3', { document }))).toBe(4550);
  });

  test.each([
    [['All levels', '900', 'Level 2', '400'], 900],
    [['Total', '900', 'All levels', '1'], 900],
    [['All apprenticeships', '300', 'All courses', '200', 'Level 2', '120', 'Level 3', '380'], 500],
    [['All apprenticeships', '300', 'All courses', '200'], 500],
    [['All other', '5', 'Level 2', '10'], 15],
  ])('of %s it takes each leaver once', async (levels, expected) => {
    const rows = levels.flatMap((level, at) =>
      at % 2 === 0 ? [regional('E12000004', 'East Midlands', ENGINEERING, level, levels[at + 1] ?? '')] : [],
    );
    await leavers([HEADER, ...rows]);
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: EAST }))).toBe(expected);
  });

  test('a withheld region withholds the sum, and is named', async () => {
    await leavers();
    const cell = formOne(world, '3.3', { document: AEROSPACE, setId: 'region:E12000002' });
    expect(cell.formed.value.kind).toBe('suppressed');
    expect(shown(cell)).toContain(`North West, ${ENGINEERING} [c]`);
  });

  test('says why there is none', async () => {
    expect(shown(formOne(world, '3.3', { document: AEROSPACE }))).toBe('no-source');
    await leavers();
    expect(shown(formOne(world, '3.3'))).toBe('no-container');
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: 'uk' }))).toBe('area-not-in-source');
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: 'region:W92000004' }))).toBe(
      'area-not-in-source',
    );
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, window: { from: 2020, to: 2021 } }))).toBe(
      'not-in-extract',
    );
    expect(
      shown(formOne(world, '3.3', { document: AEROSPACE, setId: EAST, window: { from: 2017, to: 2017 } })),
    ).toBe(9999);
    expect(shown(formOne(world, '3.3', { document: AEROSPACE, setId: BOTH, window: null }))).toBe(1550);
  });
});
