import { expect, test } from 'vitest';
import { marksOf, numberFootnotes } from '#shared/domain/footnote.ts';
import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { formatFootnote, formatMarks } from '#shared/format/footnote.ts';

function made(rulingId: string, number: number): RulingFootnote {
  return {
    rulingId,
    number,
    action: 'disregard',
    subjectLabel: 'A company',
    words: '',
    footnote: `Footnote of ${rulingId}.`,
    needsReview: number === 7,
  };
}

test('footnotes are numbered in the order in which figures first name them, whatever their rulings’ numbers', () => {
  const known = [made('a', 3), made('b', 7), made('c', 9)];
  const numbered = numberFootnotes([[], ['b'], ['a', 'b'], ['unknown']], known);
  expect(numbered.map(({ rulingId, mark }) => [rulingId, mark])).toEqual([
    ['b', 1],
    ['a', 2],
  ]);
  expect(marksOf(['a', 'b', 'c'], numbered)).toEqual([1, 2]);
  expect(numbered.map(formatFootnote)).toEqual([
    '1  Footnote of b. (Ruling 7; to be reviewed)',
    '2  Footnote of a. (Ruling 3)',
  ]);
});

test('marks are superscripts, several parted by a thin space', () => {
  expect(formatMarks([])).toBe('');
  expect(formatMarks([1])).toBe('¹');
  expect(formatMarks([2, 10])).toBe('²\u2009¹⁰');
});
