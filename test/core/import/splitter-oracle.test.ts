import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findHeader, headerCells } from '#core/import/find-header.ts';
import type { Separator } from '#core/import/readers/record-splitter.ts';
import { RecordSplitter, SEPARATORS } from '#core/import/readers/record-splitter.ts';
import { findSeparator } from '#core/import/readers/separator.ts';
import { rowRoles } from '#core/import/row-role.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';

const recordsSchema = z.array(z.array(z.string()));
const LINE_ENDS = ['\r\n', '\n', '\r'];

function split(text: string, separator: Separator, piece: number) {
  const splitter = new RecordSplitter(separator);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...splitter.push(text.slice(at, at + piece)));
  return [...rows, ...splitter.end()];
}

/** What the independent reader makes of a text; null where it refuses it. A quotation mark within an unquoted field is a letter to both. */
function peer(text: string, separator: Separator): string[][] | null {
  try {
    return recordsSchema.parse(
      parse(text, {
        delimiter: separator,
        record_delimiter: LINE_ENDS,
        relax_column_count: true,
        relax_quotes: /[^,;\t|\r\n"]"/.test(text),
      }),
    );
  } catch {
    return null;
  }
}

/** An empty line is a row of one empty field to us, and no row to some. */
const withoutEmpty = (rows: readonly (readonly string[])[]) =>
  rows.filter((row) => row.length > 1 || row[0] !== '');

const separators = fc.constantFrom(...SEPARATORS);
const pieces = fc.integer({ min: 1, max: 9 });
const cell = fc.string({
  unit: fc.constantFrom('a', 'B', '1', 'é', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '€', '😀', '.'),
  maxLength: 7,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 10 });

/** Writes a table with a line end of its own for every row. */
function write(rows: readonly (readonly string[])[], separator: Separator, ends: readonly string[]): string {
  return rows
    .map((row, index) => {
      const cells = row.map((value) =>
        /["\n\r,;\t|]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
      );
      return cells.join(separator) + (ends[index % ends.length] ?? '\n');
    })
    .join('');
}

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}
const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 3 }),
    insert: fc.constantFrom('', '"', '\n', ',', '\r', 'x', '""', '\r\n'),
  }),
  { minLength: 1, maxLength: 4 },
);

function mutate(text: string, changes: readonly Mutation[]): string {
  // By whole characters: half of one is no text that a file can hold.
  let mutated = [...text];
  for (const { at, remove, insert } of changes) {
    const place = Math.floor(at * mutated.length);
    mutated = [...mutated.slice(0, place), insert, ...mutated.slice(place + remove)];
  }
  return mutated.join('');
}

describe('the splitter against an independent reader', () => {
  test('gives the same fields for every text with mixed line ends, in whatever pieces it arrives', () => {
    fc.assert(
      fc.property(
        table,
        separators,
        fc.array(fc.constantFrom(...LINE_ENDS), { minLength: 1, maxLength: 4 }),
        pieces,
        (rows, separator, ends, piece) => {
          const text = write(rows, separator, ends);
          const ours = split(text, separator, piece);
          expect(ours.every(({ fault }) => fault === null)).toBe(true);
          expect(withoutEmpty(ours.map(({ fields }) => fields))).toEqual(withoutEmpty(rows));
          expect(withoutEmpty(peer(text, separator) ?? [])).toEqual(withoutEmpty(rows));
        },
      ),
      propertyRuns('splitter, generated texts'),
    );
  });

  test('agrees on every mutated text that both can cut, and tells a fault where the other one stops', () => {
    let agreed = 0;
    let faulty = 0;
    fc.assert(
      fc.property(table, separators, mutations, pieces, (rows, separator, changes, piece) => {
        const text = mutate(write(rows, separator, ['\n']), changes);
        const ours = split(text, separator, piece);
        expect(split(text, separator, text.length + 1)).toEqual(ours);
        const isFaulty = ours.some(({ fault }) => fault !== null);
        const theirs = peer(text, separator);
        if (isFaulty) faulty += 1;
        else if (theirs !== null) {
          agreed += 1;
          expect(withoutEmpty(ours.map(({ fields }) => fields))).toEqual(withoutEmpty(theirs));
        }
        // No character is lost: the raw rows are the text without its line ends.
        const bare = (whole: string) => whole.replaceAll(/[\r\n]/g, '');
        expect(bare(ours.map(({ raw }) => raw).join(''))).toBe(bare(text));
        // Lines only go up, so that every row can be found in an editor.
        for (let index = 1; index < ours.length; index += 1)
          expect(ours[index]?.line ?? 0).toBeGreaterThan(ours[index - 1]?.line ?? 0);
      }),
      propertyRuns('splitter, mutated texts'),
    );
    expect(agreed).toBeGreaterThan(50);
    expect(faulty).toBeGreaterThan(50);
  });
});

describe('a header of any names', () => {
  const name = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' '),
    fc.string({ maxLength: 8 }),
  );

  test('gives as many names as it has cells, none twice, and leaves the prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), fc.boolean(), (names, two) => {
        const rows = [names, names, names].map((fields, index) => ({
          line: index + 1,
          fields: [...fields],
          raw: fields.join(','),
          fault: null,
        }));
        const header = headerCells(rows, { headerRow: two ? 2 : 1, headerRows: two ? 2 : 1 });
        expect(header).toHaveLength(names.length);
        expect(new Set(header.map((cell) => cell.toLowerCase())).size).toBe(names.length);
        expect(header.every((cell) => cell.trim() !== '')).toBe(true);
        const found = findHeader(rows);
        expect(rows.map(rowRoles(rows, found))).toHaveLength(3);
        expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
        expect(Object.hasOwn({}, 'polluted')).toBe(false);
      }),
      propertyRuns('names of columns'),
    );
  });
});

describe('the separator', () => {
  test('of a table of plain values is found again, with prose above and below it', () => {
    const word = fc.constantFrom(
      'Derby',
      'Lincoln, City of',
      'Metals',
      '12',
      '3.5',
      'NG1 1AA',
      '2018',
      'Paper',
    );
    const plain = fc
      .integer({ min: 2, max: 6 })
      .chain((width) =>
        fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 4, maxLength: 12 }),
      );
    fc.assert(
      fc.property(plain, separators, fc.integer({ min: 0, max: 2 }), (rows, separator, preamble) => {
        const header = rows[0]?.map((_, index) => `name ${'abcdef'.charAt(index)}`) ?? [];
        const text =
          'A title of the table\n'.repeat(preamble) +
          write([header, ...rows], separator, ['\n']) +
          'Source: a publisher\n';
        expect(findSeparator(text)).toBe(separator);
      }),
      propertyRuns('separator'),
    );
  });
});
