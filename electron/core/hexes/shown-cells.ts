import { hexId, type HexLattice } from '#shared/domain/hex-lattice.ts';
import { joinCells, withinReach, type CellPlaces } from './cell-places.ts';
import { noCells, type CellSums } from './cell-sums.ts';
import { isSuppressed } from './measure-frame.ts';
import { joinRulings, type RuledCell } from './ruled-cells.ts';

/** What a layer shows of its cells, in the order of r and q. */
export interface ShownCells {
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  /** Over the set's own sites; against another side the difference. NaN: not known, or suppressed. */
  readonly value: Float64Array<ArrayBuffer>;
  /** Over sites of other areas; NaN in the same way. */
  readonly neighbourValue: Float64Array<ArrayBuffer>;
  /** `value` without any ruling; NaN as well where the difference would give a few companies away. */
  readonly captured: Float64Array<ArrayBuffer>;
  /** 1 = rulings touch the cell; they are named in `ruledCells`. */
  readonly ruled: Uint8Array<ArrayBuffer>;
  readonly ruledCells: { q: number; r: number; rulingIds: string[] }[];
  /** Distinct members of this side present with a site of the set. */
  readonly companies: Int32Array<ArrayBuffer>;
  readonly suppressed: Uint8Array<ArrayBuffer>;
  readonly suppressedCells: number;
  /** Cells with a site of the set, of a member of either side. */
  readonly cells: number;
  /** The largest value shown; of differences the one farthest from zero. */
  readonly largest: { q: number; r: number; value: number } | null;
}

/** One side of a layer. */
export interface SideCells {
  readonly cells: CellSums;
  /** As captured, over the same cells in the same order; the same object where no ruling changes any. */
  readonly capturedCells: CellSums;
  readonly ruledCells: ReadonlyMap<string, RuledCell>;
  /** No extract gives this side, so that nothing of it is known. */
  readonly isUnknown: boolean;
}

/**
 * Forms what is shown of the sums of one side, or of two as their difference.
 *
 * Blank is never zero: where companies are present and none states a figure the value is not known, and a difference is known only where
 * both values are; a side without companies in a cell has nothing there, which is zero. A cell is suppressed where either side has
 * members in it and fewer than `suppressBelow`: a difference would give away the side that is small. For the same reason what was
 * captured is not told of a suppressed cell, nor where rulings on fewer companies than that make the difference from what is shown.
 */
export function showCells(
  lattice: HexLattice,
  side: SideCells,
  other: SideCells | null,
  suppressBelow: number,
): ShownCells {
  const mine = side.cells;
  const theirs = other?.cells ?? null;
  const was = { mine: side.capturedCells, theirs: other?.capturedCells ?? null };
  const isOwn = (place: CellPlaces, at: number) =>
    countAt(mine.own, place.mine[at] ?? -1) > 0 || countAt(theirs?.own, place.theirs[at] ?? -1) > 0;
  const wasOwn = (place: CellPlaces, at: number) =>
    countAt(was.mine.own, place.mine[at] ?? -1) > 0 || countAt(was.theirs?.own, place.theirs[at] ?? -1) > 0;
  const joined = joinCells(mine, theirs);
  const all = positionsOf(joined, mine, theirs);
  const places = withinReach(lattice, joined, {
    ...all,
    isOwn: (at) => isOwn(joined, at) || wasOwn(joined, at),
  });
  const { q, r } = places.count === joined.count ? all : positionsOf(places, mine, theirs);
  const { count } = places;
  const value = new Float64Array(count);
  const neighbourValue = new Float64Array(count);
  const captured = new Float64Array(count);
  const ruled = new Uint8Array(count);
  const ruledCells: { q: number; r: number; rulingIds: string[] }[] = [];
  const rulingsAt = rulingsBy(side, other);
  const companies = new Int32Array(count);
  const suppressed = new Uint8Array(count);
  let suppressedCells = 0;
  let cells = 0;
  let largest: ShownCells['largest'] = null;
  for (let at = 0; at < count; at += 1) {
    const here = places.mine[at] ?? -1;
    const there = places.theirs[at] ?? -1;
    companies[at] = countAt(mine.companies, here);
    const isSmall =
      isSuppressed(companies[at] ?? 0, suppressBelow) ||
      isSuppressed(countAt(theirs?.companies, there), suppressBelow);
    const areFewNear =
      isSuppressed(countAt(mine.neighbours, here), suppressBelow) ||
      isSuppressed(countAt(theirs?.neighbours, there), suppressBelow);
    value[at] = isSmall ? Number.NaN : ownAt(mine, here) - lessOf(other, theirs, there, ownAt);
    neighbourValue[at] = areFewNear
      ? Number.NaN
      : neighbourAt(mine, here) - lessOf(other, theirs, there, neighbourAt);
    if (isSmall) {
      suppressed[at] = 1;
      suppressedCells += 1;
    }
    if (isOwn(places, at)) cells += 1;
    const shown = value[at] ?? Number.NaN;
    captured[at] = shown;
    const rulings = rulingsAt(q[at] ?? 0, r[at] ?? 0);
    if (rulings !== null) {
      ruled[at] = 1;
      ruledCells.push({ q: q[at] ?? 0, r: r[at] ?? 0, rulingIds: rulings.ids });
      const isTold =
        !isSmall &&
        ![rulings.changed, countAt(was.mine.companies, here), countAt(was.theirs?.companies, there)].some(
          (few) => isSuppressed(few, suppressBelow),
        );
      captured[at] = isTold ? ownAt(was.mine, here) - lessOf(other, was.theirs, there, ownAt) : Number.NaN;
    }
    const size = other === null ? shown : Math.abs(shown);
    const most = largest === null ? 0 : Math.abs(largest.value);
    if (size > most) largest = { q: q[at] ?? 0, r: r[at] ?? 0, value: shown };
  }
  return {
    q,
    r,
    value,
    neighbourValue,
    captured,
    ruled,
    ruledCells,
    companies,
    suppressed,
    suppressedCells,
    cells,
    largest,
  };
}

