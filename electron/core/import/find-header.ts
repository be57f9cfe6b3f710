import type { TablePlace } from '#shared/domain/import-mapping.ts';
import { columnName } from './readers/workbook-values.ts';
import { cellKind } from './cell-kind.ts';
import type { CellKind } from './cell-kind.ts';
import { isBlankRow } from './layout.ts';
import type { SourceRow } from './readers/record-splitter.ts';

/** Where the header of a table stands; 0 and 0 where it has none. */
export type HeaderPlace = Pick<TablePlace, 'headerRow' | 'headerRows'>;

/** How many rows from the top are looked at. */
export const HEADER_SEARCH_ROWS = 200;
/** Longer texts are sentences, not the names of columns. */
const NAME_CHARACTERS = 300;

interface Line {
  readonly row: SourceRow;
  readonly cells: readonly string[];
  /** Cells with something in them. */
  readonly filled: number;
}

/**
 * Finds the header of a table in its first rows, as spreadsheet row numbers: below the lines a publisher writes above it, over one row or
 * two (a row of spans above the names). The header is the first row about as wide as the table whose cells are names rather than
 * values; where the first such row holds values of the same kinds as the rows below it, the table has no header.
 */
export function findHeader(rows: readonly SourceRow[]): HeaderPlace {
  const lines = withoutPrologue(rows)
    .slice(0, HEADER_SEARCH_ROWS)
    .map(lineOf)
    .filter(({ filled }) => filled > 0);
  const width = tableWidth(lines);
  const wide = (line: Line) => line.filled >= Math.max(1, width / 2);
  const named = lines.findIndex((line, index) => wide(line) && namesMost(line, lines.slice(index + 1)));
  const at = named === -1 ? lines.findIndex(wide) : named;
  const first = lines[at];
  if (first === undefined) return { headerRow: 0, headerRows: 0 };
  const below = lines.slice(at + 1);
  if (isData(first, below)) return { headerRow: 0, headerRows: 0 };
  const second = below[0];
  if (second !== undefined && isAdjacent(first, second) && isSecondHeader(first, second, below.slice(1)))
    return { headerRow: second.row.line, headerRows: 2 };
  const above = lines[at - 1];
  const spans = above !== undefined && isAdjacent(above, first) && isSpanRow(above, first);
  return { headerRow: first.row.line, headerRows: spans ? 2 : 1 };
}

/** Leaves out what stands before every table: `sep=;` of Excel, a block of YAML (csvy). */
function withoutPrologue(rows: readonly SourceRow[]): readonly SourceRow[] {
  const [first] = rows;
  if (first === undefined) return rows;
  if (/^"?sep=.?"?$/i.test(first.raw)) return rows.slice(1);
  if (first.raw.trimEnd() !== '---') return rows;
  const end = rows.findIndex((row, index) => index > 0 && row.raw.trimEnd() === '---');
  return end === -1 ? rows : rows.slice(end + 1);
}

function lineOf(row: SourceRow): Line {
  const cells = row.fields.map((cell) => cell.trim());
  return { row, cells, filled: cells.filter((cell) => cell !== '').length };
}

/** How many cells a row of the table has: the upper quartile of the rows looked at, so that short rows above and below do not count. */
function tableWidth(lines: readonly Line[]): number {
  const filled = lines.map((line) => line.filled).sort((a, b) => a - b);
  return filled[Math.floor(filled.length * 0.75)] ?? 0;
}

/** Whether a row has a cell over most of the columns that are used below it: a title over a table with few values has not. */
function namesMost(line: Line, below: readonly Line[]): boolean {
  const used = new Set<number>();
  for (const { cells } of below.slice(0, 50))
    for (const [column, cell] of cells.entries()) if (cell !== '') used.add(column);
  let named = 0;
  for (const column of used) if ((line.cells[column] ?? '') !== '') named += 1;
  return named * 2 >= used.size;
}

function isAdjacent(upper: Line, lower: Line): boolean {
  return lower.row.line - upper.row.line === 1;
}

/** Whether a row holds values of the kinds that stand below it, not names. */
function isData(line: Line, below: readonly Line[]): boolean {
  let values = 0;
  let alike = 0;
  let names = 0;
  for (const [index, cell] of line.cells.entries()) {
    if (cell === '') continue;
    const kind = cellKind(cell);
    if (kind === 'text') {
      names += 1;
      continue;
    }
    // Years and short numbers name the columns of wide tables.
    if (kind === 'year') continue;
    values += 1;
    if (below.length === 0 || share(below, index, kind) >= 0.5) alike += 1;
  }
  if (values === 0) return false;
  return below.length === 0
    ? values > names
    : alike >= Math.max(1, values * 0.6) && values * 4 >= line.filled;
}

/** How many of the filled cells of a column are of a kind. */
function share(lines: readonly Line[], column: number, kind: CellKind): number {
  let filled = 0;
  let same = 0;
  for (const { cells } of lines.slice(0, 50)) {
    const cell = cells[column] ?? '';
    if (cell === '') continue;
    filled += 1;
    const found = cellKind(cell);
    if (found === kind || (found === 'year' && kind === 'number')) same += 1;
  }
  return filled === 0 ? 0 : same / filled;
}

