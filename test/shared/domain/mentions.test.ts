import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { findMentions, splitMentions } from '#shared/domain/mentions.ts';

const names = {
  clusterIds: new Set(['aerospace', 'health-and-life-sciences', 'space']),
  metricIds: new Set(['1.1', '3.1', 'turnover', 'high-growth-share']),
};

describe('mentions', () => {
  test.each([
    ['See @aerospace and #3.1.', ['aerospace'], ['3.1']],
    ['@aerospace', ['aerospace'], []],
    ['(@space, @aerospace; again @space)', ['space', 'aerospace'], []],
    ['#turnover of @Health-and-Life-Sciences!', ['health-and-life-sciences'], ['turnover']],
    ['“#high-growth-share” is odd', [], ['high-growth-share']],
    ['#1.1\n@space', ['space'], ['1.1']],
    // Names that nothing bears, and names that go on, are plain text.
    ['@aerospace-engineering and #3.12 and #3.1.2 and @nobody', [], []],
    ['jo@aerospace is an address, and so is jo.b@space.example', [], []],
    ['a link: https://example.org/page#3.1', [], []],
    ['@@aerospace ##3.1 @ aerospace # 3.1', [], []],
    ['', [], []],
  ])('of “%s”', (text, clusterIds, metricIds) => {
    expect(findMentions(text, names)).toEqual({ clusterIds, metricIds });
  });

  test('cut a text into pieces in order', () => {
    expect(splitMentions('In @space, #3.1 is high', names)).toEqual([
      { kind: 'text', text: 'In ' },
      { kind: 'cluster', text: '@space', id: 'space' },
      { kind: 'text', text: ', ' },
      { kind: 'metric', text: '#3.1', id: '3.1' },
      { kind: 'text', text: ' is high' },
    ]);
  });

  test('the pieces joined are the text, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('@space', '#3.1', '@', '#', ' ', '.', '@aerospace', 'é', '😀', '\n'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const parts = splitMentions(text, names);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.every((part) => part.text !== '')).toBe(true);
      }),
    );
  });
});
