import { cornerPosition, hexCornerIndices, type HexLattice } from '#shared/domain/hex-lattice.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { SYMBOLS } from '#shared/format/symbol.ts';
import type { ComposedFigure } from './compose-figure.ts';
import type { FigureRow } from './figure-rows.ts';

/** The two ways in which places are written: degrees of WGS84, longitude first, or metres on the British National Grid. */
export type GeoJsonSystem = 4326 | 27700;

type Position = [number, number];
type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Position[][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] };

/**
 * Writes the numbers beside a figure as GeoJSON: one feature for each number, on the polygon of its cell or area.
 *
 * Neighbouring cells have their corners in common, to the last digit. The member `crs` names the system; `about` holds method, sources,
 * notes, caveats and clearance. A value that is not there is null, and its symbol says why. `captured` and `rulings` (their numbers)
 * stand where a ruling touches the value.
 */
export function writeGeoJson(
  { sheet }: ComposedFigure,
  rows: readonly FigureRow[],
  system: GeoJsonSystem,
): Uint8Array<ArrayBuffer> {
  const write = system === 4326 ? inDegrees : inMetres;
  const cellOf = cellPolygons(sheet.lattice, write);
  const areas = new Map(sheet.areas.map((area) => [area.code, area]));
  const areaGeometry = (code: string): Geometry | null => {
    const area = areas.get(code);
    if (area === undefined) return null;
    return {
      type: 'MultiPolygon',
      coordinates: area.polygons.map((polygon) =>
        polygon.map((ring, at) => closed(turned(ring, at === 0).map(([e, n]) => write(e, n)))),
      ),
    };
  };
  const features = rows.map((row) => ({
    type: 'Feature',
    geometry: row.cell === null ? areaGeometry(row.area?.code ?? '') : cellOf(row.cell.q, row.cell.r),
    properties: {
      panel: row.panel,
      title: row.title,
      measure: row.measureName,
      unit: row.unit,
      bound_to: row.bound,
      ...(row.area === null ? {} : { area_code: row.area.code, area_name: row.area.name }),
      ...(row.cell === null
        ? {}
        : { q: row.cell.q, r: row.cell.r, easting: row.cell.easting, northing: row.cell.northing }),
      value: row.value,
      symbol: row.symbol,
      companies: row.companies,
      ...(row.cell === null ? {} : { neighbour_value: row.neighbourValue }),
      ...(row.rulings.length === 0 ? {} : { captured: row.captured, rulings: row.rulings }),
    },
  }));
  const head = {
    type: 'FeatureCollection',
    name: sheet.figure.name,
    crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${system}` } },
    about: {
      title: sheet.figure.title,
      ...(sheet.figure.override === '' ? {} : { withoutSiblings: sheet.figure.override }),
      panels: sheet.panels.map(({ title, lines, totals }) => ({ title, lines, totals })),
      notes: sheet.footnotes,
      caveats: sheet.caveats.map(({ text }) => text),
      symbols: { '[x]': SYMBOLS['[x]'], '[c]': SYMBOLS['[c]'], '[u]': SYMBOLS['[u]'] },
      method: sheet.method,
      sources: sheet.sources,
      attributions: sheet.attributions,
      clearance: sheet.clearance,
    },
  };
  // One feature a line: a text editor opens it, and two files can be compared.
  const text = `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.map((each) => JSON.stringify(each)).join(',\n')}\n]}\n`;
  return new TextEncoder().encode(text);
}

function cellPolygons(
  lattice: HexLattice,
  write: (easting: number, northing: number) => Position,
): (q: number, r: number) => Geometry {
  const made = new Map<string, Geometry>();
  return (q, r) => {
    const key = `${q},${r}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const corners = hexCornerIndices(q, r).map(([i, j]) => {
      const { easting, northing } = cornerPosition(lattice, i, j);
      return write(easting, northing);
    });
    const polygon: Geometry = { type: 'Polygon', coordinates: [closed(corners)] };
    made.set(key, polygon);
    return polygon;
  };
}

function closed(ring: readonly Position[]): Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return [];
  return first[0] === last[0] && first[1] === last[1] ? [...ring] : [...ring, first];
}

/** Outer rings run anticlockwise and holes clockwise (RFC 7946, 3.1.6). */
function turned(
  ring: readonly (readonly [number, number])[],
  isOuter: boolean,
): readonly (readonly [number, number])[] {
  let doubled = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  });
  return doubled > 0 === isOuter ? ring : ring.toReversed();
}

/** A ten-millionth of a degree is about a centimetre. */
function inDegrees(easting: number, northing: number): Position {
  const [lon, lat] = gridToDegrees(easting, northing);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

function inMetres(easting: number, northing: number): Position {
  return [Math.round(easting * 100) / 100, Math.round(northing * 100) / 100];
}
