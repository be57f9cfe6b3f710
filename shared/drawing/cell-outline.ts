import {
  type CornerIndex,
  cornerPosition,
  hexCornerIndices,
  type HexLattice,
} from '../domain/hex-lattice.ts';
import type { Projection } from './projection.ts';

interface CellAt {
  readonly q: number;
  readonly r: number;
}

/** Projects the outline of each cell on the ground: one ring for each, x and y interleaved, points. */
export function cellRings(lattice: HexLattice, cells: readonly CellAt[], projection: Projection): number[][] {
  return cells.map(({ q, r }) =>
    hexCornerIndices(q, r).flatMap(([i, j]) => {
      const { easting, northing } = cornerPosition(lattice, i, j);
      return [...projection.project(easting, northing)];
    }),
  );
}

// Lattice indices of Great Britain stay far below 2²¹, so a corner and a direction fit a double exactly.
const OFFSET = 2 ** 21;
const SPAN = 2 ** 22;

const cornerKey = ([i, j]: CornerIndex) => (i + OFFSET) * SPAN + (j + OFFSET);

/** A side by the corner it starts from and its direction, 0 to 5; the cell beyond has it the other way round. */
const sideKey = (from: CornerIndex, direction: number) => cornerKey(from) * 6 + direction;

/**
 * Joins cells to the outlines of what they cover together, on the ground: rings with holes by the even-odd rule.
 *
 * A side that two of the cells share falls out, since they name its corners alike and in opposite directions;
 * what remains is followed from corner to corner. Keeps files small and leaves no seams between cells.
 */
export function joinedRings(
  lattice: HexLattice,
  cells: readonly CellAt[],
  projection: Projection,
): number[][] {
  const sides = new Map<number, { from: CornerIndex; to: CornerIndex }>();
  for (const { q, r } of cells) {
    const corners = hexCornerIndices(q, r);
    for (const [index, from] of corners.entries()) {
      const to = corners[(index + 1) % 6] ?? from;
      if (!sides.delete(sideKey(to, (index + 3) % 6))) sides.set(sideKey(from, index), { from, to });
    }
  }
  // Three cells meet at a corner, so that at most one outline passes through it.
  const next = new Map<number, CornerIndex>();
  for (const { from, to } of sides.values()) next.set(cornerKey(from), to);
  const rings: number[][] = [];
  for (const { from: start } of sides.values()) {
    const ring: number[] = [];
    let at = start;
    for (;;) {
      const key = cornerKey(at);
      const to = next.get(key);
      if (to === undefined) break;
      next.delete(key);
      const { easting, northing } = cornerPosition(lattice, at[0], at[1]);
      ring.push(...projection.project(easting, northing));
      at = to;
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}
