import type { HexCells, HexLattice } from '#shared/domain/hex-lattice.ts';

/** Counts per cell: cells in any order, each once. */
export interface CellCounts extends HexCells {
  readonly counts: Int32Array;
}

/** A row of the lattice: `upTo[i]` is what stands west of column `from + i`. */
interface Row {
  readonly from: number;
  readonly upTo: Float64Array;
}

/** Distances are compared with a hundredth of a millimetre to spare, so that a centre on the circle itself is within it. */
const SPARE_M = 1e-5;

/**
 * Sums counts over the cells whose centre lies within a radius of the centre of each cell asked about, both included.
 *
 * A circle crosses each row of the lattice in one run of cells, and a run is the difference of two running sums: the work is cells times
 * rows in reach, however many cells a circle holds. Radius in metres; the answer is in the order of `around`.
 */
export function sumWithin(
  lattice: HexLattice,
  held: CellCounts,
  around: HexCells,
  radiusM: number,
): Float64Array<ArrayBuffer> {
  const runs = runsWithin(lattice, radiusM);
  const rows = rowsOf(held);
  const sums = new Float64Array(around.q.length);
  for (let at = 0; at < sums.length; at += 1) {
    const q = around.q[at] ?? 0;
    const r = around.r[at] ?? 0;
    let sum = 0;
    for (const { row, west, east } of runs) {
      const here = rows.get(r + row);
      if (here !== undefined) sum += before(here, q + east + 1) - before(here, q + west);
    }
    sums[at] = sum;
  }
  return sums;
}

/** The columns of each row, counted from a cell’s own row and column, whose centres lie within the radius. */
function runsWithin(
  { widthM, rowM }: HexLattice,
  radiusM: number,
): { readonly row: number; readonly west: number; readonly east: number }[] {
  const reach = Math.floor((radiusM + SPARE_M) / rowM);
  const runs = [];
  for (let row = -reach; row <= reach; row += 1) {
    const half = Math.sqrt(Math.max(0, (radiusM + SPARE_M) ** 2 - (row * rowM) ** 2)) / widthM;
    // A row northwards, and the same column stands half a cell farther east.
    const west = Math.ceil(-half - row / 2);
    const east = Math.floor(half - row / 2);
    if (west <= east) runs.push({ row, west, east });
  }
  return runs;
}

function rowsOf({ q, r, counts }: CellCounts): ReadonlyMap<number, Row> {
  const ends = new Map<number, { from: number; to: number }>();
  for (let at = 0; at < q.length; at += 1) {
    if (counts[at] === 0) continue;
    const column = q[at] ?? 0;
    const row = r[at] ?? 0;
    const known = ends.get(row);
    if (known === undefined) ends.set(row, { from: column, to: column });
    else {
      known.from = Math.min(known.from, column);
      known.to = Math.max(known.to, column);
    }
  }
  const rows = new Map(
    [...ends].map(([row, { from, to }]) => [row, { from, upTo: new Float64Array(to - from + 2) }] as const),
  );
  for (let at = 0; at < q.length; at += 1) {
    const row = rows.get(r[at] ?? 0);
    if (row === undefined || counts[at] === 0) continue;
    const place = (q[at] ?? 0) - row.from + 1;
    row.upTo[place] = (row.upTo[place] ?? 0) + (counts[at] ?? 0);
  }
  for (const { upTo } of rows.values())
    for (let place = 1; place < upTo.length; place += 1)
      upTo[place] = (upTo[place] ?? 0) + (upTo[place - 1] ?? 0);
  return rows;
}

/** What stands in the row west of a column. */
function before({ from, upTo }: Row, column: number): number {
  const place = Math.min(Math.max(column - from, 0), upTo.length - 1);
  return upTo[place] ?? 0;
}
