import type { RejectCode } from '#shared/domain/reject.ts';
import { cellKind } from './cell-kind.ts';
import type { HeaderPlace } from './find-header.ts';
import { headerRowsOf } from './find-header.ts';
import type { SourceRow } from './readers/record-splitter.ts';

/** What a row of a table is: a row of data, or why it is read over. */
export type RowRole =
  | 'data'
  | (RejectCode & ('blank-row' | 'above-header-row' | 'footnote-row' | 'header-repeated'));

/** Texts with which publishers begin the notes under their tables. */
const NOTE =
  /^(?:sources?\s*[:–—-]|©|\(c\)\s|crown copyright|copyright\b|notes?\s*(?:\d+\s*)?[:.–—-]|notes?$|footnotes?\b|\[[a-z0-9]{1,8}\]\s*(?:[=:–—-]|\S)|[*†‡§¹²³]+\s*\S|\(?\d{1,2}[.)]\s+\S|\([a-z]\)\s+\S|(?:\.{2,3}|[a-z~:-])\s*=\s*\S|contains (?:os|national statistics|public sector|ordnance|royal mail)|end of (?:table|worksheet|data|sheet)|this (?:table|worksheet|spreadsheet|workbook)\b|(?:last )?updated\s*:|published\s*(?:by|on|:)|(?:date )?(?:extracted|downloaded|retrieved|exported|generated)\s*(?:on|from|by|:)|for (?:more|further) information|figures (?:are|may|have been)|data (?:are|is) (?:suppressed|rounded))/i;

/** The few that are notes even where their commas cut them into many cells. */
const PLAIN_NOTE =
  /^"?(?:sources?\s*:|©|crown copyright|notes?\s*(?:\d+\s*)?:|contains (?:os|national statistics|public sector|ordnance|royal mail) )/i;

/**
 * Makes the function that tells rows of data from the rows around them while a table is read from top to bottom.
 *
 * It is careful: a row with values in several columns is always data, and a row with a lone text only counts as a note where it reads like
 * one, or where it follows a blank line or another note and has no row of the table behind it in form. A fault of form is data, so that it is refused by name.
 */
export function rowRoles(top: readonly SourceRow[], place: HeaderPlace): (row: SourceRow) => RowRole {
  const header = headerRowsOf(top, place).map(({ fields }) => fields);
  const width = header.at(-1)?.length ?? Math.max(1, ...top.map(({ fields }) => fields.length));
  /** Whether the rows just before ended the table: a blank row or a note after the first row of data. */
  let ended = false;
  let begun = false;
  return (row) => {
    if (row.line <= place.headerRow) return 'above-header-row';
    const { fields } = row;
    let filled = 0;
    let first = -1;
    for (let at = 0; at < fields.length && filled < 3; at += 1) {
      const cell = fields[at];
      if (cell === undefined || cell === '' || cell.trim() === '') continue;
      if (first === -1) first = at;
      filled += 1;
    }
    if (filled === 0) {
      if (begun) ended = true;
      return 'blank-row';
    }
    if (
      row.fault === null &&
      width > 1 &&
      (filled < 3
        ? isNote(row, first, filled, width, ended)
        : fields.length < width && PLAIN_NOTE.test(fields[0] ?? ''))
    ) {
      ended = true;
      return 'footnote-row';
    }
    if (begun && header.some((cells) => isSame(cells, fields))) return 'header-repeated';
    begun = true;
    ended = false;
    return 'data';
  };
}

function isNote(row: SourceRow, first: number, filled: number, width: number, ended: boolean): boolean {
  const text = (row.fields[first] ?? '').trim();
  if (first !== 0 || cellKind(text) !== 'text') return false;
  if (filled === 1 && NOTE.test(text)) return true;
  // Prose with separators in it, not quoted: fewer cells than the table, and the line as a whole reads like a note.
  if (filled > 1) return row.fields.length < width && NOTE.test(text);
  return ended && width > 2 && (text.length > 40 || text.split(/\s+/).length > 4);
}

function isSame(header: readonly string[], fields: readonly string[]): boolean {
  if (header.length !== fields.length || (header[0] ?? '').trim() !== (fields[0] ?? '').trim()) return false;
  return header.every((cell, index) => cell.trim() === (fields[index] ?? '').trim());
}
