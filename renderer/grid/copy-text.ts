import { NOT_AVAILABLE } from '#shared/format/number.ts';
import { headerOf } from './column-definitions.ts';
import type { GridColumn } from './grid-column.ts';

/**
 * Rows as a spreadsheet and an e-mail want them: headers with units, tabs, one line per row, and the source
 * line underneath. Values are copied in full; a missing one is its symbol, never blank.
 */
export function copyText<T>(
  columns: readonly GridColumn<T>[],
  rows: readonly T[],
  source: string | null,
): string {
  const table = [
    columns.map((column) => oneLine(headerOf(column))),
    ...rows.map((row) => columns.map((column) => oneLine(copyCell(column, row)))),
  ].map((cells) => cells.join('\t'));
  return [...table, ...(source === null ? [] : ['', oneLine(source)])].join('\n');
}

/** One cell for the clipboard, with what it is and where it comes from. */
export function copyCellText<T>(column: GridColumn<T>, row: T, source: string | null): string {
  return copyText([column], [row], source);
}

/** A tab or a line end inside a value would break the table apart. */
function oneLine(text: string): string {
  const plain = text.replace(/[\t\r\n]+/g, ' ');
  // A spreadsheet runs what begins like a formula; text from files must stay text.
  return /^[=@]|^[+-](?!\d)/.test(plain) ? `'${plain}` : plain;
}

function copyCell<T>(column: GridColumn<T>, row: T): string {
  if (column.copy !== undefined) return String(column.copy(row));
  const value = column.value(row);
  return value === null || value === '' ? NOT_AVAILABLE : String(value);
}
