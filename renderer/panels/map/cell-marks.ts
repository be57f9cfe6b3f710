import { isOtherThan } from '#shared/domain/captured-value.ts';
import { ghostHeight } from '#shared/drawing/ghost.ts';
import type { Scale } from '#shared/drawing/scale.ts';
import type { CellIndex, CellRow, CellValues } from '../../map/hex-cells.ts';
import type { HexGhost } from '../../map/hex-ghosts.ts';
import type { HexMark } from '../../map/hex-resources.ts';

/** Annotations on cells, and how many each carries. */
export interface CellMarks {
  readonly marks: readonly HexMark[];
  countOf(cell: number): number;
}

export const NO_MARKS: CellMarks = { marks: [], countOf: () => 0 };

/** Sets annotated cells beside the lattice; those beyond it are left out. What a ruling says of a cell is told by the layer of each map. */
export function placeMarks(
  index: CellIndex,
  cells: readonly { q: number; r: number; count: number }[],
): CellMarks {
  const counts = new Map<number, number>();
  const marks = cells.flatMap(({ q, r, count }) => {
    const cell = index.find(q, r);
    if (cell === null) return [];
    counts.set(cell, count);
    return [{ cell, ruled: false }];
  });
  return { marks, countOf: (cell) => counts.get(cell) ?? 0 };
}

/** The marks of one map: a square where a ruling touches its values, else the triangle of an annotation. */
export function withRuled(
  annotated: readonly HexMark[],
  values: readonly Pick<CellValues, 'ruled'>[],
): readonly HexMark[] {
  const ruled = new Set<number>();
  for (const each of values) each.ruled.forEach((is, cell) => (is === 1 ? ruled.add(cell) : undefined));
  if (ruled.size === 0) return annotated;
  return [
    ...annotated.filter(({ cell }) => !ruled.has(cell)),
    ...Array.from(ruled, (cell): HexMark => ({ cell, ruled: true })),
  ];
}

/** The outlines of what was captured otherwise than it is drawn. */
export function ghostsOf({
  values,
  scale,
}: {
  readonly values: CellValues;
  readonly scale: Scale;
}): readonly HexGhost[] {
  const ghosts: HexGhost[] = [];
  values.ruled.forEach((is, cell) => {
    if (is !== 1 || values.suppressed[cell] === 1) return;
    const captured = values.captured[cell] ?? Number.NaN;
    const height = ghostHeight(scale, captured);
    if (height !== null && isOtherThan(values.value[cell] ?? Number.NaN, captured))
      ghosts.push({ cell, ...height });
  });
  return ghosts;
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
