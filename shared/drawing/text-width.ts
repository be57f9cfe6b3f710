import { INTER_CHARACTERS, INTER_WIDTHS } from './inter-widths.ts';

export type FontWeight = 400 | 600;

const INDEX_OF = new Map(Array.from(INTER_CHARACTERS, (character, index) => [character, index] as const));

/** Characters that the bundled font lacks come from another one, as wide as its widest letters. */
const UNKNOWN_WIDTH = 1000;

/**
 * Measures how wide a text stands in Inter: points, for a size in points.
 *
 * The sum of the advance widths, without kerning, which only draws letters closer together.
 */
export function textWidth(text: string, size: number, weight: FontWeight = 400, spacing = 0): number {
  const widths = INTER_WIDTHS[weight];
  let total = 0;
  let letters = 0;
  for (const character of text) {
    const index = INDEX_OF.get(character);
    total += index === undefined ? UNKNOWN_WIDTH : (widths[index] ?? UNKNOWN_WIDTH);
    letters += 1;
  }
  return (total * size) / 1000 + letters * spacing;
}

/** How a text is set: size in points, weight, and the width it may take. */
export interface TextSetting {
  readonly size: number;
  readonly weight?: FontWeight;
  readonly width: number;
  /** Points that the first line leaves free at its start, for a label. */
  readonly indent?: number;
}

/**
 * Breaks a text into lines that fit a width, at blanks; a word wider than a line is broken within.
 *
 * A line break in the text is kept. Blank text gives no line.
 */
export function wrapText(text: string, { size, weight = 400, width, indent = 0 }: TextSetting): string[] {
  const lines: string[] = [];
  const room = () => (lines.length === 0 ? Math.max(0, width - indent) : width);
  const measure = (part: string) => textWidth(part, size, weight);
  for (const paragraph of text.split(/\r?\n/)) {
    let line = '';
    for (const word of paragraph.split(/[ \t]+/).filter((part) => part !== '')) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (measure(joined) <= room()) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = breakWord(word, room(), measure);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
    if (line !== '') lines.push(line);
  }
  return lines;
}

function breakWord(word: string, width: number, measure: (part: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Shortens a text to a width with an ellipsis; a text that fits is left as it is. */
export function shortenText(text: string, { size, weight = 400, width }: TextSetting): string {
  if (textWidth(text, size, weight) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size, weight) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
