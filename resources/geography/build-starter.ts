import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { parseArea } from '#shared/domain/area.ts';
import { arrangePolygons, dissolveToArcs, joinRings, simplifyArc } from '#shared/domain/border-arc.ts';
import type { Point } from '#shared/domain/polygon.ts';
import type { StepPoint } from './constituency-source.ts';
import { STEPS_PER_DEGREE, readConstituencies } from './constituency-source.ts';

const STARTER = new URL('starter-boundaries.json', import.meta.url);

/** The dissolving works on a grid of some 1,600 km either way; its zero lies here, in steps north of the equator. */
const ORIGIN_NORTH = 55 * STEPS_PER_DEGREE;
/** Metres of one step in the middle of the Midlands (53.1° north); constants, so that every machine makes the same file. */
const METRES_EAST_PER_STEP = (111_320 * 0.6) / STEPS_PER_DEGREE;
const METRES_NORTH_PER_STEP = 111_290 / STEPS_PER_DEGREE;

/** Borders of the 26 authorities: about one rounding step of the source, so that its stairs go and nothing else. */
const AUTHORITY_TOLERANCE_M = 90;
/** Borders of the other regions, and coasts, which are drawn small. */
const REGION_TOLERANCE_M = 400;
const LEAST_AUTHORITY_PART_M2 = 250_000;
const LEAST_REGION_PART_M2 = 2_000_000;

/** Authorities that constituencies cannot follow closely. */
const POOR_FIT: readonly string[] = [
  'E06000012',
  'E06000013',
  'E06000015',
  'E06000020',
  'E06000021',
  'E08000027',
  'E08000028',
  'E08000031',
  'E10000018',
];

const PROVENANCE = {
  source:
    'Office for National Statistics, Westminster Parliamentary Constituencies (December 2016), through the npm package echarts-united-kingdom-js 0.0.1',
  licence: 'Open Government Licence v3.0',
  attribution:
    'Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2016.',
  vintage: 'December 2016, authorities as of 2024',
  indicative: true,
  note:
    'Indicative outlines, put together from whole constituencies; import official ONS boundaries to replace them. ' +
    'The outline of the region and sixteen authorities are close; Derby, Stoke-on-Trent, Telford and Wrekin, Leicestershire, Dudley, Sandwell, ' +
    'Wolverhampton, North Lincolnshire and North East Lincolnshire are not. Rutland is absent: it is drawn as part of Leicestershire.',
  absent: ['E06000017'],
};

interface Register {
  readonly names: ReadonlyMap<string, string>;
  readonly utlas: readonly string[];
  readonly regionOf: ReadonlyMap<string, string>;
}

function readRecords(name: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(new URL(name, import.meta.url), 'utf8'), {
    columns: true,
  });
}

function readRegister(): Register {
  const areas = readRecords('areas.csv').map(parseArea);
  const utlas = areas.filter(
    (area) =>
      area.terminated === null &&
      area.levels.includes('UTLA') &&
      (area.midlandsEngine || ['E06000061', 'E06000062'].includes(area.code)),
  );
  return {
    names: new Map(areas.map((area) => [area.code, area.name])),
    utlas: utlas.map((area) => area.code),
    regionOf: new Map(areas.map((area) => [area.code, area.regionCode ?? ''])),
  };
}

function inMetres([x, y]: StepPoint): Point {
  return [x * METRES_EAST_PER_STEP, (y - ORIGIN_NORTH) * METRES_NORTH_PER_STEP];
}

function inDegrees([x, y]: Point): [number, number] {
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4 + 0;
  return [
    rounded(x / METRES_EAST_PER_STEP / STEPS_PER_DEGREE),
    rounded((y / METRES_NORTH_PER_STEP + ORIGIN_NORTH) / STEPS_PER_DEGREE),
  ];
}

/** Makes the text of the starter layer: the 26 authorities of the Midlands and the twelve regions, as GeoJSON. */
export function buildStarter(): string {
  const register = readRegister();
  const areaOf = new Map(
    readRecords('constituency-lookup.csv').map((row) => [
      row['constituency_code'],
      row['utla_code'] || row['region_code'],
    ]),
  );
  const parts = readConstituencies().map(({ code, rings }) => {
    const area = areaOf.get(code);
    if (area === undefined) throw new Error(`constituency-lookup.csv: ${code} is absent`);
    return { area, polygons: [rings.map((ring) => ring.map(inMetres))] };
  });
  const utlas = new Set(register.utlas);
  const arcs = dissolveToArcs(parts).map(({ points, areas }) => {
    const tolerance = areas.some((area) => utlas.has(area)) ? AUTHORITY_TOLERANCE_M : REGION_TOLERANCE_M;
    return { areas, points: simplifyArc(points, tolerance) };
  });
  const regions = [...new Set([...register.regionOf.values()].filter((code) => code !== ''))].toSorted();
  const outline = (level: 'utla' | 'region', code: string) => {
    const isInside = (area: string) => (level === 'utla' ? area : register.regionOf.get(area)) === code;
    // An arc bounds the area where exactly one of its sides belongs to it.
    const own = arcs.filter((arc) => arc.areas.filter(isInside).length === 1);
    const leastArea = level === 'utla' ? LEAST_AUTHORITY_PART_M2 : LEAST_REGION_PART_M2;
    const polygons = arrangePolygons(joinRings(own.map((arc) => arc.points)), leastArea);
    return {
      type: 'Feature' as const,
      properties: {
        level,
        code,
        name: register.names.get(code) ?? code,
        fit: POOR_FIT.includes(code) ? 'poor' : 'good',
      },
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(inDegrees))),
      },
    };
  };
  const features = [
    ...register.utlas
      .filter((code) => !PROVENANCE.absent.includes(code))
      .map((code) => outline('utla', code)),
    ...regions.map((code) => outline('region', code)),
  ];
  // One feature a line: a change shows as the lines of the areas it concerns.
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return `{"type":"FeatureCollection","provenance":${JSON.stringify(PROVENANCE)},"features":[\n${lines}\n]}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(STARTER, buildStarter());
