import type { ExtractColumns } from '../../membership/extract-columns.ts';

/** Companies present per cell of an extract, by the place of the cell in `cellQ` and `cellR`. */
export interface Presences {
  readonly byCell: Int32Array;
  /** Over all cells: a company counts in every cell where it has a site. */
  readonly total: number;
}

type Cells = Pick<ExtractColumns, 'siteFrom' | 'siteCell' | 'cellQ'>;

/** Counts companies per cell, each once in a cell however many sites it has there. */
export function countPresences(columns: Cells, positions: Iterable<number>): Presences {
  const { siteFrom, siteCell, cellQ } = columns;
  const byCell = new Int32Array(cellQ.length);
  // Who was counted last in a cell.
  const seen = new Int32Array(cellQ.length);
  let total = 0;
  for (const position of positions) {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const cell = siteCell[site] ?? -1;
      if (cell < 0 || seen[cell] === position + 1) continue;
      seen[cell] = position + 1;
      byCell[cell] = (byCell[cell] ?? 0) + 1;
      total += 1;
    }
  }
  return { byCell, total };
}

const keptByColumns = new WeakMap<ExtractColumns, Presences>();

/** Counts all companies of an extract per cell; counted once while its rows and their places stay as they are. */
export function everyPresence(columns: ExtractColumns): Presences {
  const known = keptByColumns.get(columns);
  if (known !== undefined) return known;
  const found = countPresences(columns, everyPosition(columns.size));
  keptByColumns.set(columns, found);
  return found;
}

function* everyPosition(size: number): Generator<number> {
  for (let position = 0; position < size; position += 1) yield position;
}
