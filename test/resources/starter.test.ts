import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon as GeoMultiPolygon } from 'geojson';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parseArea } from '#shared/domain/area.ts';
import { buildGeographySets, findGeographySet, listSetsWithin } from '#shared/domain/geography.ts';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import type { MultiPolygon, Point } from '#shared/domain/polygon.ts';
import { cellsWithin, pointInPolygon, polygonArea } from '#shared/domain/polygon.ts';
import { buildPlaces } from '../../resources/geography/build-places.ts';
import { buildStarter } from '../../resources/geography/build-starter.ts';
import { decodeRing } from '../../resources/geography/constituency-source.ts';

const FOLDER = new URL('../../resources/geography/', import.meta.url);
const starterText = readFileSync(new URL('starter-boundaries.json', FOLDER), 'utf8');
const placesText = readFileSync(new URL('places.json', FOLDER), 'utf8');

interface Outline {
  readonly level: 'utla' | 'region';
  readonly code: string;
  readonly name: string;
  readonly fit: 'good' | 'poor';
}
const starter: FeatureCollection<GeoMultiPolygon, Outline> & {
  provenance: { indicative: boolean; licence: string; attribution: string; note: string; absent: string[] };
} = JSON.parse(starterText);
const places: {
  provenance: { attribution: string };
  places: { name: string; lon: number; lat: number; population: number; rank: number }[];
} = JSON.parse(placesText);

const sets = buildGeographySets(
  parse<Record<string, string>>(readFileSync(new URL('areas.csv', FOLDER)), { columns: true }).map(parseArea),
);
const utlasOf = (id: string) => {
  const set = findGeographySet(sets, id);
  return set === undefined ? [] : listSetsWithin(sets, set, 'utla').map((utla) => utla.code ?? '');
};
const inGrid = (geometry: GeoMultiPolygon): MultiPolygon =>
  geometry.coordinates.map((polygon) =>
    polygon.map((ring) => ring.map(([lon, lat]): Point => degreesToGrid(lon ?? NaN, lat ?? NaN))),
  );
const outlines = new Map(
  starter.features.map((feature) => [feature.properties.code, inGrid(feature.geometry)]),
);
const km2Of = (code: string) => polygonArea(outlines.get(code) ?? []) / 1e6;

