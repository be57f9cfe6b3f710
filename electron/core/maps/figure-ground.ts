import { AppError } from '#shared/contract/errors.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import type { Sheet, SheetArea } from '#shared/drawing/sheet.ts';
import { readBoundaries, type Boundaries } from '../geography/boundaries.ts';
import type { OutlineLevel } from '../geography/outline-layer.ts';
import { listPlaces } from '../geography/places.ts';
import { makeReferenceCache } from '../geography/reference-cache.ts';
import type { ReadStore } from '../store/handles.ts';

/** What is drawn under the values, with the words about it. */
export interface FigureGround extends Pick<Sheet, 'land' | 'areas' | 'places'> {
  readonly sources: readonly string[];
  readonly attributions: readonly string[];
}

/** Towns below this are not written on a printed map. */
const SMALLEST_TOWN = 20_000;

/** Metres round the areas within which towns may be written. */
const SURROUNDINGS_M = 60_000;

const outlines = makeReferenceCache<readonly SheetArea[]>(12);

/**
 * Reads land, boundaries and towns for a figure, in metres on the national grid.
 *
 * Outlines are the thinned ones of the map. Those that values are drawn on must be there: throws `reference-missing` where they are not,
 * and `not-found` for an unknown set. Boundaries and land that are only drawn for orientation are left out, and the sources say so.
 */
export function readGround(store: ReadStore, figure: MapFigure): FigureGround {
  const valued = new Set(
    figure.panels.flatMap(({ kind, level }) => (kind === 'areas' ? [level as OutlineLevel] : [])),
  );
  const levels = new Set<OutlineLevel>([...valued, figure.boundaries]);
  const found = [...levels].map((level) => readLevel(store, level, figure.geographySetId, valued.has(level)));
  const land = readLevel(store, 'region', undefined, false);
  const towns = listPlaces(store.folders, SMALLEST_TOWN);
  const areas = new Map(found.flatMap((each) => each.areas.map((area) => [area.code, area] as const)));
  const isNear = nearTo([...areas.values()]);
  const places = towns.places.flatMap(({ name, lon, lat, population }) => {
    const [easting, northing] = degreesToGrid(lon, lat);
    return isNear(easting, northing) ? [{ name, easting, northing, population }] : [];
  });
  return {
    land: land.areas,
    areas: [...areas.values()],
    places,
    // Land and boundaries often come from one source, which is named once.
    sources: [...new Set([...found, land].flatMap(({ source }) => source))],
    attributions: [
      ...[...found, land].flatMap(({ attribution }) => attribution),
      ...(figure.names && places.length > 0 ? [towns.attribution] : []),
    ],
  };
}

interface GroundLevel {
  readonly areas: readonly SheetArea[];
  readonly source: readonly string[];
  readonly attribution: readonly string[];
}

function readLevel(
  store: ReadStore,
  level: OutlineLevel,
  geographySetId: string | undefined,
  isNeeded: boolean,
): GroundLevel {
  let boundaries: Boundaries;
  try {
    boundaries = readBoundaries(store, level, geographySetId);
  } catch (error) {
    if (isNeeded || !(error instanceof AppError && error.code === 'reference-missing')) throw error;
    return { areas: [], source: [withoutStop(error.message)], attribution: [] };
  }
  const { provenance } = boundaries;
  const key = `${level} ${geographySetId ?? ''} ${provenance.source} ${provenance.vintage} ${boundaries.areas.length}`;
  const areas = outlines.get(store, key) ?? boundaries.areas.map(toGrid);
  outlines.set(store, key, areas);
  const kind = provenance.indicative ? 'indicative boundaries' : 'boundaries';
  return {
    areas,
    source: [
      `${kind}: ${provenance.source} (${provenance.vintage}), simplified`,
      ...(provenance.note === null || level === 'region' ? [] : [withoutStop(provenance.note)]),
    ],
    attribution: [provenance.attribution],
  };
}

/** Sources stand in one line, with a mark between them. */
function withoutStop(words: string): string {
  return words.replace(/\.\s*$/, '');
}

function toGrid({ code, name, polygons, labelAt }: Boundaries['areas'][number]): SheetArea {
  return {
    code,
    name,
    polygons: polygons.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => inMetres(lon, lat)))),
    labelAt: inMetres(...labelAt),
  };
}

/** Whole metres: outlines are thinned by a hundred. */
function inMetres(lon: number, lat: number): [number, number] {
  const [easting, northing] = degreesToGrid(lon, lat);
  return [Math.round(easting), Math.round(northing)];
}

function nearTo(areas: readonly SheetArea[]): (easting: number, northing: number) => boolean {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const { polygons } of areas) {
    for (const [easting, northing] of polygons.flat(2)) {
      box.west = Math.min(box.west, easting - SURROUNDINGS_M);
      box.east = Math.max(box.east, easting + SURROUNDINGS_M);
      box.south = Math.min(box.south, northing - SURROUNDINGS_M);
      box.north = Math.max(box.north, northing + SURROUNDINGS_M);
    }
  }
  // Without any outline there is nothing to be near to: every town may be written.
  if (box.west === Infinity) return () => true;
  return (easting, northing) =>
    easting >= box.west && easting <= box.east && northing >= box.south && northing <= box.north;
}
