import type { Area, AreaLevel, District } from './area.ts';
import { indexDistricts } from './area.ts';
import type { Territory } from './extract.ts';

export { indexSuccessions, resolveDistrict } from './area.ts';

/** The kinds of geography set an analyst can choose from. */
export const GEOGRAPHY_SET_KINDS = [
  'midlands',
  'region-union',
  'utla',
  'lad',
  'region',
  'lep',
  'ca',
  'country',
  'uk',
  'saved',
] as const;
export type GeographySetKind = (typeof GEOGRAPHY_SET_KINDS)[number];

/** Territories as they are written for people. */
export const TERRITORY_NAMES: Readonly<Record<Territory, string>> = {
  UK: 'United Kingdom',
  GB: 'Great Britain',
  England: 'England',
  Midlands: 'Midlands',
  other: 'another territory',
  unknown: 'territory not stated',
};

/**
 * The areas a figure covers, as a list of current district codes.
 *
 * `id` is stable and stored ("midlands-engine", "region:E12000005", "utla:E06000015"); `code` is the
 * official code where the set is one area; `territory` is the smallest of those an extract may be stated
 * to cover that holds the set whole; `note` says what must be known before the figure is read.
 */
export interface GeographySet {
  readonly id: string;
  readonly name: string;
  readonly kind: GeographySetKind;
  readonly code: string | null;
  readonly districtCodes: readonly string[];
  readonly territory: Territory;
  readonly note: string | null;
}

/** The set that is on before the analyst chooses: the nine LEP areas of the Midlands Engine. */
export const DEFAULT_GEOGRAPHY_SET_ID = 'midlands-engine';

const WEST_MIDLANDS = 'E12000005';
const EAST_MIDLANDS = 'E12000004';
const YORKSHIRE_AND_THE_HUMBER = 'E12000003';
const NORTHAMPTONSHIRE: readonly string[] = ['E06000061', 'E06000062'];

const REGION_NOTES: Readonly<Record<string, string>> = {
  [WEST_MIDLANDS]: 'The official region (ITL1 TLG).',
  [EAST_MIDLANDS]:
    'The official region (ITL1 TLF): it has Northamptonshire, which the nine LEP areas of the Midlands Engine leave out.',
  [YORKSHIRE_AND_THE_HUMBER]:
    'The official region (ITL1 TLE): it has North and North East Lincolnshire, which the Midlands Engine counts as well.',
};

const LEP_NOTE = 'A former LEP area: local enterprise partnerships ended in April 2024.';

/**
 * Builds every geography set out of the register of areas, in the order in which they are offered: the
 * readings of the Midlands, their regions, the comparators, the other regions, former LEP areas, combined
 * authorities, upper-tier authorities and districts, those of the Midlands first.
 */
export function buildGeographySets(areas: readonly Area[]): GeographySet[] {
  const districts = [...indexDistricts(areas).values()];
  const current = areas.filter((area) => area.terminated === null);
  const setsOf = (
    kind: 'ca' | 'utla' | 'lad',
    level: AreaLevel,
    isMember: (district: District, code: string) => boolean,
  ) =>
    current
      .filter((area) => area.levels.includes(level))
      .map((area) =>
        areaSet(
          kind,
          area,
          districts.filter((district) => isMember(district, area.code)),
        ),
      )
      .toSorted(midlandsThenName);
  const regions = areas
    .filter((area) => area.levels.includes('RGN'))
    .map((region) => regionSet(region, districts))
    .toSorted(midlandsThenCode);
  return [
    ...midlandsSets(districts),
    ...regions.filter((set) => set.territory === 'Midlands'),
    ...comparatorSets(districts),
    ...regions.filter((set) => set.territory !== 'Midlands'),
    // Former LEP areas keep their sets after their end; no later edition replaces them.
    ...areas
      .filter((area) => area.levels.includes('LEP'))
      .map((lep) => lepSet(lep, districts))
      .toSorted(midlandsThenName),
    ...setsOf('ca', 'CA', (district, code) => district.combinedAuthority === code),
    ...setsOf('utla', 'UTLA', (district, code) => district.utlaCode === code),
    ...setsOf('lad', 'LAD', (district, code) => district.code === code),
  ];
}

