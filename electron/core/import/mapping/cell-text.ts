import type { RowProblem } from '../profiles/profile.ts';
import { mendMojibake } from './mojibake.ts';

/** Reads one cell of one column; what it cannot read is null, with a problem that says why. Blank is null without one. */
export type CellReader<T> = (cell: string | undefined, problems: RowProblem[]) => T | null;

/** What every reader of a column knows of its surroundings. */
export interface CellSetting {
  /** The column's name for problems. */
  readonly column: string;
  readonly missing: MissingMarks;
}

/** The texts that mean "missing" beside the blank. */
export interface MissingMarks {
  readonly marks: ReadonlySet<string>;
  /** Length of the longest, so that long texts are never looked up. */
  readonly longest: number;
}

/** Marks of every file; a mapping adds its own. */
const ALWAYS_MISSING = ['NA', 'N/A', 'n/a', 'NULL', 'null', 'NaN', 'nan', '#N/A N/A'];

/** Gathers the texts that mean "missing": those of every file and those the mapping names. */
export function missingMarks(named: readonly string[]): MissingMarks {
  const marks = new Set([...ALWAYS_MISSING, ...named.map((mark) => mark.trim())]);
  return { marks, longest: Math.max(...[...marks].map((mark) => mark.length)) };
}

const CELL_ERROR =
  /^(?:#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)|Err:\d{3})$/i;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Takes a cell's text without surrounding spaces (no-break spaces too); null where it is blank, a mark for missing,
 * or an error of the spreadsheet, which is told.
 */
export function presentText(
  cell: string | undefined,
  setting: CellSetting,
  problems: RowProblem[],
): string | null {
  if (cell === undefined || cell === '') return null;
  const text = cell.trim();
  if (text === '') return null;
  const { marks, longest } = setting.missing;
  if (text.length <= longest && marks.has(text)) return null;
  const first = text.charCodeAt(0);
  if ((first === HASH || first === CAPITAL_E) && text.length <= 14 && CELL_ERROR.test(text)) {
    problems.push({ code: 'cell-error', field: setting.column, value: text });
    return null;
  }
  return text;
}
const HASH = 0x23;
const CAPITAL_E = 0x45;

/** Makes the reader of a text column: trimmed, no-break spaces made plain, garbled letters mended and told. */
export function textReader(setting: CellSetting): CellReader<string> {
  return (cell, problems) => {
    const text = presentText(cell, setting, problems);
    return text === null || !NOT_ASCII.test(text) ? text : tidyText(text, setting.column, problems);
  };
}

/** Mends garbled letters, which is told, and makes no-break spaces plain. */
export function tidyText(text: string, column: string, problems: RowProblem[]): string {
  const mended = mendMojibake(text);
  if (mended !== null) problems.push({ code: 'text-mended', field: column, value: text });
  return (mended ?? text).replace(/[\u00a0\u2007\u202f]/g, ' ').trim();
}

/** Says whether a text needs a look for garbled letters at all. */
export function isPlain(text: string): boolean {
  return !NOT_ASCII.test(text);
}

const YES = new Set(['yes', 'y', 'true', 't', '1', '✓', '✔']);
const NO = new Set(['no', 'n', 'false', 'f', '0']);

/** Makes the reader of a yes-or-no column ("Yes", "N", "TRUE", "1"); anything else is missing, with a notice. */
export function flagReader(setting: CellSetting): CellReader<boolean> {
  return (cell, problems) => {
    const text = presentText(cell, setting, problems);
    if (text === null) return null;
    const key = text.toLowerCase();
    if (YES.has(key)) return true;
    if (NO.has(key)) return false;
    problems.push({ code: 'flag-invalid', field: setting.column, value: text });
    return null;
  };
}
