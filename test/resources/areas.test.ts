import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  AREA_COLUMNS,
  indexDistricts,
  indexSuccessions,
  parseArea,
  parseSuccession,
} from '#shared/domain/area.ts';
import {
  buildGeographySets,
  findGeographySet,
  listSetsWithin,
  overlaps,
  resolveDistrict,
} from '#shared/domain/geography.ts';

const RESOURCES = new URL('../../resources/geography/', import.meta.url);
const DATA = new URL('../../../shared/data/', import.meta.url);

function readRecords(file: URL): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true, bom: true });
}

const areaRecords = readRecords(new URL('areas.csv', RESOURCES));
const areas = areaRecords.map(parseArea);
const successions = readRecords(new URL('successions.csv', RESOURCES)).map(parseSuccession);
const index = indexSuccessions(successions);
const byCode = new Map(areas.map((area) => [area.code, area]));
const districts = indexDistricts(areas);
const sets = buildGeographySets(areas);

function setOf(id: string) {
  const set = findGeographySet(sets, id);
  if (set === undefined) throw new Error(`no geography set ${id}`);
  return set;
}

describe('the register of areas', () => {
  test('names its columns and every code once', () => {
    expect(Object.keys(areaRecords[0] ?? {})).toEqual([...AREA_COLUMNS]);
    expect(byCode.size).toBe(areas.length);
  });

  test('holds the 361 districts and 218 upper-tier authorities of the United Kingdom', () => {
    expect(districts.size).toBe(361);
    expect(areas.filter((area) => area.levels.includes('UTLA') && area.terminated === null)).toHaveLength(
      218,
    );
  });

  // Districts of England since 2023 by region, and the 22, 32 and 11 of Wales, Scotland and Northern Ireland.
  test.each([
    ['E12000001', 'North East', 12],
    ['E12000002', 'North West', 35],
    ['E12000003', 'Yorkshire and The Humber', 15],
    ['E12000004', 'East Midlands', 35],
    ['E12000005', 'West Midlands', 30],
    ['E12000006', 'East of England', 45],
    ['E12000007', 'London', 33],
    ['E12000008', 'South East', 64],
    ['E12000009', 'South West', 27],
    ['W92000004', 'Wales', 22],
    ['S92000003', 'Scotland', 32],
    ['N92000002', 'Northern Ireland', 11],
  ])('%s %s has %i districts', (code, name, count) => {
    const members = [...districts.values()].filter((district) => district.regionCode === code);
    expect(members).toHaveLength(count);
    expect(new Set(members.map((district) => district.regionName))).toEqual(new Set([name]));
  });

  test('every district, current or not, has a region and an upper-tier authority that are in the register', () => {
    for (const area of areas.filter((candidate) => candidate.levels.includes('LAD'))) {
      expect(byCode.get(area.regionCode ?? '')?.levels, area.code).toContain('RGN');
      expect(byCode.get(area.parentUtla ?? '')?.levels, area.code).toContain('UTLA');
      if (area.lep !== null) expect(byCode.get(area.lep)?.levels, area.code).toContain('LEP');
      if (area.combinedAuthority !== null)
        expect(byCode.get(area.combinedAuthority)?.levels, area.code).toContain('CA');
    }
  });

  const MIDLANDS = new URL('midlands-engine-geography.csv', DATA);
  test.skipIf(!existsSync(MIDLANDS))(
    'says of the 74 areas of the Midlands what the published list says',
    () => {
      const published = readRecords(MIDLANDS);
      expect(published).toHaveLength(74);
      for (const row of published) {
        const area = byCode.get(row['code'] ?? '');
        expect(area, row['code']).toMatchObject({
          name: row['name'],
          regionName: row['region'],
          midlandsEngine: row['in_midlands_engine'] === 'yes',
          terminated: null,
          parentUtla: row['parent_utla'] === '' ? row['code'] : row['parent_utla'],
        });
        expect(area?.levels.join('+')).toBe(row['level']);
        const utla = byCode.get(area?.parentUtla ?? '');
        const lep = published.find((candidate) => candidate['code'] === utla?.code)?.['lep_area'];
        expect(byCode.get(area?.lep ?? '')?.name, row['code']).toBe(lep);
      }
    },
  );

  const ONS = new URL('ons-boundaries-topojson/', DATA);
  test.skipIf(!existsSync(ONS)).each([
    ['LAD_UK_2024_05.json', 361],
    ['LAD_UK_2021_12.json', 374],
  ])('knows every district of the ONS file %s by code and name', (file, count) => {
    const topology: { objects: { geog: { geometries: { properties: { id: string; name: string } }[] } } } =
      JSON.parse(readFileSync(new URL(file, ONS), 'utf8'));
    const listed = topology.objects.geog.geometries.map((geometry) => geometry.properties);
    expect(listed).toHaveLength(count);
    for (const { id, name } of listed) {
      expect(byCode.get(id)?.name, id).toBe(name);
      expect(districts.has(resolveDistrict(id, index)), id).toBe(true);
    }
  });
});

