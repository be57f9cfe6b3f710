import {
  cornerPosition,
  hexCentre,
  hexCornerIndices,
  hexId,
  type HexLattice,
  hexNeighbours,
} from '../domain/hex-lattice.ts';
import { mixRgb, type Rgb, rgbToHex } from './colour.ts';
import type { PathMark } from './drawing.ts';
import { type Ghost, paintGhost } from './ghosts.ts';
import type { Projection } from './projection.ts';

/** One prism on a cell of the lattice; its height in metres is above zero. */
export interface Prism {
  readonly q: number;
  readonly r: number;
  readonly heightM: number;
  readonly fill: Rgb;
}

const BLACK: Rgb = [0, 0, 0];

/** A side faces away from the corner with its number: normals anticlockwise from the south-east, every 60°. */
const SIDES = [0, 1, 2, 3, 4, 5].map((side) => {
  const angle = ((side - 1) * Math.PI) / 3;
  const normal = [Math.cos(angle), Math.sin(angle)] as const;
  // Light from the north-west: 1 where a side faces it, −1 where it faces away.
  const light = (normal[1] - normal[0]) / Math.SQRT2;
  return { normal, shade: 0.3 - 0.17 * light };
});

/** The neighbour that shares a side, as its place in `hexNeighbours`, which starts in the east. */
const neighbourOf = (side: number) => (side + 5) % 6;

/**
 * Paints prisms so that those in front hide those behind: the polygons, in the order of painting.
 *
 * Nearer centres are painted later. That is exact on one lattice: a prism can only hide another whose centre lies
 * farther from the viewer. (For centres v apart and d towards the viewer, hiding needs v − t d, t > 0, within the
 * doubled hexagon. Were v · d ≤ 0, then |v − t d| ≥ |v|; that leaves only neighbours, v = 2 a n with n the normal of
 * the common side, and n · (v − t d) = 2 a − t n · d ≥ 2 a lies outside.) Of a prism the top and the sides that
 * face the viewer are drawn, a side only as far as it stands above the neighbour in front of it. Prisms of one
 * depth hide nothing of each other, so what they have of one colour becomes one path. The ghosts of a row follow its prisms.
 */
export function paintPrisms(
  lattice: HexLattice,
  prisms: readonly Prism[],
  projection: Projection,
  ghosts: readonly Ghost[] = [],
): PathMark[] {
  const [east, north] = projection.towards;
  const visible = SIDES.flatMap(({ normal, shade }, side) =>
    projection.rise > 0 && normal[0] * east + normal[1] * north > 1e-9 ? [{ side, shade }] : [],
  );
  const heights = new Map(prisms.map(({ q, r, heightM }) => [hexId(q, r), heightM]));
  const depthOf = ({ q, r }: { readonly q: number; readonly r: number }) => {
    const { easting, northing } = hexCentre(lattice, q, r);
    // To the millimetre: a row across the line of sight is one depth, whatever binary arithmetic leaves.
    return Math.round(projection.depth(easting, northing) * 1000);
  };
  const ordered = prisms
    .map((prism) => ({ prism, depth: depthOf(prism) }))
    .toSorted((a, b) => a.depth - b.depth || a.prism.q - b.prism.q || a.prism.r - b.prism.r);
  const outlines = ghosts
    .map((ghost) => ({ ghost, depth: depthOf(ghost) }))
    .toSorted((a, b) => a.depth - b.depth || a.ghost.q - b.ghost.q || a.ghost.r - b.ghost.r);
  let outlined = 0;

  const marks: PathMark[] = [];
  let sides = new Map<string, number[][]>();
  let tops = new Map<string, number[][]>();
  const flush = () => {
    for (const layer of [sides, tops]) for (const [fill, rings] of layer) marks.push(faces(fill, rings));
    sides = new Map();
    tops = new Map();
  };
  /** The ghosts as far away as the prisms just painted, or farther. */
  const flushGhosts = (depth: number) => {
    for (
      let next = outlines[outlined];
      next !== undefined && next.depth <= depth;
      next = outlines[outlined]
    ) {
      marks.push(
        ...paintGhost(lattice, next.ghost, projection, heights.get(hexId(next.ghost.q, next.ghost.r)) ?? 0),
      );
      outlined += 1;
    }
  };
  let current: number | null = null;
  for (const { prism, depth } of ordered) {
    if (depth !== current) {
      flush();
      // Those of the row before, and of rows between without a prism.
      flushGhosts(depth - 1);
    }
    current = depth;
    const { q, r, heightM, fill } = prism;
    const ground = hexCornerIndices(q, r).map(([i, j]) => cornerPosition(lattice, i, j));
    const cornerAt = (index: number, height: number) => {
      const corner = ground[index % 6] ?? { easting: 0, northing: 0 };
      return projection.project(corner.easting, corner.northing, height);
    };
    const neighbours = hexNeighbours(q, r);
    for (const { side, shade } of visible) {
      const beside = neighbours[neighbourOf(side)];
      const foot = beside === undefined ? 0 : (heights.get(hexId(beside.q, beside.r)) ?? 0);
      if (foot >= heightM) continue;
      const ring = [
        cornerAt(side, foot),
        cornerAt(side + 1, foot),
        cornerAt(side + 1, heightM),
        cornerAt(side, heightM),
      ];
      addRing(sides, rgbToHex(mixRgb(fill, BLACK, shade)), ring.flat());
    }
    addRing(
      tops,
      rgbToHex(fill),
      [0, 1, 2, 3, 4, 5].flatMap((index) => cornerAt(index, heightM)),
    );
  }
  flush();
  flushGhosts(Infinity);
  return marks;
}

function addRing(layer: Map<string, number[][]>, fill: string, ring: number[]): void {
  const rings = layer.get(fill);
  if (rings === undefined) layer.set(fill, [ring]);
  else rings.push(ring);
}

/** A hairline of the same colour closes the seams that viewers leave between faces that meet. */
function faces(fill: string, rings: readonly number[][]): PathMark {
  return { kind: 'path', rings, closed: true, fill, stroke: fill, strokeWidth: 0.1 };
}