function isNames(line: Line): boolean {
  return line.cells.every((cell) => {
    if (cell === '') return true;
    const kind = cellKind(cell);
    return (kind === 'text' && cell.length <= NAME_CHARACTERS) || kind === 'year';
  });
}

/** Whether a row just above the names is one of spans: names of several columns, set over the first of them. */
function isSpanRow(above: Line, names: Line): boolean {
  if (!isNames(above) || above.cells.length > names.cells.length) return false;
  const places = above.cells.flatMap((cell, index) => (cell === '' ? [] : [index]));
  const [first] = places;
  if (
    first === undefined ||
    above.cells.some((cell) => cell.endsWith(':') && cell.length < 40 && first === 0)
  )
    return false;
  const distinct = new Set(above.cells.filter((cell) => cell !== '')).size;
  // A title stands alone over the first column; a span stands over a later one, or there are several with room between them.
  const apart = places.some((place, index) => index > 0 && place - (places[index - 1] ?? 0) > 1);
  return first > 0 ? above.filled < names.filled : places.length > 1 && (apart || distinct < places.length);
}

/** Marks of statistics that stand in the place of a value, and are no names. */
const MARK = /^(?:\[[a-z0-9]{1,8}\]|\.{1,3}|[-–—:~*#]+|[a-z]|n\/?a|nil|low)$/i;

/** Whether the row below a header with gaps is its second row: names in all its gaps, over values of other kinds. */
function isSecondHeader(first: Line, second: Line, below: readonly Line[]): boolean {
  if (!isNames(first) || !isNames(second) || below.length === 0) return false;
  const gaps = second.cells.flatMap((cell, index) =>
    index > 0 && (first.cells[index] ?? '') === '' ? [cell] : [],
  );
  const repeats = new Set(first.cells.filter((cell) => cell !== '')).size < first.filled;
  if (gaps.includes('') || (gaps.length === 0 && !repeats)) return false;
  const columns = second.cells.flatMap((cell, index) => (cell === '' ? [] : [index]));
  if (columns.length < 2) return false;
  const contrasting = columns.filter(
    (index) => !MARK.test(second.cells[index] ?? '') && share(below, index, 'text') < 0.5,
  );
  return contrasting.length * 4 >= columns.length;
}

/**
 * Gives the names of the columns, trimmed: the two rows of a two-row header joined by " – ", a span told of every column under it,
 * a column without a name called by its letters ("Column C"), and the second column of a name " (2)".
 */
export function headerCells(rows: readonly SourceRow[], place: HeaderPlace): string[] {
  const stack = headerRowsOf(rows, place);
  const width =
    stack.length > 0
      ? Math.max(...stack.map(({ fields }) => fields.length))
      : Math.max(
          0,
          ...rows
            .filter(({ fields }) => !isBlankRow(fields))
            .slice(0, 50)
            .map(({ fields }) => fields.length),
        );
  const names = Array.from({ length: width }, (_, index) => nameOf(stack, index));
  const used = new Set<string>();
  return names.map((name, index) => {
    const wanted = name === '' ? `Column ${columnName(index + 1)}` : name;
    let given = wanted;
    for (let number = 2; used.has(given.toLowerCase()); number += 1) given = `${wanted} (${number})`;
    used.add(given.toLowerCase());
    return given;
  });
}

/** The rows of the header, top first; none for a table without one. */
export function headerRowsOf(rows: readonly SourceRow[], place: HeaderPlace): readonly SourceRow[] {
  if (place.headerRow === 0 || place.headerRows === 0) return [];
  const end = rows.findIndex(({ line }) => line === place.headerRow);
  return end === -1 ? [] : rows.slice(Math.max(0, end + 1 - place.headerRows), end + 1);
}

function nameOf(stack: readonly SourceRow[], column: number): string {
  const parts: string[] = [];
  for (const [level, { fields }] of stack.entries()) {
    const own = cellAt(fields, column);
    const isLast = level === stack.length - 1;
    const part = own === '' && !isLast ? spanOver(stack, level, column) : own;
    if (part !== '' && parts.at(-1) !== part) parts.push(part);
  }
  return parts.join(' – ');
}

/** The span that a blank cell of an upper row stands under: the nearest name on its left, so long as the row below has names there. */
function spanOver(stack: readonly SourceRow[], level: number, column: number): string {
  const upper = stack[level]?.fields ?? [];
  const lower = stack[level + 1]?.fields ?? [];
  for (let at = column; at >= 0; at -= 1) {
    const name = cellAt(upper, at);
    // A name with nothing below it is the name of its own column alone.
    if (name !== '') return at !== column && cellAt(lower, at) === '' ? '' : name;
    if (cellAt(lower, at) === '') return '';
  }
  return '';
}

function cellAt(fields: readonly string[], column: number): string {
  return (fields[column] ?? '')
    .replace(/^\uFEFF/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
