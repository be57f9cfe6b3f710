import { isPlain, presentText, tidyText } from './cell-text.ts';
import type { CellSetting } from './cell-text.ts';
import type { RowProblem } from '../profiles/profile.ts';
import { followingParts } from './comma-names.ts';

/** Reads a cell that holds several items; never null, an empty list for the blank. */
export type ListReader = (cell: string | undefined, problems: RowProblem[]) => readonly string[];

const NONE: readonly string[] = [];

/**
 * Makes the reader of a list: items trimmed, blanks left out, in the order of the cell.
 *
 * Items in quotation marks and text in brackets are never split, nor are names that hold the separator themselves
 * ("Herefordshire, County of"), which is told; `codes` hold no names. Without a separator the cell is one item.
 */
export function listReader(
  setting: CellSetting,
  separator: string | null,
  holds: 'names' | 'codes' = 'names',
): ListReader {
  const isComma = holds === 'names' && separator?.trim() === ',';
  const marks = separator === null ? NONE : separator.trim() === '' ? [separator] : [separator.trim()];
  const mark = marks[0];
  return (cell, problems) => {
    const present = presentText(cell, setting, problems);
    if (present === null) return NONE;
    const text = isPlain(present) ? present : tidyText(present, setting.column, problems);
    if (mark === undefined || !text.includes(mark)) return [unquote(text)];
    const parts = splitList(text, mark);
    return isComma ? joinNames(parts, setting, problems) : parts;
  };
}

/** Splits at a mark outside quotation marks and brackets; where these are not closed, at every mark. */
export function splitList(text: string, mark: string): string[] {
  const isGuarded = text.includes('"') || text.includes('(') || text.includes('[');
  const pieces = (isGuarded ? splitGuarded(text, mark) : null) ?? text.split(mark);
  const items: string[] = [];
  for (const piece of pieces) {
    const item = unquote(piece.trim());
    if (item !== '') items.push(item);
  }
  return items;
}

function splitGuarded(text: string, mark: string): string[] | null {
  const pieces: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '(' || sign === '[')) depth += 1;
    else if (!quoted && (sign === ')' || sign === ']')) depth -= 1;
    else if (!quoted && depth === 0 && text.startsWith(mark, at)) {
      pieces.push(text.slice(from, at));
      from = at + mark.length;
      at = from - 1;
    }
    if (depth < 0) return null;
  }
  if (quoted || depth !== 0) return null;
  pieces.push(text.slice(from));
  return pieces;
}

function unquote(item: string): string {
  return item.length > 1 && item.startsWith('"') && item.endsWith('"')
    ? item.slice(1, -1).replaceAll('""', '"').trim()
    : item;
}

function joinNames(
  parts: readonly string[],
  setting: CellSetting,
  problems: RowProblem[],
): readonly string[] {
  let joined: string[] | null = null;
  for (let at = 0; at < parts.length; at += 1) {
    const more = followingParts(parts, at);
    if (more === 0) {
      joined?.push(parts[at] ?? '');
      continue;
    }
    joined ??= parts.slice(0, at);
    const name = parts.slice(at, at + 1 + more).join(', ');
    joined.push(name);
    problems.push({ code: 'list-name-kept', field: setting.column, value: name });
    at += more;
  }
  return joined ?? parts;
}
