import type { HexLattice } from '#shared/domain/hex-lattice.ts';
import { hexCentre } from '#shared/domain/hex-lattice.ts';
import type { CellSums } from './cell-sums.ts';

/** The cells that one or both of two sides have, in the order of r and q, with their place in the sums of each; -1: not there. */
export interface CellPlaces {
  readonly count: number;
  readonly mine: Int32Array;
  readonly theirs: Int32Array;
}

/** Brings the cells of two sides together. */
export function joinCells(mine: CellSums, theirs: CellSums | null): CellPlaces {
  const most = mine.count + (theirs?.count ?? 0);
  const joined = { mine: new Int32Array(most).fill(-1), theirs: new Int32Array(most).fill(-1) };
  let [here, there, count] = [0, 0, 0];
  while (here < mine.count || (theirs !== null && there < theirs.count)) {
    const order = theirs === null ? -1 : compare(mine, here, theirs, there);
    if (order <= 0) {
      joined.mine[count] = here;
      here += 1;
    }
    if (order >= 0) {
      joined.theirs[count] = there;
      there += 1;
    }
    count += 1;
  }
  return { count, mine: joined.mine.subarray(0, count), theirs: joined.theirs.subarray(0, count) };
}

/** Below zero: the cell of the first side comes first. A side that is at its end comes last. */
function compare(a: CellSums, at: number, b: CellSums, bt: number): number {
  if (at >= a.count) return 1;
  if (bt >= b.count) return -1;
  const [ar = 0, br = 0] = [a.r[at], b.r[bt]];
  return ar === br ? (a.q[at] ?? 0) - (b.q[bt] ?? 0) : ar - br;
}

/** Cells of other areas farther than this from the set's own are not given; the map draws at most 50 km of surroundings. */
const SURROUNDINGS_M = 60_000;

/** Leaves out the cells of other areas that no map of the set draws. */
export function withinReach(
  lattice: HexLattice,
  places: CellPlaces,
  cell: { readonly q: Int32Array; readonly r: Int32Array; isOwn(at: number): boolean },
): CellPlaces {
  const { count } = places;
  const eastings = new Float64Array(count);
  const northings = new Float64Array(count);
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (let at = 0; at < count; at += 1) {
    const { easting, northing } = hexCentre(lattice, cell.q[at] ?? 0, cell.r[at] ?? 0);
    eastings[at] = easting;
    northings[at] = northing;
    if (!cell.isOwn(at)) continue;
    box.west = Math.min(box.west, easting - SURROUNDINGS_M);
    box.east = Math.max(box.east, easting + SURROUNDINGS_M);
    box.south = Math.min(box.south, northing - SURROUNDINGS_M);
    box.north = Math.max(box.north, northing + SURROUNDINGS_M);
  }
  // Where the set has nothing of the cluster, there is nothing to be near to.
  if (box.west === Infinity) return places;
  const mine = new Int32Array(count);
  const theirs = new Int32Array(count);
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const easting = eastings[at] ?? 0;
    const northing = northings[at] ?? 0;
    if (easting < box.west || easting > box.east || northing < box.south || northing > box.north) continue;
    mine[kept] = places.mine[at] ?? -1;
    theirs[kept] = places.theirs[at] ?? -1;
    kept += 1;
  }
  return { count: kept, mine: mine.subarray(0, kept), theirs: theirs.subarray(0, kept) };
}
