import { resolveDistrict } from '#shared/domain/area.ts';
import { countryName, isUnitedKingdom } from '#shared/domain/country.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { AreaRegister } from '../../geography/register.ts';

/** Where a file of projects says that a project went. */
export interface StatedPlace {
  readonly areaCode: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
}

/**
 * Finds the smallest area that a project is known to have reached, as its current district codes: a code, else a city that is a
 * district, else a region, else the whole United Kingdom. Empty: abroad. Null: nothing says where.
 */
export type PlaceProject = (stated: StatedPlace) => readonly string[] | null;

/** Names that suppliers give to regions beside the official ones, as `placeKey` writes them. */
const REGION_ALIASES: Readonly<Record<string, readonly string[]>> = {
  E12000003: ['yorkshireandhumber', 'yorkshireandhumberside', 'yorkshirehumber', 'yorkshire'],
  E12000006: ['eastern', 'east', 'eastengland'],
  E12000007: ['greaterlondon'],
};
const WEST_AND_EAST_MIDLANDS = 'east-and-west-midlands';
const CITY_ALIASES: Readonly<Record<string, string>> = {
  hull: 'kingstonuponhull',
  stoke: 'stokeontrent',
  newcastle: 'newcastleupontyne',
  brighton: 'brightonandhove',
};

/** Makes the function that places projects by the register of areas; names are compared without capitals, accents and punctuation. */
export function projectPlacer(register: AreaRegister): PlaceProject {
  const byCode = new Map<string, readonly string[]>();
  for (const set of register.sets)
    if (set.code !== null && !byCode.has(set.code)) byCode.set(set.code, set.districtCodes);
  const regions = regionNames(register.sets);
  const wider = areaNames(register.sets);
  const cities = districtNames(register);
  const whole = register.sets.find(({ id }) => id === 'uk')?.districtCodes ?? [];
  const regionOf = (name: string | null) => {
    const key = placeKey(name ?? '');
    return regions.get(key) ?? wider.get(key) ?? null;
  };
  const cityOf = (name: string | null) => {
    const key = placeKey(name ?? '');
    const city = CITY_ALIASES[key] ?? key;
    const code = cities.get(city);
    // London is a region before it is the City.
    return regions.get(city) ?? (code == null ? null : [code]);
  };
  return ({ areaCode, country, region, city }) => {
    const destination = countryName(country);
    if (destination !== null && !isUnitedKingdom(destination)) return [];
    const coded = areaCode === null ? undefined : byCode.get(resolveDistrict(areaCode, register.successions));
    if (coded !== undefined) return coded;
    const within = regionOf(region);
    const reached = cityOf(city);
    // Newport of Shropshire is not Newport of Wales: a city counts only where it lies in the region beside it.
    if (reached !== null && (within === null || reached.every((code) => within.includes(code))))
      return reached;
    return within ?? (destination === null ? null : whole);
  };
}

/** Letters of a place’s name, without the words by which registers and suppliers qualify it. */
export function placeKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')
    .replace(/^(?:city and county|city|county|borough|london borough|royal borough) of /, '')
    .replace(/ (?:city|county) of$/, '')
    .replace(/ (?:mayoral )?combined (?:county )?authority$/, '')
    .replace(/ (?:region|city region)$/, '')
    .replace(/(?<=west|east|midlands) (?:england|uk)$/, '')
    .replace(/\bthe\b/g, '')
    .replace(/ /g, '');
}

function regionNames(sets: readonly GeographySet[]): Map<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { id, kind, name, code, districtCodes } of sets) {
    if (kind === 'region' || id === 'england' || id === 'gb') names.set(placeKey(name), districtCodes);
    for (const alias of kind === 'region' ? (REGION_ALIASES[code ?? ''] ?? []) : [])
      names.set(alias, districtCodes);
    if (id === WEST_AND_EAST_MIDLANDS) names.set('midlands', districtCodes);
  }
  return names;
}

/** Upper-tier and combined authorities by name; a name of two areas says nothing. */
function areaNames(sets: readonly GeographySet[]): Map<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { kind, name, districtCodes } of sets) {
    if (kind !== 'utla' && kind !== 'ca') continue;
    const key = placeKey(name);
    if (!names.has(key)) names.set(key, districtCodes);
  }
  return names;
}

/** Current districts by name, and by the names of those that became part of them; null: the name of several. */
function districtNames({ areas, districts, successions }: AreaRegister): Map<string, string | null> {
  const names = new Map<string, string | null>();
  const current = areas.filter(({ levels, terminated }) => levels.includes('LAD') && terminated === null);
  const former = areas.filter(({ levels, terminated }) => levels.includes('LAD') && terminated !== null);
  for (const area of current) note(names, area.name, area.code);
  const known = new Set(names.keys());
  for (const area of former) {
    const code = resolveDistrict(area.code, successions);
    if (districts.has(code) && !known.has(placeKey(area.name))) note(names, area.name, code);
  }
  return names;
}

function note(names: Map<string, string | null>, name: string, code: string): void {
  const key = placeKey(name);
  const known = names.get(key);
  names.set(key, known === undefined || known === code ? code : null);
}