describe('the table of successions', () => {
  test('leads only to areas of the register, and only from areas that ended in that year', () => {
    for (const { oldCode, newCode, since } of successions) {
      expect(byCode.has(newCode), newCode).toBe(true);
      expect(byCode.get(oldCode)?.terminated, oldCode).toBe(since);
    }
  });

  test('gives every district that ended a current one', () => {
    const ended = areas.filter((area) => area.levels.includes('LAD') && area.terminated !== null);
    expect(ended.length).toBeGreaterThan(50);
    for (const area of ended) expect(districts.has(resolveDistrict(area.code, index)), area.code).toBe(true);
  });

  test.each([
    ['E07000150', 'Corby', 'E06000061'],
    ['E07000151', 'Daventry', 'E06000062'],
    ['E07000152', 'East Northamptonshire', 'E06000061'],
    ['E07000153', 'Kettering', 'E06000061'],
    ['E07000154', 'Northampton', 'E06000062'],
    ['E07000155', 'South Northamptonshire', 'E06000062'],
    ['E07000156', 'Wellingborough', 'E06000061'],
    ['E07000190', 'Taunton Deane', 'E06000066'],
    ['E08000020', 'Gateshead', 'E08000037'],
    ['S12000046', 'Glasgow City', 'S12000049'],
  ])('%s %s is now %s', (oldCode, name, current) => {
    expect(byCode.get(oldCode)?.name).toBe(name);
    expect(resolveDistrict(oldCode, index)).toBe(current);
  });

  test('a current code and a code it does not know stay as they are', () => {
    expect(resolveDistrict('E06000018', index)).toBe('E06000018');
    expect(resolveDistrict('E99999999', index)).toBe('E99999999');
  });

  test('a circle or a second successor is a fault', () => {
    const step = (oldCode: string, newCode: string) => ({
      oldCode,
      newCode,
      since: 2020,
      kind: 'merger' as const,
    });
    expect(() => indexSuccessions([step('A', 'B'), step('B', 'A')])).toThrow(/leads back to itself/);
    expect(() => indexSuccessions([step('A', 'B'), step('A', 'C')])).toThrow(/two successors/);
  });
});

describe('the geography sets', () => {
  test('have ids of their own, at least one district each, and current districts only', () => {
    expect(new Set(sets.map((set) => set.id)).size).toBe(sets.length);
    for (const set of sets) {
      expect(set.districtCodes.length, set.id).toBeGreaterThan(0);
      for (const code of set.districtCodes) expect(districts.has(code), `${set.id} ${code}`).toBe(true);
    }
  });

  test.each([
    ['midlands-engine', 24, 65],
    ['midlands-engine-northamptonshire', 26, 67],
    ['east-and-west-midlands', 24, 65],
    ['region:E12000005', 14, 30],
    ['region:E12000004', 10, 35],
    ['uk', 218, 361],
    ['ca:E47000007', 7, 7],
    ['ca:E47000013', 4, 17],
    ['ca:E47000017', 3, 9],
    ['lep:black-country', 4, 4],
    ['lep:d2n2', 4, 17],
    ['utla:E06000018', 1, 1],
    ['utla:E10000007', 1, 8],
  ])('%s covers %i upper-tier authorities and %i districts', (id, utlas, lads) => {
    expect(setOf(id).districtCodes).toHaveLength(lads);
    expect(listSetsWithin(sets, setOf(id), 'utla')).toHaveLength(utlas);
    expect(listSetsWithin(sets, setOf(id), 'lad')).toHaveLength(lads);
  });

  test('the two regions and the Midlands Engine differ by exactly the Northamptonshires and North and North East Lincolnshire', () => {
    const engine = new Set(setOf('midlands-engine').districtCodes);
    const regions = new Set(setOf('east-and-west-midlands').districtCodes);
    expect([...engine].filter((code) => !regions.has(code))).toEqual(['E06000012', 'E06000013']);
    expect([...regions].filter((code) => !engine.has(code))).toEqual(['E06000061', 'E06000062']);
  });

  test('nine former LEP areas make up the Midlands Engine, each district once', () => {
    const leps = listSetsWithin(sets, setOf('midlands-engine'), 'lep');
    expect(leps).toHaveLength(9);
    expect(leps.flatMap((lep) => lep.districtCodes).toSorted()).toEqual([
      ...setOf('midlands-engine').districtCodes,
    ]);
  });

  test('there are twelve regions, which make up the United Kingdom', () => {
    const regions = sets.filter((set) => set.kind === 'region');
    expect(regions).toHaveLength(12);
    expect(regions.flatMap((set) => set.districtCodes).toSorted()).toEqual([...setOf('uk').districtCodes]);
  });

  test.each([
    ['midlands-engine', 'Midlands'],
    ['utla:E06000012', 'Midlands'],
    ['lep:semlep', 'England'],
    ['region:E12000001', 'England'],
    ['region:S92000003', 'GB'],
    ['region:N92000002', 'UK'],
    ['gb', 'GB'],
    ['uk', 'UK'],
  ])('%s lies in the territory %s', (id, territory) => {
    expect(setOf(id).territory).toBe(territory);
  });

  test('the readings of the Midlands come first and say how they differ', () => {
    expect(sets.slice(0, 8).map((set) => set.id)).toEqual([
      'midlands-engine',
      'midlands-engine-northamptonshire',
      'east-and-west-midlands',
      'region:E12000005',
      'region:E12000004',
      'uk',
      'gb',
      'england',
    ]);
    for (const set of sets.slice(0, 3)) expect(set.note, set.id).toMatch(/Northamptonshire/);
  });

  test('Yorkshire and The Humber overlaps the Midlands Engine, the North West does not', () => {
    expect(overlaps(setOf('midlands-engine'), setOf('region:E12000003'))).toBe(true);
    expect(overlaps(setOf('midlands-engine'), setOf('region:E12000002'))).toBe(false);
  });
});
