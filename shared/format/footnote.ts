import type { NumberedFootnote } from '../domain/footnote.ts';

const SUPERSCRIPTS = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/** Writes the marks of footnotes behind a figure as superscripts: “¹”, “¹ ¹²” parted by a thin space; empty for none. */
export function formatMarks(marks: readonly number[]): string {
  return marks
    .map((mark) => Array.from(String(mark), (digit) => SUPERSCRIPTS[Number(digit)] ?? '').join(''))
    .join('\u2009');
}

/** Writes a footnote as it stands below a table: “1  Turnover of … is disregarded. (Ruling 12)”. */
export function formatFootnote({ mark, footnote, number, needsReview }: NumberedFootnote): string {
  return `${mark}  ${footnote} (Ruling ${number}${needsReview ? '; to be reviewed' : ''})`;
}
