import type { ByteSource } from './byte-source.ts';
import type { MergedRange } from './table-source.ts';
import { columnNumber } from './workbook-values.ts';

/** Merged ranges that begin further down are no headers. */
const MOST_ROW = 1000;
const MOST_RANGES = 10_000;
/** A tag cut in two by the end of a piece is at most so long. */
const LONGEST_TAG = 512;
const TAG = /<(\/?)(?:[^\s<>/:]+:)?(sheetData|mergeCell)(?=[\s>/])([^<>]*)>/g;

/**
 * Finds the merged ranges of a sheet, which stand behind all its cells: the part is looked through for these tags alone,
 * many times faster than it is read. What is refused in a part is refused when its rows are read.
 */
export async function findMerges(source: ByteSource): Promise<readonly MergedRange[]> {
  const decoder = new TextDecoder('utf-8');
  let ranges: MergedRange[] = [];
  let rest = '';
  for await (const piece of source.open()) {
    const text = rest + decoder.decode(piece, { stream: true });
    let behind = 0;
    for (const match of text.matchAll(TAG)) {
      behind = match.index + match[0].length;
      const [, closing, name, attributes = ''] = match;
      // A text may quote such tags (CDATA); those that count stand behind the last end of the cells.
      if (name === 'sheetData' && closing === '/') ranges = [];
      else if (name === 'mergeCell' && ranges.length < MOST_RANGES) {
        const range = parseRange(/\sref\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '');
        if (range !== null) ranges.push(range);
      }
    }
    rest = text.slice(Math.max(behind, text.length - LONGEST_TAG));
  }
  return ranges;
}

function parseRange(text: string): MergedRange | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/i.exec(text.replaceAll('$', ''));
  if (match === null) return null;
  const [, from = '', row = '', to = '', lastRow = ''] = match;
  const range = {
    row: Number(row),
    lastRow: Number(lastRow),
    firstColumn: columnNumber(from),
    lastColumn: columnNumber(to),
  };
  return range.row >= 1 && range.row <= MOST_ROW ? range : null;
}