describe('the starter layer', () => {
  test('is what its script makes, byte for byte, and stays small', () => {
    expect(buildStarter() === starterText, 'run resources/geography/build-starter.ts').toBe(true);
    expect(starterText.length).toBeLessThan(1_500_000);
  });

  test('says that it is indicative, where it comes from and which authorities are poor', () => {
    expect(starter.provenance.indicative).toBe(true);
    expect(starter.provenance.licence).toMatch(/Open Government Licence/);
    expect(starter.provenance.attribution).toMatch(/Office for National Statistics/);
    const poor = starter.features
      .filter((feature) => feature.properties.fit === 'poor')
      .map((feature) => feature.properties.name);
    expect(poor).toHaveLength(9);
    for (const name of [...poor, 'Rutland']) expect(starter.provenance.note).toContain(name);
  });

  test('has each of the 26 authorities or names it as absent, and the twelve regions', () => {
    const drawn = starter.features
      .filter((feature) => feature.properties.level === 'utla')
      .map((feature) => feature.properties.code);
    expect(starter.provenance.absent).toEqual(['E06000017']);
    expect([...drawn, ...starter.provenance.absent].toSorted()).toEqual(
      utlasOf('midlands-engine-northamptonshire').toSorted(),
    );
    const regions = starter.features.filter((feature) => feature.properties.level === 'region');
    expect(regions.map((feature) => feature.properties.code).toSorted()).toEqual(
      sets
        .filter((set) => set.kind === 'region')
        .map((set) => set.code ?? '')
        .toSorted(),
    );
  });

  test('covers the nine LEP areas to within 1.5 % of 27,321 km², and 29,688 km² with Northamptonshire', () => {
    const areaOf = (id: string) => utlasOf(id).reduce((sum, code) => sum + km2Of(code), 0);
    expect(Math.abs(areaOf('midlands-engine') / 27_320.9 - 1)).toBeLessThan(0.015);
    expect(Math.abs(areaOf('midlands-engine-northamptonshire') / 29_687.9 - 1)).toBeLessThan(0.015);
  });

  // Areas of the regions to mean high water, ONS, km².
  test.each([
    ['E12000004', 15_624],
    ['E12000005', 12_998],
    ['E12000007', 1_573],
    ['W92000004', 20_782],
    ['S92000003', 77_911],
  ])('region %s is within 1.5 %% of %i km²', (code, km2) => {
    expect(Math.abs(km2Of(code) / km2 - 1)).toBeLessThan(0.015);
  });

  test('gives no cell of the lattice to two authorities', () => {
    const lattice = latticeOf('area-1km2');
    const seen = new Set<string>();
    let counted = 0;
    for (const feature of starter.features.filter((candidate) => candidate.properties.level === 'utla')) {
      const cells = cellsWithin(lattice, outlines.get(feature.properties.code) ?? []);
      counted += cells.q.length;
      cells.q.forEach((q, index) => seen.add(`${q},${cells.r[index]}`));
    }
    expect(seen.size).toBe(counted);
    expect(Math.abs(counted - 29_691)).toBeLessThan(300);
  });

  test.each([
    ['Birmingham', -1.8986, 52.4814, 'E08000025', 'E12000005'],
    ['Nottingham', -1.1496, 52.9548, 'E06000018', 'E12000004'],
    ['Lincoln', -0.5406, 53.2307, 'E10000019', 'E12000004'],
    ['Grimsby', -0.0769, 53.5675, 'E06000012', 'E12000003'],
    ['Hereford', -2.7152, 52.0567, 'E06000019', 'E12000005'],
    ['Oakham in Rutland', -0.7284, 52.6705, 'E10000018', 'E12000004'],
  ])('%s lies in its authority and its region only', (_name, lon, lat, utla, region) => {
    const [easting, northing] = degreesToGrid(lon, lat);
    const around = [...outlines]
      .filter(([, outline]) => pointInPolygon(outline, easting, northing))
      .map(([code]) => code);
    expect(around.toSorted()).toEqual([utla, region].toSorted());
  });
});

test('rings are read as zig-zag steps from an offset', () => {
  // '@' is 0, 'B' is +1, 'A' is -1, 'D' is +2.
  expect(decodeRing('@@B@@DA@', [10, 20])).toEqual([
    [10, 20],
    [11, 20],
    [11, 22],
    [10, 22],
  ]);
});

describe('the towns', () => {
  test('are what the script makes, byte for byte', () => {
    expect(buildPlaces() === placesText, 'run resources/geography/build-places.ts').toBe(true);
  });

  test('run from the largest down, with rank and GeoNames named', () => {
    expect(places.provenance.attribution).toMatch(/GeoNames.*CC BY 4\.0/);
    expect(places.places.map((place) => place.rank)).toEqual(places.places.map((_, index) => index + 1));
    const populations = places.places.map((place) => place.population);
    expect(populations).toEqual(populations.toSorted((a, b) => b - a));
    expect(populations.at(-1)).toBeGreaterThanOrEqual(5_000);
  });

  test('name the cities of the Midlands, each in its authority, and leave out Northern Ireland and parts of towns', () => {
    const names = places.places.map((place) => place.name);
    for (const name of [
      'Birmingham',
      'Nottingham',
      'Leicester',
      'Coventry',
      'Stoke-on-Trent',
      'Lincoln',
      'Hereford',
      'London',
    ]) {
      expect(
        names.filter((candidate) => candidate === name),
        name,
      ).toHaveLength(1);
    }
    for (const name of ['Belfast', 'Aston', 'High Peak', 'Islington']) expect(names).not.toContain(name);
    const nottingham = places.places.find((place) => place.name === 'Nottingham');
    const outline = outlines.get('E06000018') ?? [];
    expect(pointInPolygon(outline, ...degreesToGrid(nottingham?.lon ?? NaN, nottingham?.lat ?? NaN))).toBe(
      true,
    );
  });
});
