import { describe, expect, test } from 'vitest';
import { PUBLISHER_FILES } from '../../../fixtures/publishers/index.ts';
import type { Outcome } from '../../../fixtures/publishers/publisher-file.ts';
import { outcomeOf, readPlanned } from '../../../fixtures/publishers/read-planned.ts';
import type { ReadRow } from '../../../fixtures/publishers/read-planned.ts';

function check(row: ReadRow, outcome: Outcome): void {
  if ('code' in outcome) return expect(row.codes).toContain(outcome.code);
  if ('without' in outcome) return expect(row.codes).not.toContain(outcome.without);
  const found = outcomeOf(row, outcome);
  if (Array.isArray(outcome.value)) {
    expect(found).toHaveLength(outcome.value.length);
    expect(found).toMatchObject(outcome.value);
  } else expect(found).toEqual(outcome.value);
}

for (const file of PUBLISHER_FILES) {
  describe(`${file.fixture} (${file.fileName})`, () => {
    const rows = readPlanned(file);

    test('every row of the table is kept or refused by name', () => {
      expect(rows.filter((row) => row.record === null && row.codes.length === 0)).toEqual([]);
      // Rows that repeat another are refused by the file as a whole, not by themselves.
      const across = file.traps.filter((trap) => trap.across && trap.refused).length;
      expect(rows.filter((row) => row.record === null)).toHaveLength(file.counts.rejected - across);
    });

    for (const trap of file.traps.filter((planted) => !planted.across)) {
      test(trap.trap, () => {
        const row = rows.find(({ line, sheet }) => line === trap.line && sheet === trap.sheet);
        if (row === undefined) throw new Error(`no row ${trap.line}`);
        expect(row.record === null).toBe(trap.refused);
        for (const outcome of trap.outcomes) check(row, outcome);
      });
    }
  });
}
