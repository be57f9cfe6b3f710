import { describe, expect, test } from 'vitest';
import { safeFileName } from '#core/maps/file-names.ts';

describe('names of files', () => {
  test.each([
    ['Aerospace: four maps', 'Aerospace-four-maps'],
    ['a/b\\c*d?e"f<g>h|i', 'a-b-c-d-e-f-g-h-i'],
    ['  …  ', '…'],
    ['...', 'figure'],
    ['CON', 'figure-CON'],
    ['nul.2026', 'figure-nul.2026'],
    ['ends in a stop.', 'ends-in-a-stop'],
    ['line\nbreak\u0000and\u202enull', 'line-break-and-null'],
    ['Pŵllheli & Łódź', 'Pŵllheli-&-Łódź'],
  ])('%j is kept as %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  test('are cut where they are too long', () => {
    expect(safeFileName('é'.repeat(400)).length).toBeLessThanOrEqual(100);
  });
});
