import { describe, expect, test } from 'vitest';
import type { SupplierFile } from '../../../fixtures/suppliers/supplier-file.ts';
import { mapSupplierFile, outcomeOf } from './map-supplier-file.ts';

/** The tests that every file of a supplier must pass: its traps are caught, its rows all told, its contacts nowhere. */
export function testSupplierFile(file: SupplierFile): void {
  describe(file.fixture, () => {
    const mapped = mapSupplierFile(file);

    for (const { trap, line, expects, refused } of file.traps.filter(({ across }) => !across))
      test(`${trap} (row ${line})`, () => {
        const row = mapped.get(line);
        expect(row, 'the planted row is in the file').toBeDefined();
        if (row === undefined) return;
        expect(expects.map((expected) => outcomeOf(row, expected))).toEqual(expects);
        expect(row.record === null).toBe(refused);
      });

    test('every row is kept or refused with a reason, and only the planted ones are refused', () => {
      const refusedAlone = file.traps.filter(({ refused, across }) => refused && !across).length;
      const rows = [...mapped.values()];
      expect(rows).toHaveLength(file.counts.read);
      expect(rows.filter(({ record }) => record === null)).toHaveLength(refusedAlone);
      for (const { record, problems } of rows)
        if (record === null) expect(problems.length).toBeGreaterThan(0);
      expect(file.counts.accepted + file.counts.rejected).toBe(file.counts.read);
    });

    test('ordinary rows are read without a remark', () => {
      const planted = new Set(file.traps.map(({ line }) => line));
      const remarks = [...mapped].flatMap(([line, { problems }]) =>
        planted.has(line)
          ? []
          : problems.map(({ code, field, value }) => `${line}: ${code} ${field} ${value}`),
      );
      expect(remarks.filter((remark) => !remark.includes('code-none-supplied'))).toEqual([]);
    });

    if (file.personal.length > 0)
      test('contact and social columns reach no record', () => {
        const text = JSON.stringify([...mapped.values()]);
        expect(file.personal.filter((secret) => text.includes(secret))).toEqual([]);
      });
  });
}
