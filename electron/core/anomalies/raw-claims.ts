import { readColumns, splitKeptRow } from '../import/register/kept-cells.ts';
import { readMendedRow } from '../import/register/mended-row.ts';
import { readRawRows } from '../import/row-blocks.ts';
import type { ReadStore } from '../store/handles.ts';
import { claimKindOf, readClaim, type ClaimedText, type KeyedClaim } from './area-claims.ts';

/** Where the row of a company stands. */
export interface RowAt {
  readonly line: number;
  readonly correctionId: number | null;
}

/** Reads the claims of some rows, in their order; null where a row says nothing. */
export type RawClaims = (rows: readonly RowAt[]) => (KeyedClaim | null)[];

/**
 * Makes the reader of what the rows of an extract, as they stood in the file, say of authorities and regions: most suppliers' names of
 * areas are kept there alone. Null where the file has no such column. A row that was mended is read as it was mended.
 */
export function rawClaims(store: ReadStore, extractId: number): RawClaims | null {
  const { db } = store;
  const stored = db
    .prepare<[number], string>('SELECT columns FROM extract WHERE id = ?')
    .pluck()
    .get(extractId);
  const columns = readColumns(stored ?? '[]');
  const wanted = columns.flatMap(({ column, dropped }, at) => {
    const kind = dropped ? null : claimKindOf(column);
    return kind === null ? [] : [{ at, kind }];
  });
  if (wanted.length === 0) return null;
  // Thousands of rows name the same few areas.
  const known = new Map<string, KeyedClaim | null>();
  return (rows) => {
    const raws = readRawRows(
      db,
      extractId,
      rows.map(({ line }) => line),
    );
    return rows.map(({ line, correctionId }) => {
      const raw = readMendedRow(db, correctionId, line) ?? raws.get(line);
      const cells = raw === undefined ? null : splitKeptRow(raw, columns.length);
      if (cells === null) return null;
      const key = wanted.map(({ at }) => cells[at] ?? '').join('\n');
      const found = known.get(key);
      if (found !== undefined) return found;
      const texts = wanted.map(({ at, kind }): ClaimedText => ({ kind, text: cells[at] ?? '' }));
      const claim = readClaim(store, texts);
      known.set(key, claim);
      return claim;
    });
  };
}
