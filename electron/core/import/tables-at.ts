import type { TablePlace } from '#shared/domain/import-mapping.ts';
import { findHeader, HEADER_SEARCH_ROWS, headerCells } from './find-header.ts';
import type { HeaderPlace } from './find-header.ts';
import { isBlankRow } from './layout.ts';
import type { OpenedFile } from './open-tables.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';

/** A table with its first rows. */
export interface TopOfTable {
  readonly table: TableSource;
  readonly rows: readonly SourceRow[];
  /** True where the rows are all there are. */
  readonly complete: boolean;
}

/** Reads the first rows of a table, those above the header too. */
export async function readTop(table: TableSource, rows: number = HEADER_SEARCH_ROWS): Promise<TopOfTable> {
  const found: SourceRow[] = [];
  for await (const batch of table.rows()) {
    for (const row of batch.rows) {
      if (found.length >= rows) return { table, rows: found, complete: false };
      found.push(row);
    }
  }
  return { table, rows: found, complete: true };
}

/** The place of the header: as chosen, or found in the first rows. */
export function headerPlaceOf(rows: readonly SourceRow[], chosen: Partial<TablePlace> = {}): HeaderPlace {
  if (chosen.headerRow === undefined) return findHeader(rows);
  if (chosen.headerRow === 0) return { headerRow: 0, headerRows: 0 };
  return { headerRow: chosen.headerRow, headerRows: Math.max(1, chosen.headerRows ?? 1) };
}

/**
 * Chooses the tables of a file that a place means. A sheet or entry that is not there by name gives way to the only one there is;
 * `*` is every visible sheet, and no entry named every table of the archive, with the columns given, else those of the first. Empty where nothing fits.
 */
export async function tablesAt(
  opened: OpenedFile,
  place: Partial<TablePlace>,
  columns: readonly string[] | null = null,
): Promise<readonly TableSource[]> {
  const { entry = null, sheet = null } = place;
  const inEntry =
    entry === null ? opened.tables : orOnly(opened.tables, ({ entry: own }) => own === entry, 'entry');
  if (sheet !== null && sheet !== '*')
    return orOnly(inEntry, ({ sheet: own }) => own === sheet, 'sheet').slice(0, 1);
  const visible = inEntry.filter(({ hidden }) => !hidden);
  const chosen = visible.length === 0 ? inEntry : visible;
  if (sheet === '*' || (opened.kind === 'archive' && entry === null && chosen.length > 1))
    return withSameHeader(chosen, place, columns);
  return chosen.slice(0, 1);
}

function orOnly(
  tables: readonly TableSource[],
  fits: (table: TableSource) => boolean,
  by: 'entry' | 'sheet',
): readonly TableSource[] {
  const named = tables.filter(fits);
  if (named.length > 0) return named;
  const shown = tables.filter(({ hidden }) => !hidden);
  return new Set(shown.map((table) => table[by])).size === 1 ? shown : [];
}

/** The tables with the columns that are wanted, wherever their header stands; where none has them, those like the first that is not blank. */
async function withSameHeader(
  tables: readonly TableSource[],
  place: Partial<TablePlace>,
  columns: readonly string[] | null,
): Promise<readonly TableSource[]> {
  let wanted = columns === null ? null : headerText(columns);
  let first: string | null = null;
  const found: { readonly table: TableSource; readonly headers: readonly string[] }[] = [];
  for (const table of tables) {
    const { rows } = await readTop(table);
    if (rows.every(({ fields }) => isBlankRow(fields))) continue;
    const headers = [headerPlaceOf(rows, place), findHeader(rows)].map((at) =>
      headerText(headerCells(rows, at)),
    );
    first ??= headers[0] ?? null;
    found.push({ table, headers });
  }
  if (place.headerRow === 0) return found.map(({ table }) => table);
  if (wanted === null || found.every(({ headers }) => !headers.includes(wanted ?? ''))) wanted = first;
  return found.filter(({ headers }) => headers.includes(wanted ?? '')).map(({ table }) => table);
}

function headerText(columns: readonly string[]): string {
  return columns.map((name) => name.trim().toLowerCase()).join('\n');
}
