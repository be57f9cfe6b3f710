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
 * A text keeps its rows letter by letter, save for the cells of columns that are dropped; the rows of a sheet become CSV. Rows that
 * cannot be taken apart by columns lose their e-mail addresses, telephone numbers and social links where anything is dropped.
 */
export function keptText(drops: readonly boolean[]): KeptText {
  if (!drops.includes(true)) return (row) => (row.raw === '' ? csvOf(row.fields) : row.raw);
  const width = drops.length;
  return (row, isData) => {
    const { fields, raw } = row;
    if (!isData || row.fault !== null || fields.length > width) return mask(raw === '' ? csvOf(fields) : raw);
    return cutOut(raw, fields, drops) ?? keptCsv(fields, drops);
  };
}

/**
 * Cuts the cells that are dropped out of a row as it stands: the rest stays letter by letter. Null where the row does not read as its
 * cells one behind the other (cells of a sheet, white space round quotation marks).
 */
function cutOut(raw: string, fields: readonly string[], drops: readonly boolean[]): string | null {
  let text = '';
  let from = 0;
  let at = 0;
  for (let column = 0; column < fields.length; column += 1) {
    const field = fields[column] ?? '';
    const begins = at;
    if (raw.charCodeAt(at) === QUOTE)
      at += field.length + 2 + (field.includes('"') ? field.split('"').length - 1 : 0);
    else at += field.length;
    if (drops[column] === true) {
      text += raw.slice(from, begins);
      from = at;
    }
    at += 1;
  }
  return at === raw.length + 1 ? text + raw.slice(from) : null;
}

const QUOTE = 34;

function keptCsv(fields: readonly string[], drops: readonly boolean[]): string {
  return fields.map((cell, at) => (drops[at] === true ? '' : csvCell(cell))).join(',');
}

function csvOf(fields: readonly string[]): string {
  return fields.map(csvCell).join(',');
}

function mask(text: string): string {
  return text.replace(EMAIL, MASK).replace(SOCIAL, MASK).replace(TELEPHONE, MASK);
}
