import { findImportField } from '#shared/domain/import-field.ts';
import type { ColumnContent } from './column-content.ts';
import { readWritten } from './cell-number.ts';
import { missingMarks } from './cell-text.ts';
import { readMark } from './statistical-mark.ts';
import type { SuggestedColumn } from './suggested-column.ts';

const LONGEST_MARK = 20;
const KNOWN = missingMarks([]).marks;

/** Positions of the columns that hold numbers, by the fields suggested. */
function numberColumns(columns: readonly SuggestedColumn[]): number[] {
  const numeric = new Set(['employees', 'turnover', 'value', 'amount', 'jobs', 'gva', 'fte']);
  return columns.flatMap(({ field }, at) =>
    field !== null && (numeric.has(field) || isMoney(field)) ? [at] : [],
  );
}

function isMoney(field: string): boolean {
  const type = (findImportField('companies', field) ?? findImportField('awards', field))?.type;
  return type === 'money' || type === 'number' || type === 'percentage';
}

/** Short texts that recur in columns of numbers and of company numbers and are no known mark ("n/k", "tbc", "Not registered"): the supplier's way of saying "missing". */
export function ownMissingMarks(
  columns: readonly SuggestedColumn[],
  contents: readonly ColumnContent[],
  rows: readonly (readonly string[])[],
): string[] {
  const counts = new Map<string, number>();
  const numbers = numberColumns(columns);
  const company = columns.findIndex(({ field }) => field === 'companyNumber');
  for (const at of company === -1 ? numbers : [...numbers, company]) {
    const isCompany = at === company;
    if (((isCompany ? contents[at]?.companyNumber : contents[at]?.number) ?? 0) < 0.5) continue;
    for (const row of rows) {
      const text = row[at]?.trim() ?? '';
      if (text === '' || text.length > LONGEST_MARK || /\d/.test(text)) continue;
      if (KNOWN.has(text) || text.startsWith('#') || readMark(text, null) !== null) continue;
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= 2).map(([text]) => text);
}

/** Says whether the numbers of the sample part their decimals by a comma: some can be read in no other way, and none only with a point. */
export function decimalCommaIn(
  columns: readonly SuggestedColumn[],
  rows: readonly (readonly string[])[],
): boolean {
  let commas = 0;
  let points = 0;
  for (const at of numberColumns(columns))
    for (const row of rows) {
      const text = row[at]?.trim() ?? '';
      if (!/[.,]/.test(text)) continue;
      const byPoint = readWritten(text, false) !== null;
      const byComma = readWritten(text, true) !== null;
      if (byComma && !byPoint) commas += 1;
      if (byPoint && !byComma) points += 1;
    }
  return commas > 0 && points === 0;
}
