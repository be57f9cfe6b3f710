import { mercatorPerMetre, toMercator } from './mercator.ts';
import type { LatticeReply } from './hex-cells.ts';

/** Six corners above and six below. */
export const VERTICES_PER_CELL = 12;
/** Four triangles for the top, two for each of six sides. */
export const INDICES_PER_CELL = 48;
/** Six lines round the top. */
export const EDGE_INDICES_PER_CELL = 12;

/**
 * The prisms of a lattice as typed arrays for the graphics card, built once: values never touch them.
 *
 * Positions are offsets from `origin` on the web map's square, because a single float would place a corner
 * only to some metres; the origin itself is added in double precision. `corner` packs for each vertex the
 * number of its cell (times 16), 8 for the top, and the number of the corner or of the side that begins there.
 */
export interface HexMesh {
  readonly count: number;
  readonly origin: readonly [x: number, y: number];
  /** Units of the web map's square per metre at the origin. */
  readonly perMetre: number;
  readonly position: Float32Array<ArrayBuffer>;
  readonly corner: Uint32Array<ArrayBuffer>;
  readonly faces: Uint32Array<ArrayBuffer>;
  readonly edges: Uint32Array<ArrayBuffer>;
  /** The middle of each cell as an offset from the origin, x and y interleaved. */
  readonly centre: Float32Array<ArrayBuffer>;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
}

/** Gives the packed number of a vertex, as the shader takes it apart again. */
export function packCorner(cell: number, top: boolean, side: number): number {
  return cell * 16 + (top ? 8 : 0) + side;
}

/** Builds the prisms of a lattice from its shared corners in degrees. */
export function buildHexMesh(lattice: Pick<LatticeReply, 'q' | 'corners' | 'cellCorners'>): HexMesh {
  const count = lattice.q.length;
  if (lattice.cellCorners.length !== count * 6)
    throw new RangeError(`${count} cells carry ${lattice.cellCorners.length} corners, not six each`);
  const bounds = boundsOf(lattice.corners);
  const [originX, originY] = toMercator((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2);

  const local = new Float32Array(lattice.corners.length);
  for (let at = 0; at < lattice.corners.length; at += 2) {
    const [x, y] = toMercator(lattice.corners[at] ?? 0, lattice.corners[at + 1] ?? 0);
    local[at] = x - originX;
    local[at + 1] = y - originY;
  }

  const position = new Float32Array(count * VERTICES_PER_CELL * 2);
  const corner = new Uint32Array(count * VERTICES_PER_CELL);
  const faces = new Uint32Array(count * INDICES_PER_CELL);
  const edges = new Uint32Array(count * EDGE_INDICES_PER_CELL);
  const centre = new Float32Array(count * 2);
  for (let cell = 0; cell < count; cell += 1) {
    const first = cell * VERTICES_PER_CELL;
    let sumX = 0;
    let sumY = 0;
    for (let side = 0; side < 6; side += 1) {
      const at = (lattice.cellCorners[cell * 6 + side] ?? 0) * 2;
      const x = local[at] ?? 0;
      const y = local[at + 1] ?? 0;
      sumX += x;
      sumY += y;
      for (const level of [0, 6]) {
        position[(first + level + side) * 2] = x;
        position[(first + level + side) * 2 + 1] = y;
        corner[first + level + side] = packCorner(cell, level === 0, side);
      }
    }
    centre[cell * 2] = sumX / 6;
    centre[cell * 2 + 1] = sumY / 6;
    faces.set(facesOf(first), cell * INDICES_PER_CELL);
    edges.set(edgesOf(first), cell * EDGE_INDICES_PER_CELL);
  }
  const perMetre = mercatorPerMetre((bounds[1] + bounds[3]) / 2);
  return { count, origin: [originX, originY], perMetre, position, corner, faces, edges, centre, bounds };
}

/**
 * The triangles of one prism. A flat colour is that of a triangle's last vertex: a corner of the top for the
 * top, the lower corner at which a side begins for that side. So twelve vertices serve eight faces.
 */
function facesOf(first: number): number[] {
  const top = (side: number) => first + (side % 6);
  const bottom = (side: number) => first + 6 + (side % 6);
  const indices: number[] = [];
  for (let side = 1; side < 5; side += 1) indices.push(top(0), top(side), top(side + 1));
  for (let side = 0; side < 6; side += 1)
    indices.push(bottom(side + 1), top(side + 1), bottom(side), top(side + 1), top(side), bottom(side));
  return indices;
}

function edgesOf(first: number): number[] {
  return Array.from({ length: 6 }, (_, side) => [first + side, first + ((side + 1) % 6)]).flat();
}

function boundsOf(corners: Float64Array): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < corners.length; at += 2) {
    const lon = corners[at] ?? 0;
    const lat = corners[at + 1] ?? 0;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return corners.length === 0 ? [0, 0, 0, 0] : [west, south, east, north];
}