/** Makes the reader of the rulings on a cell of either side, with the number of companies whose part they change; null: none. */
function rulingsBy(
  mine: SideCells,
  other: SideCells | null,
): (q: number, r: number) => { readonly ids: string[]; readonly changed: number } | null {
  if (mine.ruledCells.size === 0 && (other === null || other.ruledCells.size === 0)) return () => null;
  return (q, r) => {
    const found = [mine, other].flatMap((side) => side?.ruledCells.get(hexId(q, r)) ?? []);
    if (found.length === 0) return null;
    return {
      ids: joinRulings(found.map(({ rulings }) => rulings)).map(({ id }) => id),
      // Where one side changes through fewer companies than the other, it is the one that could be told.
      changed: found.some(({ changed }) => changed.size > 0)
        ? Math.min(...found.flatMap(({ changed }) => (changed.size === 0 ? [] : changed.size)))
        : 0,
    };
  };
}

function lessOf(other: SideCells | null, cells: CellSums | null, place: number, read: typeof ownAt): number {
  if (other === null || cells === null) return 0;
  return other.isUnknown ? Number.NaN : read(cells, place);
}

function ownAt({ value, stated, companies }: CellSums, place: number): number {
  if (place < 0) return 0;
  return (companies[place] ?? 0) > 0 && stated[place] === 0 ? Number.NaN : (value[place] ?? 0);
}

function neighbourAt({ neighbourValue, neighbourStated, neighbours }: CellSums, place: number): number {
  if (place < 0) return 0;
  return (neighbours[place] ?? 0) > 0 && neighbourStated[place] === 0
    ? Number.NaN
    : (neighbourValue[place] ?? 0);
}

function countAt(counts: Int32Array | undefined, place: number): number {
  return place < 0 ? 0 : (counts?.[place] ?? 0);
}

function positionsOf(
  { count, mine, theirs }: CellPlaces,
  own: CellSums,
  other: CellSums | null,
): { readonly q: Int32Array<ArrayBuffer>; readonly r: Int32Array<ArrayBuffer> } {
  const q = new Int32Array(count);
  const r = new Int32Array(count);
  const others = other ?? noCells();
  for (let at = 0; at < count; at += 1) {
    const here = mine[at] ?? -1;
    const there = theirs[at] ?? -1;
    q[at] = (here < 0 ? others.q[there] : own.q[here]) ?? 0;
    r[at] = (here < 0 ? others.r[there] : own.r[here]) ?? 0;
  }
  return { q, r };
}
