import type { MethodOutput } from '#shared/contract/methods.ts';
import type { HexCell } from '#shared/domain/hex-lattice.ts';

export type LatticeReply = MethodOutput<'hexes.lattice'>;
export type LayerReply = MethodOutput<'hexes.layer'>;

/** Finds the number of a cell in the lattice of the map by its axial numbers. */
export interface CellIndex {
  readonly count: number;
  find(q: number, r: number): number | null;
}

// Axial numbers of Great Britain stay far below 2²⁰, so a pair fits a double exactly.
const OFFSET = 2 ** 20;
const SPAN = 2 ** 21;

function keyOf(q: number, r: number): number {
  return (r + OFFSET) * SPAN + (q + OFFSET);
}

/** Builds the index from axial numbers to the cells of a lattice. */
export function indexCells(lattice: Pick<LatticeReply, 'q' | 'r'>): CellIndex {
  const numberOf = new Map<number, number>();
  lattice.q.forEach((q, number) => numberOf.set(keyOf(q, lattice.r[number] ?? 0), number));
  return { count: lattice.q.length, find: (q, r) => numberOf.get(keyOf(q, r)) ?? null };
}

/** The columns of a layer that the map reads; without `suppressed` nothing is, without `ruled` no ruling touches any. */
export type LayerColumns = Pick<LayerReply, 'q' | 'r' | 'value' | 'neighbourValue' | 'companies'> &
  Partial<Pick<LayerReply, 'suppressed' | 'captured' | 'ruled'>>;

/** The values of one layer, one entry per cell of the lattice in the lattice's order. */
export interface CellValues {
  /** The measure over the set's own sites; 0 where there is none, NaN where nothing is known. */
  readonly value: Float64Array;
  /** The same over sites of other areas. */
  readonly neighbourValue: Float64Array;
  /** Members present with a site of the set in the cell. */
  readonly companies: Int32Array;
  /** 1 where members are present, but fewer than a value is shown for. */
  readonly suppressed: Uint8Array;
  /** `value` without any ruling; where none touches the cell the same. */
  readonly captured: Float64Array;
  /** 1 where a ruling touches the cell. */
  readonly ruled: Uint8Array;
  /** Cells with sites of the set that the lattice does not hold, and so cannot be drawn. */
  readonly outside: number;
}

/** Sets the values of a layer beside the cells of the lattice; cells that the layer does not name are zero. */
export function alignLayer(index: CellIndex, layer: LayerColumns): CellValues {
  const value = new Float64Array(index.count);
  const neighbourValue = new Float64Array(index.count);
  const companies = new Int32Array(index.count);
  const suppressed = new Uint8Array(index.count);
  const captured = new Float64Array(index.count);
  const ruled = new Uint8Array(index.count);
  let outside = 0;
  layer.q.forEach((q, at) => {
    const cell = index.find(q, layer.r[at] ?? 0);
    if (cell === null) {
      // Cells of other areas far off are no loss: only the set's own would be missed.
      if (layer.value[at] !== 0 || (layer.companies[at] ?? 0) > 0) outside += 1;
      return;
    }
    value[cell] = layer.value[at] ?? 0;
    neighbourValue[cell] = layer.neighbourValue[at] ?? 0;
    companies[cell] = layer.companies[at] ?? 0;
    suppressed[cell] = layer.suppressed?.[at] ?? 0;
    captured[cell] = layer.captured?.[at] ?? value[cell] ?? 0;
    ruled[cell] = layer.ruled?.[at] ?? 0;
  });
  return { value, neighbourValue, companies, suppressed, captured, ruled, outside };
}

/** One line of the table beside the map. */
export interface CellRow extends HexCell {
  /** Place in the order of values, from 1. */
  readonly rank: number;
  readonly value: number;
  readonly neighbourValue: number;
  readonly companies: number;
  readonly suppressed: boolean;
  /** A ruling touches the cell; what was captured, where one does. */
  readonly ruled: boolean;
  readonly captured: number | null;
}

/**
 * Lists the cells of a layer that carry something, highest value first; cells that carry only the neighbours'
 * come last. Ties stand in order of row and column, so that the list is the same every time.
 */
export function rankCells(layer: LayerColumns): CellRow[] {
  const rows = Array.from(layer.q, (q, at) => ({
    q,
    r: layer.r[at] ?? 0,
    value: layer.value[at] ?? 0,
    neighbourValue: layer.neighbourValue[at] ?? 0,
    companies: layer.companies[at] ?? 0,
    suppressed: layer.suppressed?.[at] === 1,
    ruled: layer.ruled?.[at] === 1,
    captured: layer.ruled?.[at] === 1 ? (layer.captured?.[at] ?? null) : null,
  }));
  const carries = (value: number) => (Number.isNaN(value) ? -1 : value);
  return rows
    .filter((row) => row.value !== 0 || row.neighbourValue !== 0 || row.companies > 0 || row.ruled)
    .toSorted(
      (a, b) =>
        carries(b.value) - carries(a.value) ||
        b.companies - a.companies ||
        carries(b.neighbourValue) - carries(a.neighbourValue) ||
        a.r - b.r ||
        a.q - b.q,
    )
    .map((row, at) => ({ rank: at + 1, ...row }));
}
