import type { Separator } from './record-splitter.ts';
import { RecordSplitter, SEPARATORS } from './record-splitter.ts';

/** How many rows that are not blank decide, and how much text is cut for them at most. */
const ROWS = 200;
const CHARACTERS = 256 * 1024;

/**
 * Finds what parts the fields of a delimited text, from its first rows.
 *
 * A first line `sep=;` decides, as in Excel. Otherwise each separator is tried, and the one wins under which most rows have the same
 * number of fields and the cells are whole values: lines of prose above the table, decimal commas and lists inside cells hardly count.
 * After van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019).
 */
export function findSeparator(sample: string): Separator {
  const named = /^\uFEFF?"?sep=([,;\t|])"?[\r\n]/i.exec(sample.slice(0, 12))?.[1];
  const found = SEPARATORS.find((separator) => separator === named);
  if (found !== undefined) return found;
  const text = withoutFrontMatter(sample).slice(0, CHARACTERS);
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const score = scoreOf(text, separator, sample.length > CHARACTERS);
    // Equal scores keep the earlier, commoner separator.
    if (score > bestScore * 1.000_001) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/** Leaves out a block of YAML between two lines of three hyphens at the very beginning (csvy). */
function withoutFrontMatter(text: string): string {
  const found = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)[\s\S]*?(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/.exec(text);
  return found === null ? text : text.slice(found[0].length);
}

function scoreOf(text: string, separator: Separator, isCut: boolean): number {
  const splitter = new RecordSplitter(separator);
  const split = splitter.push(text);
  if (!isCut) split.push(...splitter.end());
  const rows = split.filter(({ raw }) => raw.trim() !== '').slice(0, ROWS);
  const byLength = new Map<number, number>();
  let cells = 0;
  let known = 0;
  for (const { fields, fault } of rows) {
    byLength.set(fields.length, (byLength.get(fields.length) ?? 0) + (fault === null ? 1 : 0.2));
    if (fields.length === 1) continue;
    for (const field of fields.slice(0, 200)) {
      cells += 1;
      known += isWhole(field, separator) ? 1 : 0.2;
    }
  }
  if (cells === 0) return 0;
  let pattern = 0;
  for (const [length, count] of byLength) pattern += (count * (length - 1)) / length;
  // Footnotes and a preamble make patterns of a row or two; the root keeps them from outweighing the table.
  return (pattern / Math.sqrt(byLength.size)) * (known / cells);
}

/** A cell is whole where no other separator stands in it, bar the comma of a number, of prose or of a list. */
function isWhole(field: string, separator: Separator): boolean {
  for (const other of [';', '\t', '|'])
    if (other !== separator && field.includes(other) && !field.includes(`${other} `)) return false;
  return true;
}
