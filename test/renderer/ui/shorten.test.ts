import { expect, test } from 'vitest';
import { shorten } from '../../../renderer/ui/shorten.ts';

test('a short text stays as it is, on one line', () => {
  expect(shorten('Added rule: SIC 62020')).toBe('Added rule: SIC 62020');
  expect(shorten(' two\n lines ')).toBe('two lines');
});

test('a long text is cut at a word and says so', () => {
  expect(shorten('Annotated Hex cell 224, 363: one company makes up almost all of it', 32)).toBe(
    'Annotated Hex cell 224, 363…',
  );
});

test('a word without an end is cut within, and no text is longer than its room', () => {
  expect(shorten('x'.repeat(100), 20)).toBe(`${'x'.repeat(19)}…`);
  for (const room of [8, 20, 33])
    expect(shorten('one two three four five six', room).length).toBeLessThanOrEqual(room);
});
