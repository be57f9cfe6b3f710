import type { GeographySet } from '#shared/domain/geography.ts';
import type { HexCells, HexLattice, HexSpacing } from '#shared/domain/hex-lattice.ts';
import { buildMeshIndex, latticeOf } from '#shared/domain/hex-lattice.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { cellsWithin, dilateCells, polygonArea } from '#shared/domain/polygon.ts';
import type { MultiPolygon } from '#shared/domain/polygon.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { coverOf } from './area-cover.ts';
import type { OutlineProvenance } from './outline-layer.ts';
import { listOutlineLayers } from './outline-layer.ts';
import { makeReferenceCache } from './reference-cache.ts';
import { readAreaRegister, readGeographySet } from './register.ts';
import { hexSpacingOf } from './site-cells.ts';

/** The cells of a geography set and its surroundings, ready for the map. */
export interface RegionCells {
  readonly spacing: HexSpacing;
  readonly sideM: number;
  readonly areaKm2: number;
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  /** 1 = centre inside the set, 0 = surroundings. */
  readonly inside: Uint8Array<ArrayBuffer>;
  /** Longitude and latitude of each shared corner, interleaved, degrees. */
  readonly corners: Float64Array<ArrayBuffer>;
  /** Six corner numbers per cell, anticlockwise from the south. */
  readonly cellCorners: Uint32Array<ArrayBuffer>;
  readonly insideCells: number;
  readonly indicative: boolean;
  readonly source: string;
}

export interface RegionCellsRequest {
  readonly geographySetId: string;
  /** Kilometres of surroundings. */
  readonly bufferKm: number;
  /** The workspace's spacing when left out. */
  readonly spacing?: HexSpacing | undefined;
}

/** More cells than this are not drawn whole: the screen is made for 35,000, and prisms below a pixel say nothing. */
export const LARGEST_LATTICE = 60_000;

const cache = makeReferenceCache<RegionCells>(12);

/**
 * Gives the cells whose centre lies in a geography set, and those within the buffer round it, with shared corners in degrees.
 *
 * The outlines are the best that cover the set exactly. Where there are none, or where the set has more than `LARGEST_LATTICE`
 * cells (the United Kingdom), only the cells that hold a site of the extract in use are given, without surroundings, and `source`
 * says so: the figures do not depend on outlines. Throws `not-found` for an unknown set.
 */
export function readRegionCells(store: ReadStore, request: RegionCellsRequest): RegionCells {
  const set = readGeographySet(store, request.geographySetId);
  const spacing = request.spacing ?? hexSpacingOf(store);
  const lattice = latticeOf(spacing);
  const outline = outlineOf(store, set);
  if (outline === null) return cellsWithSites(store, set, lattice, `No outlines of ${set.name} are there`);
  const estimate = outline.areas.reduce((sum, area) => sum + polygonArea(area), 0) / (lattice.areaKm2 * 1e6);
  if (estimate > LARGEST_LATTICE) {
    return cellsWithSites(
      store,
      set,
      lattice,
      `${set.name} has about ${Math.round(estimate / 1000)},000 cells, too many to draw`,
    );
  }
  const key = `${set.id} ${spacing} ${request.bufferKm} ${outline.layerId} ${readAreaRegister(store).key}`;
  const known = cache.get(store, key);
  if (known !== undefined) return known;
  const inside = uniteCells(outline.areas.map((area) => cellsWithin(lattice, area)));
  const around = dilateCells(lattice, inside, request.bufferKm);
  const { provenance } = outline;
  const cells = describeCells(lattice, inside, around, {
    indicative: provenance.indicative,
    source: `${provenance.source} (${provenance.vintage})`,
  });
  cache.set(store, key, cells);
  return cells;
}

interface SetOutline {
  readonly layerId: string;
  readonly provenance: OutlineProvenance;
  /** One entry for each part, in grid metres. */
  readonly areas: readonly MultiPolygon[];
}

function outlineOf(store: ReadStore, set: GeographySet): SetOutline | null {
  const register = readAreaRegister(store);
  for (const layer of listOutlineLayers(store)) {
    const cover = coverOf(register, layer, set.districtCodes);
    if (cover !== null) {
      return {
        layerId: layer.id,
        provenance: layer.provenance,
        areas: cover.map((code) => layer.read(code)),
      };
    }
  }
  return null;
}

/** Parts may overlap by a sliver where they come from a rounded source; each cell is taken once. */
function uniteCells(parts: readonly HexCells[]): HexCells {
  const seen = new Map<number, Set<number>>();
  const q: number[] = [];
  const r: number[] = [];
  for (const part of parts) {
    part.q.forEach((column, index) => {
      const row = part.r[index] ?? 0;
      const columns = seen.get(row) ?? new Set<number>();
      seen.set(row, columns);
      if (columns.has(column)) return;
      columns.add(column);
      q.push(column);
      r.push(row);
    });
  }
  return { q: Int32Array.from(q), r: Int32Array.from(r) };
}

function describeCells(
  lattice: HexLattice,
  inside: HexCells,
  around: HexCells,
  words: Pick<RegionCells, 'indicative' | 'source'>,
): RegionCells {
  const q = Int32Array.from([...inside.q, ...around.q]);
  const r = Int32Array.from([...inside.r, ...around.r]);
  const mesh = buildMeshIndex(lattice, { q, r });
  const corners = new Float64Array(mesh.easting.length * 2);
  mesh.easting.forEach((easting, index) => {
    const [lon, lat] = gridToDegrees(easting, mesh.northing[index] ?? 0);
    corners[index * 2] = lon;
    corners[index * 2 + 1] = lat;
  });
  return {
    spacing: lattice.spacing,
    sideM: lattice.sideM,
    areaKm2: lattice.areaKm2,
    q,
    r,
    inside: new Uint8Array(q.length).fill(1, 0, inside.q.length),
    corners,
    cellCorners: new Uint32Array(mesh.cornerOfCell),
    insideCells: inside.q.length,
    ...words,
  };
}

function cellsWithSites(
  store: ReadStore,
  set: GeographySet,
  lattice: HexLattice,
  reason: string,
): RegionCells {
  const extract = extractInUse(store);
  const rows =
    extract === null
      ? []
      : store.db
          .prepare<[number, string], { q: number; r: number }>(
            `SELECT DISTINCT c.q, c.r FROM site AS s JOIN site_cell AS c ON c.site_id = s.id
             WHERE s.extract_id = ? AND s.district_code IN (SELECT value FROM json_each(?)) ORDER BY c.r, c.q LIMIT ${LARGEST_LATTICE}`,
          )
          .all(extract.id, JSON.stringify(set.districtCodes));
  // Another spacing than the workspace's has no site cells; an empty lattice is then the honest answer.
  const cells = lattice.spacing === hexSpacingOf(store) ? rows : [];
  const inside = { q: Int32Array.from(cells, (cell) => cell.q), r: Int32Array.from(cells, (cell) => cell.r) };
  const nothing = { q: new Int32Array(), r: new Int32Array() };
  return describeCells(lattice, inside, nothing, {
    indicative: false,
    source: `${reason}: only the cells that hold a site are drawn.`,
  });
}
