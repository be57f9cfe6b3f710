import { invertMatrix, transformPoint } from './matrix.ts';

/** A position in the space of the mesh: offsets from its origin, heights upwards, all in units of the web map's square. */
export type Point3 = readonly [x: number, y: number, z: number];

/** A line of sight from the camera into the map. */
export interface SightLine {
  readonly near: Point3;
  readonly far: Point3;
}

/** What the picking needs to know of the cells. */
export interface PrismField {
  /** The cell whose ground lies at a position, or null outside the lattice. */
  cellAt(x: number, y: number): number | null;
  /** The six corners of a cell, x and y interleaved, in order round it. */
  cornersOf(cell: number): ArrayLike<number>;
  /** Height of the prism as it is drawn, in the unit of z; 0 where it is flat or not drawn. */
  heightOf(cell: number): number;
  /** The tallest of those heights. */
  readonly tallest: number;
  /** Centre to centre of two cells, in the unit of x and y. */
  readonly width: number;
}

/** Gives the line of sight through a point of the picture, in clip coordinates from -1 to 1; null for a matrix that cannot be inverted. */
export function sightLine(matrix: ArrayLike<number>, clipX: number, clipY: number): SightLine | null {
  const inverse = invertMatrix(matrix);
  if (inverse === null) return null;
  const [nearX, nearY, nearZ] = transformPoint(inverse, clipX, clipY, -1);
  const [farX, farY, farZ] = transformPoint(inverse, clipX, clipY, 1);
  return { near: [nearX, nearY, nearZ], far: [farX, farY, farZ] };
}

const MOST_STEPS = 6000;

/**
 * Finds the cell that a line of sight meets first: the prism whose side or top is seen there, else the cell
 * of the ground; null where it leaves the lattice.
 *
 * The line is followed from where it comes below the tallest prism down to the ground, in steps of an eighth
 * of a cell; each new cell is then cut exactly with its prism, so that the step does not blur an edge.
 */
export function pickCell(line: SightLine, field: PrismField): number | null {
  const delta: Point3 = [line.far[0] - line.near[0], line.far[1] - line.near[1], line.far[2] - line.near[2]];
  if (delta[2] >= 0) return null;
  const shareAt = (height: number) => (height - line.near[2]) / delta[2];
  const ground = shareAt(0);
  if (ground < 0) return null;
  const start = Math.max(0, shareAt(field.tallest));
  const at = (share: number): [number, number] => [
    line.near[0] + delta[0] * share,
    line.near[1] + delta[1] * share,
  ];

  const run = Math.hypot(delta[0], delta[1]) * (ground - start);
  const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(run / (field.width / 8))));
  let last: number | null = null;
  for (let step = 0; step <= steps; step += 1) {
    const cell = field.cellAt(...at(start + ((ground - start) * step) / steps));
    if (cell === null || cell === last) continue;
    last = cell;
    const height = field.heightOf(cell);
    if (height > 0 && meetsPrism(line.near, delta, field.cornersOf(cell), height)) return cell;
  }
  return field.cellAt(...at(ground));
}

/**
 * Says whether a line from `from` along `delta` meets an upright prism over a convex ground plan from 0 to a
 * height: the part of the line inside each side in turn is cut down until nothing is left (Cyrus–Beck).
 */
export function meetsPrism(from: Point3, delta: Point3, corners: ArrayLike<number>, height: number): boolean {
  let enter = 0;
  let leave = Infinity;
  const cut = (distance: number, slope: number): boolean => {
    // Inside where distance + share × slope >= 0.
    if (slope === 0) return distance >= 0;
    const share = -distance / slope;
    if (slope > 0) enter = Math.max(enter, share);
    else leave = Math.min(leave, share);
    return enter <= leave;
  };
  if (!cut(from[2], delta[2]) || !cut(height - from[2], -delta[2])) return false;
  const count = corners.length / 2;
  const turn = Math.sign(signedArea(corners));
  for (let side = 0; side < count; side += 1) {
    const ax = corners[side * 2] ?? 0;
    const ay = corners[side * 2 + 1] ?? 0;
    const next = ((side + 1) % count) * 2;
    const ex = (corners[next] ?? 0) - ax;
    const ey = (corners[next + 1] ?? 0) - ay;
    const distance = turn * (ex * (from[1] - ay) - ey * (from[0] - ax));
    if (!cut(distance, turn * (ex * delta[1] - ey * delta[0]))) return false;
  }
  return true;
}

function signedArea(corners: ArrayLike<number>): number {
  let doubled = 0;
  const count = corners.length / 2;
  const originX = corners[0] ?? 0;
  const originY = corners[1] ?? 0;
  for (let at = 0; at < count; at += 1) {
    const next = ((at + 1) % count) * 2;
    doubled +=
      ((corners[at * 2] ?? 0) - originX) * ((corners[next + 1] ?? 0) - originY) -
      ((corners[next] ?? 0) - originX) * ((corners[at * 2 + 1] ?? 0) - originY);
  }
  return doubled / 2;
}
