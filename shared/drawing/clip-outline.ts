import type { Point, Ring } from '../domain/polygon.ts';

/** A part of the national grid, metres. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

type Side = readonly [axis: 0 | 1, edge: number, keepsAbove: boolean];

function sidesOf({ west, south, east, north }: Extent): readonly Side[] {
  return [
    [0, west, true],
    [0, east, false],
    [1, south, true],
    [1, north, false],
  ];
}

const isKept = (point: Point, [axis, edge, keepsAbove]: Side) =>
  keepsAbove ? point[axis] >= edge : point[axis] <= edge;

function crossing(a: Point, b: Point, [axis, edge]: Side): Point {
  const other = axis === 0 ? 1 : 0;
  const at = a[other] + ((edge - a[axis]) * (b[other] - a[other])) / (b[axis] - a[axis]);
  return axis === 0 ? [edge, at] : [at, edge];
}

/** Cuts a closed ring to a part of the grid; nothing is left of one outside it. Sutherland and Hodgman, 1974. */
export function clipRing(ring: Ring, extent: Extent): Point[] {
  let points: Point[] = [...ring];
  for (const side of sidesOf(extent)) {
    const kept: Point[] = [];
    let previous = points.at(-1);
    for (const point of points) {
      if (previous === undefined) break;
      const inside = isKept(point, side);
      if (inside !== isKept(previous, side)) kept.push(crossing(previous, point, side));
      if (inside) kept.push(point);
      previous = point;
    }
    points = kept;
  }
  return points;
}

/** Cuts an open line to a part of the grid: the pieces that lie in it, in order. */
export function clipLine(line: readonly Point[], extent: Extent): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  const close = () => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  for (const [index, to] of line.entries()) {
    const from = line[index - 1];
    if (from === undefined) continue;
    const part = clipSegment(from, to, extent);
    if (part === null) {
      close();
      continue;
    }
    const [start, end] = part;
    const last = piece.at(-1);
    if (last === undefined || last[0] !== start[0] || last[1] !== start[1]) {
      close();
      piece.push(start);
    }
    piece.push(end);
  }
  close();
  return pieces;
}

function clipSegment(from: Point, to: Point, extent: Extent): [Point, Point] | null {
  let [start, end] = [from, to];
  for (const side of sidesOf(extent)) {
    const [startsIn, endsIn] = [isKept(start, side), isKept(end, side)];
    if (!startsIn && !endsIn) return null;
    if (startsIn && endsIn) continue;
    const at = crossing(start, end, side);
    if (startsIn) end = at;
    else start = at;
  }
  return [start, end];
}

/** Says whether a position lies in a part of the grid, its edges included. */
export function isWithin({ west, south, east, north }: Extent, easting: number, northing: number): boolean {
  return easting >= west && easting <= east && northing >= south && northing <= north;
}
