import type { CellIndex, CellRow } from '../../map/hex-cells.ts';
import type { HexMark } from '../../map/hex-resources.ts';

/** Annotations on cells, and how many each carries. */
export interface CellMarks {
  readonly marks: readonly HexMark[];
  countOf(cell: number): number;
}

export const NO_MARKS: CellMarks = { marks: [], countOf: () => 0 };

/** Sets annotated cells beside the lattice; those beyond it are left out. */
export function placeMarks(
  index: CellIndex,
  cells: readonly { q: number; r: number; count: number; disregard: boolean }[],
): CellMarks {
  const counts = new Map<number, number>();
  const marks = cells.flatMap(({ q, r, count, disregard }) => {
    const cell = index.find(q, r);
    if (cell === null) return [];
    counts.set(cell, count);
    return [{ cell, disregard }];
  });
  return { marks, countOf: (cell) => counts.get(cell) ?? 0 };
}

/** The cell after (or before) one in the order of values; from nothing, the highest. Cells without a value of the set are passed over. */
export function stepSpike(
  rows: readonly CellRow[],
  from: { q: number; r: number } | null,
  step: 1 | -1,
): CellRow | null {
  const spikes = rows.filter((row) => row.value > 0);
  if (spikes.length === 0) return null;
  const at = from === null ? -1 : spikes.findIndex((row) => row.q === from.q && row.r === from.r);
  if (at === -1) return spikes[0] ?? null;
  return spikes[(at + step + spikes.length) % spikes.length] ?? null;
}
