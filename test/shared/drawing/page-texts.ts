import type { Drawing, Mark, TextMark } from '#shared/drawing/drawing.ts';

/** Every text of a page, in the order of painting. */
export function textsOf(drawing: Drawing): TextMark[] {
  const walk = (marks: readonly Mark[]): TextMark[] =>
    marks.flatMap((mark) => (mark.kind === 'group' ? walk(mark.marks) : mark.kind === 'text' ? [mark] : []));
  return walk(drawing.marks);
}

/** All words of a figure as one text. */
export function wordsOf(drawings: readonly Drawing[]): string {
  return drawings
    .flatMap(textsOf)
    .map(({ text }) => text)
    .join(' ');
}
