import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { AppError } from '#shared/contract/errors.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import type { MultiPolygon, Point, Ring } from '#shared/domain/polygon.ts';
import type { Feature } from './feature-reader.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Takes the areas out of a parsed GeoJSON or TopoJSON document, in the order of the file.
 *
 * Positions are longitude and latitude, or National Grid metres (by the `crs` member or by their size), which are turned into degrees.
 * Throws `file-layout-unknown` for any other document or projection.
 */
export function outlinesOf(document: unknown, fileName: string): Feature[] {
  const features = isObject(document) ? rawFeatures(document, fileName) : null;
  if (features === null)
    throw unknown(
      fileName,
      'is JSON, but neither GeoJSON nor TopoJSON; choose the GeoJSON download of the boundary',
    );
  const onGrid = usesGrid(document, features, fileName);
  return features.map(({ layer, properties, polygons, point }, index) => ({
    position: index + 1,
    layer,
    properties,
    ...(point === undefined ? {} : { point: onGrid ? gridToDegrees(point[0], point[1]) : point }),
    polygons:
      polygons === null || !onGrid
        ? polygons
        : polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => gridToDegrees(x, y)))),
  }));
}

type RawFeature = Omit<Feature, 'position'>;

function rawFeatures(document: Json, fileName: string): RawFeature[] | null {
  if (document['type'] === 'Topology') return fromTopology(document, fileName);
  if (document['type'] === 'Feature') return [fromFeature(document, '')];
  if (document['type'] !== 'FeatureCollection' || !Array.isArray(document['features'])) return null;
  return document['features'].map((found: unknown) => fromFeature(isObject(found) ? found : {}, ''));
}

function fromTopology(document: Json, fileName: string): RawFeature[] {
  if (!isTopology(document)) throw unknown(fileName, 'is a damaged TopoJSON document; download it again');
  try {
    return Object.entries(document.objects).flatMap(([layer, object]) => {
      const outlines = feature(document, object);
      const found = outlines.type === 'FeatureCollection' ? outlines.features : [outlines];
      return found.map((one) => fromFeature({ ...one }, layer));
    });
  } catch (cause) {
    // topojson-client runs over the arcs without looking: an arc that is not there shows as a TypeError.
    if (!(cause instanceof TypeError)) throw cause;
    throw unknown(fileName, 'is a TopoJSON document whose outlines do not fit together; download it again');
  }
}

function isTopology(document: Json): document is Json & Topology {
  return (
    Array.isArray(document['arcs']) &&
    isObject(document['objects']) &&
    Object.values(document['objects']).every(
      (object) => isObject(object) && typeof object['type'] === 'string',
    )
  );
}

function fromFeature(found: Json, layer: string): RawFeature {
  const properties = isObject(found['properties']) ? found['properties'] : {};
  if (!isObject(found['geometry'])) return { layer, properties, polygons: null };
  const point = readPoint(found['geometry']);
  return {
    layer,
    properties,
    polygons: readPolygons(found['geometry']),
    ...(point === null ? {} : { point }),
  };
}

/** A point, or a set of one point. */
function readPoint({ type, coordinates }: Json): Point | null {
  const position: unknown =
    type === 'MultiPoint' && Array.isArray(coordinates) && coordinates.length === 1
      ? coordinates[0]
      : type === 'Point'
        ? coordinates
        : null;
  if (!Array.isArray(position)) return null;
  const [x, y]: unknown[] = position;
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)
    ? [x, y]
    : null;
}

function readPolygons(geometry: Json): MultiPolygon | null {
  const { type, coordinates } = geometry;
  const polygons =
    type === 'Polygon'
      ? [coordinates]
      : type === 'MultiPolygon' && Array.isArray(coordinates)
        ? coordinates
        : [];
  const read = polygons.map((rings: unknown) => (Array.isArray(rings) ? rings.map(readRing) : [null]));
  const whole = read.filter(isWhole);
  return whole.length === 0 || whole.length < read.length ? null : whole;
}

function isWhole(rings: readonly (Ring | null)[]): rings is Ring[] {
  return rings.length > 0 && !rings.includes(null);
}

function readRing(ring: unknown): Ring | null {
  if (!Array.isArray(ring) || ring.length < 3) return null;
  const points: Point[] = [];
  for (const position of ring) {
    if (!Array.isArray(position)) return null;
    const [x, y]: unknown[] = position;
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      return null;
    points.push([x, y]);
  }
  return points;
}

/** Whether the positions are National Grid metres: the `crs` member says so, or they are too large for degrees. */
function usesGrid(document: unknown, features: readonly RawFeature[], fileName: string): boolean {
  const declared = isObject(document) ? JSON.stringify(document['crs'] ?? '') : '';
  const declaresGrid = /(?:EPSG|epsg)[^0-9]*(?:\d*:)?27700/.test(declared);
  const declaresDegrees = /CRS84|4326|4258/.test(declared);
  let largest = 0;
  let smallest = 0;
  const look = ([x, y]: Point) => {
    largest = Math.max(largest, x, y);
    smallest = Math.min(smallest, x, y);
  };
  for (const { polygons, point } of features) {
    for (const rings of polygons ?? []) for (const ring of rings) for (const position of ring) look(position);
    if (point !== undefined) look(point);
  }
  const inDegrees = largest <= 180 && smallest >= -180;
  const onGrid = smallest >= -500_000 && largest <= 1_500_000 && !inDegrees;
  if (declared !== '""' && !declaresGrid && !declaresDegrees)
    throw unknown(
      fileName,
      'is in a projection that is not read; download it in EPSG:4326 (longitude and latitude) or EPSG:27700 (British National Grid)',
    );
  if (inDegrees && !declaresGrid) return false;
  if (onGrid && !declaresDegrees) return true;
  throw unknown(
    fileName,
    'has positions that do not fit the projection it declares; download it in EPSG:4326 or EPSG:27700',
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknown(fileName: string, what: string): AppError {
  return new AppError('file-layout-unknown', `“${fileName}” ${what}.`);
}