function midlandsSets(districts: readonly District[]): GeographySet[] {
  const nine = districts.filter((district) => district.midlandsEngine);
  const eastAndWest = districts.filter(
    (district) => district.regionCode === EAST_MIDLANDS || district.regionCode === WEST_MIDLANDS,
  );
  return [
    {
      id: DEFAULT_GEOGRAPHY_SET_ID,
      name: 'Midlands Engine',
      kind: 'midlands',
      code: null,
      districtCodes: codesOf(nine),
      territory: 'Midlands',
      note: 'The nine LEP areas: without Northamptonshire (SEMLEP), with North and North East Lincolnshire. Official East and West Midlands figures (ITL1) differ by exactly these.',
    },
    {
      id: 'midlands-engine-northamptonshire',
      name: 'Midlands Engine with Northamptonshire',
      kind: 'midlands',
      code: null,
      districtCodes: codesOf([
        ...nine,
        ...districts.filter((district) => NORTHAMPTONSHIRE.includes(district.code)),
      ]),
      territory: 'Midlands',
      note: 'The nine LEP areas and North and West Northamptonshire: East Midlands, West Midlands and Greater Lincolnshire whole.',
    },
    {
      id: 'east-and-west-midlands',
      name: 'East and West Midlands',
      kind: 'region-union',
      code: null,
      districtCodes: codesOf(eastAndWest),
      territory: 'Midlands',
      note: 'Two official regions (ITL1 TLF and TLG): with Northamptonshire, without North and North East Lincolnshire. Often used in place of the Midlands Engine, which differs by exactly these.',
    },
  ];
}

function comparatorSets(districts: readonly District[]): GeographySet[] {
  const england = districts.filter((district) => district.country === 'England');
  const greatBritain = districts.filter((district) => district.country !== 'Northern Ireland');
  return [
    {
      id: 'uk',
      name: 'United Kingdom',
      kind: 'uk',
      code: 'K02000001',
      districtCodes: codesOf(districts),
      territory: 'UK',
      note: null,
    },
    {
      id: 'gb',
      name: 'Great Britain',
      kind: 'country',
      code: 'K03000001',
      districtCodes: codesOf(greatBritain),
      territory: 'GB',
      note: 'Without Northern Ireland: the coverage of Code-Point Open and of BRES.',
    },
    {
      id: 'england',
      name: 'England',
      kind: 'country',
      code: 'E92000001',
      districtCodes: codesOf(england),
      territory: 'England',
      note: null,
    },
  ];
}

function regionSet(region: Area, districts: readonly District[]): GeographySet {
  const members = districts.filter((district) => district.regionCode === region.code);
  return { ...areaSet('region', region, members), note: REGION_NOTES[region.code] ?? null };
}

function lepSet(lep: Area, districts: readonly District[]): GeographySet {
  const members = districts.filter((district) => district.lep === lep.code);
  // The register names LEP areas by words: ONS gave an area a new code at every change of its extent.
  return { ...areaSet('lep', lep, members), code: null, note: [LEP_NOTE, lep.note ?? ''].join(' ').trim() };
}

function areaSet(kind: GeographySetKind, area: Area, members: readonly District[]): GeographySet {
  return {
    id: `${kind}:${area.code}`,
    name: area.name,
    kind,
    code: area.code,
    districtCodes: codesOf(members),
    territory: territoryOf(members),
    note: area.note,
  };
}

function codesOf(districts: readonly District[]): string[] {
  return districts.map((district) => district.code).toSorted();
}

/**
 * Finds the smallest territory an extract may be stated to cover that holds all the districts: Scotland and
 * Wales are held by Great Britain, Northern Ireland by the United Kingdom only.
 */
export function territoryOf(districts: readonly District[]): Territory {
  const isMidlands = ({ midlandsEngine, regionCode }: District) =>
    midlandsEngine || regionCode === EAST_MIDLANDS || regionCode === WEST_MIDLANDS;
  if (districts.every(isMidlands)) return 'Midlands';
  if (districts.every(({ country }) => country === 'England')) return 'England';
  return districts.every(({ country }) => country !== 'Northern Ireland') ? 'GB' : 'UK';
}

/** West before East Midlands, both before the rest by code; analysts of this observatory look there first. */
function midlandsThenCode(a: GeographySet, b: GeographySet): number {
  const place = (set: GeographySet) => (set.code === WEST_MIDLANDS ? 0 : set.code === EAST_MIDLANDS ? 1 : 2);
  return place(a) - place(b) || compareText(a.id, b.id);
}

function midlandsThenName(a: GeographySet, b: GeographySet): number {
  const place = (set: GeographySet) => (set.territory === 'Midlands' ? 0 : 1);
  return place(a) - place(b) || compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** By code point, so that the order is the same on every machine and in every language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Finds a geography set by its stored id. */
export function findGeographySet(sets: readonly GeographySet[], id: string): GeographySet | undefined {
  return sets.find((set) => set.id === id);
}

/** Lists the sets of one kind that lie wholly in another, such as the upper-tier authorities of the Midlands Engine. */
export function listSetsWithin(
  sets: readonly GeographySet[],
  within: GeographySet,
  kind: GeographySetKind,
): GeographySet[] {
  const codes = new Set(within.districtCodes);
  return sets.filter((set) => set.kind === kind && set.districtCodes.every((code) => codes.has(code)));
}

/** Says whether two sets have a district in common; a ranking leaves out peers that overlap its subject. */
export function overlaps(a: GeographySet, b: GeographySet): boolean {
  const codes = new Set(a.districtCodes);
  return b.districtCodes.some((code) => codes.has(code));
}
