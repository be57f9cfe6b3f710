import type { CodeRecord, RowProblem } from '../profiles/profile.ts';
import type { CellSetting } from './cell-text.ts';
import { listReader } from './cell-list.ts';
import { fourDigits } from './zero-led-codes.ts';

/** Adds the codes of one cell to those of the row, each code of a scheme once. */
export type CodesReader = (cell: string | undefined, codes: CodeRecord[], problems: RowProblem[]) => void;

/** "62012 - Software", "0161 : Support activities", "CAH10-01-01 – Computing". */
const CODE_AND_TITLE = /^([A-Z]{0,8}[0-9]+(?:[-./][0-9A-Z]+)*)(?:\s+[-–:]\s*|\s*:\s+|\s*–\s*|-\s+)(\S.*)$/s;
/** "(CAH10-01-01) computer science". */
const BRACKETED = /^[([]([A-Z]{0,8}[0-9]+(?:[-./][0-9A-Z]+)*)[)\]]\s*(\S.*)?$/s;
const SIC = /^([0-9]{2,5})(?![0-9])(?:\s*[-–:]?\s*(\S.*))?$/s;
/** A section of the classification: "C", "C : Manufacturing". */
const SIC_SECTION = /^([A-U])(?:\s*[-–:]\s+(\S.*))?$/s;
const SIC_POINTED = /^([0-9]{2})\.([0-9]{1,2})(?:[/.]?([0-9]))?(?:\s*[-–:]?\s*(\D.*))?$/s;
const NONE_SUPPLIED = /^(?:none supplied|not known|unclassified|none)$/i;
const BEGINS_WITH_DIGIT = /^[0-9]/;
const FIVE_DIGITS = /^[0-9]{5}$/;

/** Makes a name for a classification from a column that states none: "Sub-sector" is `sub-sector`. */
export function schemeOfColumn(column: string): string {
  const slug = column
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (slug === '' ? 'codes' : slug).slice(0, 60);
}

/**
 * Makes the reader of a column of classification codes: code and title parted where the cell holds both, the
 * name as code where it holds only names. What is no code of the standard industrial classification is told.
 * Companies carry sub classes of five digits, so that four digits there can be a zero that a spreadsheet lost; a column that is
 * said to hold classes alone has four, so that three are one that lost its zero.
 */
export function codesReader(
  setting: CellSetting,
  scheme: string,
  separator: string | null,
  bearer: 'companies' | 'records' | 'classes' = 'records',
): CodesReader {
  const isSic = scheme.startsWith('sic');
  const isSic2007 = scheme === 'sic-2007';
  const items = listReader(setting, separator, isSic ? 'codes' : 'names');
  const add = (codes: CodeRecord[], code: string, title: string) => {
    for (const earlier of codes) if (earlier.code === code && earlier.scheme === scheme) return;
    codes.push({ scheme, code, title });
  };
  const addSic = (item: string, codes: CodeRecord[], problems: RowProblem[]) => {
    if (FIVE_DIGITS.test(item)) return add(codes, item, '');
    const pointed = SIC_POINTED.exec(item);
    if (pointed !== null)
      return add(
        codes,
        `${pointed[1] ?? ''}${pointed[2] ?? ''}${pointed[3] ?? ''}`,
        pointed[4]?.trim() ?? '',
      );
    const found = SIC.exec(item) ?? SIC_SECTION.exec(item);
    const code = found?.[1];
    if (code !== undefined) {
      const digits = isSic2007 ? digitsOf(code, bearer) : 'plain';
      if (digits !== 'plain')
        problems.push({
          code: digits === 'padded' ? 'code-padded' : 'code-zero-unclear',
          field: setting.column,
          value: code,
        });
      add(codes, digits === 'padded' ? `0${code}` : code, found?.[2]?.trim() ?? '');
    } else if (!NONE_SUPPLIED.test(item))
      problems.push({ code: 'code-unknown', field: setting.column, value: item });
  };
  return (cell, codes, problems) => {
    const found = items(cell, problems);
    if (isSic) {
      for (const item of found.length > 1 ? joinTitles(found) : found) addSic(item, codes, problems);
      return;
    }
    for (const item of found) {
      const parted = CODE_AND_TITLE.exec(item) ?? BRACKETED.exec(item);
      if (parted === null) add(codes, item, '');
      else add(codes, parted[1] ?? item, parted[2]?.trim() ?? '');
    }
  };
}

function digitsOf(code: string, bearer: 'companies' | 'records' | 'classes'): ReturnType<typeof fourDigits> {
  if (bearer === 'companies') return fourDigits(code);
  return bearer === 'classes' && /^[0-9]{3}$/.test(code) ? 'padded' : 'plain';
}

/** Titles of industries hold commas and semicolons: a piece that begins with no digit belongs to the code before it. */
function joinTitles(items: readonly string[]): readonly string[] {
  if (items.every((item) => BEGINS_WITH_DIGIT.test(item))) return items;
  const joined: string[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (
      last === undefined ||
      BEGINS_WITH_DIGIT.test(item) ||
      NONE_SUPPLIED.test(item) ||
      FIVE_DIGITS.test(last)
    )
      joined.push(item);
    else joined[joined.length - 1] = `${last}, ${item}`;
  }
  return joined;
}
