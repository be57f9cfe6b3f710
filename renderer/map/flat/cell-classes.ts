import type { LatticeReply } from '../hex-cells.ts';
import { isHatched, NO_PRISM } from '../hex-texture.ts';
import { toPlane, type PlaneBox } from './plane.ts';

/** The cells of a lattice in the plane, built once. */
export interface FlatCells {
  readonly count: number;
  /** Cells of the set itself; those after them lie in the buffer round it. */
  readonly insideCells: number;
  /** Six corners a cell, x and y interleaved. */
  readonly corners: Float32Array<ArrayBuffer>;
  /** The middle of each cell, x and y interleaved. */
  readonly centres: Float32Array<ArrayBuffer>;
  /** Cells by tiles of the plane, so that what is out of sight is not drawn. */
  readonly tiles: readonly CellTile[];
  /** West, south, east, north in degrees; null for a lattice without cells. */
  readonly bounds: readonly [number, number, number, number] | null;
}

/** Neighbouring cells that are drawn or left out together. */
export interface CellTile {
  readonly box: PlaneBox;
  readonly cells: readonly number[];
}

/** Side of a tile in units of the plane: some thirty cells across. */
const TILE = 96;

/** Places the shared corners of a lattice in the plane. */
export function placeCells(
  lattice: Pick<LatticeReply, 'q' | 'corners' | 'cellCorners' | 'insideCells'>,
): FlatCells {
  const count = lattice.q.length;
  const shared = new Float32Array(lattice.corners.length);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < lattice.corners.length; at += 2) {
    const lon = lattice.corners[at] ?? 0;
    const lat = lattice.corners[at + 1] ?? 0;
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    const { x, y } = toPlane(lon, lat);
    shared[at] = x;
    shared[at + 1] = y;
  }
  const corners = new Float32Array(count * 12);
  const centres = new Float32Array(count * 2);
  const tiles = new Map<string, number[]>();
  for (let cell = 0; cell < count; cell += 1) {
    let sumX = 0;
    let sumY = 0;
    for (let side = 0; side < 6; side += 1) {
      const from = (lattice.cellCorners[cell * 6 + side] ?? 0) * 2;
      const x = shared[from] ?? 0;
      const y = shared[from + 1] ?? 0;
      corners[cell * 12 + side * 2] = x;
      corners[cell * 12 + side * 2 + 1] = y;
      sumX += x;
      sumY += y;
    }
    centres[cell * 2] = sumX / 6;
    centres[cell * 2 + 1] = sumY / 6;
    const tile = `${Math.floor(sumX / 6 / TILE)} ${Math.floor(sumY / 6 / TILE)}`;
    const held = tiles.get(tile);
    if (held === undefined) tiles.set(tile, [cell]);
    else held.push(cell);
  }
  return {
    count,
    insideCells: lattice.insideCells,
    corners,
    centres,
    tiles: [...tiles.values()].map((cells) => ({ box: boxAround(corners, cells), cells })),
    bounds: count === 0 ? null : [west, south, east, north],
  };
}

function boxAround(corners: Float32Array, cells: readonly number[]): PlaneBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const cell of cells) {
    for (let at = cell * 12; at < cell * 12 + 12; at += 2) {
      const x = corners[at] ?? 0;
      const y = corners[at + 1] ?? 0;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, right, bottom };
}

/** Cells of one tile that are drawn alike. */
export interface CellClass {
  /** The colour as the packing holds it; below zero for hatched cells. */
  readonly packed: number;
  readonly hatched: boolean;
  readonly cells: readonly number[];
}

/**
 * Gathers the cells of each tile by how they are drawn, from the same packing that the graphics card reads.
 * Cells that show nothing are in no class. The classes stand in the order of the tiles.
 */
export function classifyCells(cells: FlatCells, texels: Float32Array): readonly (readonly CellClass[])[] {
  return cells.tiles.map((tile) => {
    const classes = new Map<number, number[]>();
    for (const cell of tile.cells) {
      if ((texels[cell * 2] ?? NO_PRISM) < 0) continue;
      const packed = texels[cell * 2 + 1] ?? 0;
      const held = classes.get(packed);
      if (held === undefined) classes.set(packed, [cell]);
      else held.push(cell);
    }
    return Array.from(classes, ([packed, found]) => ({ packed, hatched: isHatched(packed), cells: found }));
  });
}
