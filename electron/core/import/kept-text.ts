import { csvCell } from '#shared/format/csv.ts';
import type { SourceRow } from './readers/record-splitter.ts';

const EMAIL = /[^\s@,;"<>]+@[^\s@,;"<>]+\.[a-z]{2,}/gi;
/** Ten digits and more, as telephone numbers are written; company numbers and postcodes are shorter. */
const TELEPHONE = /(?<![\w.])(?:\+|\(?0)(?:[\s().-]*\d){9,17}(?!\w)/g;
const SOCIAL =
  /(?:https?:\/\/)?(?:[a-z]{1,3}\.)?(?:linkedin|facebook|twitter|x|instagram|youtube|tiktok|threads|bsky)\.(?:com|app|net)\/[^\s,;"]*/gi;

/** What stands in the place of personal data in a row whose columns cannot be told apart. */
const MASK = '…';

/** Makes the text of a row that is stored: the row as it stands, without the cells of columns that are dropped. */
export type KeptText = (row: SourceRow, isData: boolean) => string;

/**
 * Says what is stored of the text of each row of a table.
 *
 * Where nothing is dropped, a text keeps its rows letter by letter; the rows of a sheet become CSV. Where columns are dropped, rows
 * become CSV with the cells of those columns empty, and rows that cannot be taken apart by columns lose their e-mail addresses,
 * telephone numbers and social links.
 */
export function keptText(drops: readonly boolean[]): KeptText {
  if (!drops.includes(true)) return (row) => (row.raw === '' ? csvOf(row.fields) : row.raw);
  const width = drops.length;
  return (row, isData) => {
    const { fields } = row;
    if (!isData || row.fault !== null || fields.length > width)
      return mask(row.raw === '' ? csvOf(fields) : row.raw);
    let text = '';
    for (let at = 0; at < fields.length; at += 1) {
      if (at > 0) text += ',';
      const cell = fields[at];
      if (cell !== undefined && cell !== '' && drops[at] !== true) text += csvCell(cell);
    }
    return text;
  };
}

function csvOf(fields: readonly string[]): string {
  return fields.map(csvCell).join(',');
}

function mask(text: string): string {
  return text.replace(EMAIL, MASK).replace(SOCIAL, MASK).replace(TELEPHONE, MASK);
}
