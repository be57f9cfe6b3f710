import { readNumberOfCompany } from '../import/mapping/cell-company-number.ts';

/** One line of a pasted list, as it is to be met. */
export interface ListLine {
  /** Number of the line in the text, from 1. */
  readonly line: number;
  readonly text: string;
  /** The company number in its one form; null where the line has none. */
  readonly number: string | null;
  /** The number was written otherwise: zeros that a spreadsheet took away, spaces, a decimal point. */
  readonly isMended: boolean;
  /** What may be the name, best first; empty where the line has none. */
  readonly names: readonly string[];
  readonly isHeader: boolean;
}

const HEADER =
  /^(?:the )?(?:(?:company|registered|organisation|organization|business|member|firm|trading)[ _]?)*(?:name|number|no\.?|registration|crn|id)(?: number| no\.?)?$/i;

/**
 * Reads a pasted list line by line: names, numbers, or both in columns parted by commas, semicolons or tabs, quoted or not.
 *
 * A first line that names columns is told apart and says which of them holds names and numbers. Digits that are shorter than a
 * company number get back the zeros a spreadsheet took away (suppliers.md §10), and that is told.
 */
export function readListLines(text: string): ListLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  const first = lines.findIndex((line) => line.trim() !== '');
  const header = splitCells(lines[first] ?? '');
  const hasHeader = header.length > 0 && header.every((cell) => HEADER.test(cell));
  const nameAt = hasHeader ? header.findIndex((cell) => /name/i.test(cell)) : -1;
  const numberAt = hasHeader
    ? header.findIndex((cell) => /number|no\.?$|registration|crn|id$/i.test(cell))
    : -1;
  return lines.map((raw, at) => {
    const line = raw.trim();
    const base = { line: at + 1, text: line };
    if (line === '' || (hasHeader && at === first))
      return { ...base, number: null, isMended: false, names: [], isHeader: line !== '' };
    return { ...base, ...readOne(line, nameAt, numberAt), isHeader: false };
  });
}

function readOne(
  line: string,
  nameAt: number,
  numberAt: number,
): Pick<ListLine, 'number' | 'isMended' | 'names'> {
  const cells = splitCells(line);
  const places = numberAt >= 0 ? [numberAt] : cells.map((_cell, at) => at);
  for (const at of places) {
    const cell = cells[at] ?? '';
    const reading = looksLikeNumber(cell, numberAt >= 0) ? readNumberOfCompany(cell) : null;
    if (reading === null) continue;
    const others = cells.filter((_cell, other) => other !== at);
    return {
      number: reading.number,
      isMended: reading.code !== null,
      names: namesOf(nameAt >= 0 ? [cells[nameAt] ?? ''] : others, null),
    };
  }
  return {
    number: null,
    isMended: false,
    names: nameAt >= 0 ? namesOf([cells[nameAt] ?? ''], null) : namesOf(cells, line),
  };
}

/** A number among names must look like one; a column that is headed as numbers may hold any digits. */
function looksLikeNumber(cell: string, isHeaded: boolean): boolean {
  return (
    isHeaded ||
    /^['"\s]*(?:[A-Za-z]{2}\s*\d{5,6}|[A-Za-z]\d{7}|\d[\d\s]{4,9}\d|\d{5,8}[.,]0+)['"\s]*$/.test(cell)
  );
}

/** A name may hold the comma that parts columns, so the whole line is tried first and its first cell after it. */
function namesOf(cells: readonly string[], line: string | null): string[] {
  const worded = cells.filter((cell) => /\p{L}/u.test(cell));
  const names = [
    ...(line === null || cells.length < 2 ? [] : [line.replace(/["\t;]/g, ' ')]),
    ...worded.slice(0, 1),
  ];
  if (line === null && worded.length > 1) names.push(worded.join(', '));
  return [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
}

/** Splits a line into cells at tabs, else at semicolons, else at commas; quotation marks hold a cell together. */
function splitCells(line: string): string[] {
  const mark = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === '"' && (isQuoted || cell.trim() === '')) {
      if (isQuoted && line.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (letter === mark && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  cells.push(cell.trim());
  return cells;
}
