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

const cornerKey = ([i, j]: CornerIndex) => `${i},${j}`;

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
  const sides = new Map<string, { from: CornerIndex; to: CornerIndex }>();
  for (const { q, r } of cells) {
    const corners = hexCornerIndices(q, r);
    for (const [index, from] of corners.entries()) {
      const to = corners[(index + 1) % 6] ?? from;
      if (!sides.delete(`${cornerKey(to)} ${cornerKey(from)}`))
        sides.set(`${cornerKey(from)} ${cornerKey(to)}`, { from, to });
    }
  }
  // Three cells meet at a corner, so that at most one outline passes through it.
  const next = new Map<string, CornerIndex>();
  for (const { from, to } of sides.values()) next.set(cornerKey(from), to);
  const rings: number[][] = [];
  for (const { from: start } of sides.values()) {
    const ring: number[] = [];
    let at: CornerIndex | undefined = start;
    while (at !== undefined) {
      const key: string = cornerKey(at);
      const to: CornerIndex | undefined = next.get(key);
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
