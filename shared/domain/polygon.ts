import type { HexCells, HexLattice } from './hex-lattice.ts';
import { hexNeighbours } from './hex-lattice.ts';

/** A position as x and y: easting and northing in metres unless a function says otherwise. */
export type Point = readonly [x: number, y: number];

/** A closed line; the last point may repeat the first, and need not. */
export type Ring = readonly Point[];

/** Polygons, each an outer ring with its holes: the coordinates of a GeoJSON MultiPolygon, in grid metres. */
export type MultiPolygon = readonly (readonly Ring[])[];

/** The smallest upright rectangle around something; `minX` above `maxX` means that there is nothing in it. */
export interface BoundingBox {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Finds the smallest upright rectangle around an area, in the units of its points. */
export function boundingBox(area: MultiPolygon): BoundingBox {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (const polygon of area) {
    for (const ring of polygon) {
      for (const [x, y] of ring) {
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
    }
  }
  return { minX, minY, maxX, maxY };
}

/**
 * Measures an area: outer rings less holes, in the square of the unit of its points (m² for grid metres).
 *
 * Shoelace formula on each ring; the direction of rings does not matter.
 */
export function polygonArea(area: MultiPolygon): number {
  let total = 0;
  for (const polygon of area) {
    for (const [index, ring] of polygon.entries())
      total += (index === 0 ? 1 : -1) * Math.abs(signedRingArea(ring));
  }
  return total;
}

/** Measures a ring with a sign: positive anticlockwise, negative clockwise. */
export function signedRingArea(ring: Ring): number {
  const origin = ring[0];
  let previous = ring.at(-1);
  if (origin === undefined || previous === undefined) return 0;
  let doubled = 0;
  for (const point of ring) {
    // Taken from the first point: eastings of 500,000 m squared would eat the small digits.
    doubled +=
      (previous[0] - origin[0]) * (point[1] - origin[1]) - (point[0] - origin[0]) * (previous[1] - origin[1]);
    previous = point;
  }
  return doubled / 2;
}

/**
 * Says whether a position lies in an area, by the even-odd rule, so that holes are outside.
 *
 * A position exactly on a border that two areas share belongs to one of them only.
 */
export function pointInPolygon(area: MultiPolygon, x: number, y: number): boolean {
  let inside = false;
  for (const polygon of area) {
    for (const ring of polygon) {
      let previous = ring.at(-1);
      if (previous === undefined) continue;
      for (const point of ring) {
        if (point[1] <= y !== previous[1] <= y && x < crossingOf(previous, point, y)) inside = !inside;
        previous = point;
      }
    }
  }
  return inside;
}

/** Where a side crosses a height; taken from its lower end, so that both areas along it get the same number. */
function crossingOf(a: Point, b: Point, y: number): number {
  const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
  return low[0] + ((y - low[1]) * (high[0] - low[0])) / (high[1] - low[1]);
}

/**
 * Finds the cells whose centre lies in an area, from the south-west, row by row.
 *
 * Grid metres in, axial numbers out. Each side of the area is cut with the rows of centres it crosses; the
 * crossings of a row, sorted, alternate between entering and leaving (the even-odd rule of
 * `pointInPolygon`). The time goes with the number of points plus the number of cells.
 */
export function cellsWithin(lattice: HexLattice, area: MultiPolygon): HexCells {
  const crossingsOfRow = new Map<number, number[]>();
  for (const polygon of area) {
    for (const ring of polygon) {
      let previous = ring.at(-1);
      if (previous === undefined) continue;
      for (const point of ring) {
        addCrossings(lattice, previous, point, crossingsOfRow);
        previous = point;
      }
    }
  }
  const allQ: number[] = [];
  const allR: number[] = [];
  for (const [r, crossings] of [...crossingsOfRow].toSorted((a, b) => a[0] - b[0])) {
    crossings.sort((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const from = crossings[index] ?? 0;
      const to = crossings[index + 1] ?? 0;
      for (let q = Math.ceil(from / lattice.widthM - r / 2); lattice.widthM * (q + r / 2) < to; q += 1) {
        allQ.push(q);
        allR.push(r);
      }
    }
  }
  return { q: Int32Array.from(allQ), r: Int32Array.from(allR) };
}

function addCrossings(lattice: HexLattice, a: Point, b: Point, crossingsOfRow: Map<number, number[]>): void {
  const low = Math.min(a[1], b[1]);
  const high = Math.max(a[1], b[1]);
  // A row belongs to a side from its lower end (included) to its upper end (left out): (low <= y) and not (high <= y).
  for (let r = Math.ceil(low / lattice.rowM); r * lattice.rowM < high; r += 1) {
    const x = crossingOf(a, b, r * lattice.rowM);
    const row = crossingsOfRow.get(r);
    if (row === undefined) crossingsOfRow.set(r, [x]);
    else row.push(x);
  }
}

const CELL_KEY_OFFSET = 2 ** 20;
const CELL_KEY_SPAN = 2 ** 21;

function cellKey(q: number, r: number): number {
  return (r + CELL_KEY_OFFSET) * CELL_KEY_SPAN + (q + CELL_KEY_OFFSET);
}

/**
 * Finds the cells of the surroundings: those not given whose centre lies within a distance of the centre of
 * a given cell. Clusters cross borders, so the map draws some kilometres beyond the region.
 *
 * Distance in kilometres, inclusive; the result is in order of row, then column, and holds no given cell.
 */
export function dilateCells(lattice: HexLattice, cells: HexCells, bufferKm: number): HexCells {
  const reachM = bufferKm * 1000;
  const steps: [q: number, r: number][] = [];
  const rows = Math.floor(reachM / lattice.rowM);
  for (let r = -rows; r <= rows; r += 1) {
    const halfWidth = Math.sqrt(Math.max(0, reachM ** 2 - (r * lattice.rowM) ** 2)) / lattice.widthM;
    // The billionth lets a buffer of exactly n widths reach the n-th cell.
    for (let q = Math.ceil(-halfWidth - r / 2 - 1e-9); q <= halfWidth - r / 2 + 1e-9; q += 1)
      steps.push([q, r]);
  }
  const given = new Set<number>();
  cells.q.forEach((q, index) => given.add(cellKey(q, cells.r[index] ?? 0)));
  const added = new Set<number>();
  cells.q.forEach((q, index) => {
    const r = cells.r[index] ?? 0;
    // The nearest given cell of an outside cell always has a neighbour that is not given: skip the interior.
    if (hexNeighbours(q, r).every((neighbour) => given.has(cellKey(neighbour.q, neighbour.r)))) return;
    for (const [stepQ, stepR] of steps) {
      const key = cellKey(q + stepQ, r + stepR);
      if (!given.has(key)) added.add(key);
    }
  });
  const keys = Float64Array.from(added).toSorted();
  return {
    q: Int32Array.from(keys, (key) => (key % CELL_KEY_SPAN) - CELL_KEY_OFFSET),
    r: Int32Array.from(keys, (key) => Math.floor(key / CELL_KEY_SPAN) - CELL_KEY_OFFSET),
  };
}

/**
 * Thins out a line for drawing: no point left out lies further than the tolerance from the line that stays.
 *
 * Tolerance in the unit of the points (metres on the grid). Ends are kept. Douglas–Peucker, without recursion.
 */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  if (line.length <= 2) return [...line];
  const kept = new Uint8Array(line.length);
  kept[0] = 1;
  kept[line.length - 1] = 1;
  const open: [from: number, to: number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const a = line[from];
    const b = line[to];
    if (a === undefined || b === undefined) continue;
    let farthest = -1;
    let farthestSquared = tolerance * tolerance;
    for (let index = from + 1; index < to; index += 1) {
      const point = line[index];
      if (point === undefined) continue;
      const squared = squaredDistanceToSide(point, a, b);
      if (squared > farthestSquared) {
        farthest = index;
        farthestSquared = squared;
      }
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, index) => kept[index] === 1);
}

function squaredDistanceToSide(point: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length));
  return (point[0] - a[0] - along * dx) ** 2 + (point[1] - a[1] - along * dy) ** 2;
}

/**
 * Thins out a closed ring for drawing; the result repeats its first point at the end.
 *
 * The ring is cut at its first point and the point farthest from it, and both halves are thinned out.
 * Returns an empty ring where fewer than three corners would be left: the area is smaller than the tolerance.
 */
export function simplifyRing(ring: Ring, tolerance: number): Point[] {
  const first = ring[0];
  if (first === undefined) return [];
  const last = ring.at(-1);
  const closed =
    last !== undefined && last[0] === first[0] && last[1] === first[1] ? [...ring] : [...ring, first];
  let farthest = 0;
  let farthestSquared = 0;
  for (const [index, [x, y]] of closed.entries()) {
    const squared = (x - first[0]) ** 2 + (y - first[1]) ** 2;
    if (squared > farthestSquared) {
      farthest = index;
      farthestSquared = squared;
    }
  }
  const there = simplifyLine(closed.slice(0, farthest + 1), tolerance);
  const back = simplifyLine(closed.slice(farthest), tolerance);
  const thinned = [...there, ...back.slice(1)];
  return thinned.length < 4 ? [] : thinned;
}
