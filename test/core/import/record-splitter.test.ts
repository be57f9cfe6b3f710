import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Separator } from '#core/import/readers/record-splitter.ts';
import { RecordSplitter, SEPARATORS } from '#core/import/readers/record-splitter.ts';
import { SHARED_DATA } from '../../fixtures/import-world.ts';

const oracleSchema = z.array(z.object({ record: z.array(z.string()), raw: z.string() }));

/** All rows of a text that arrives in pieces of a given length. */
function split(text: string, separator: Separator = ',', piece = Infinity) {
  const splitter = new RecordSplitter(separator);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...splitter.push(text.slice(at, at + piece)));
  return [...rows, ...splitter.end()];
}

const fieldsOf = (text: string, separator: Separator = ',') =>
  split(text, separator).map((row) => row.fields);

describe('cutting delimited text into rows', () => {
  test('line ends may be LF, CRLF or CR, mixed, and the last one may be missing', () => {
    expect(fieldsOf('a,b\nc,d\r\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  test('every row knows the line it begins on and its text as it stood', () => {
    const rows = split('h1,h2\r\n"two\nlines",x\n\n"a ""b""",y\n');
    expect(rows.map(({ line, raw }) => [line, raw])).toEqual([
      [1, 'h1,h2'],
      [2, '"two\nlines",x'],
      [4, ''],
      [5, '"a ""b""",y'],
    ]);
    expect(rows[1]?.fields).toEqual(['two\nlines', 'x']);
    expect(rows[3]?.fields).toEqual(['a "b"', 'y']);
  });

  test('a quotation mark inside an unquoted field is an ordinary character', () => {
    expect(fieldsOf('12" PIPE,x\n')).toEqual([['12" PIPE', 'x']]);
  });

  test('text after a closing quotation mark is told, and the next row is whole', () => {
    const rows = split('"Smith "Bob" Ltd",1\nnext,2\n');
    expect(rows.map((row) => row.fault)).toEqual(['quote-stray', null]);
    expect(rows[1]).toMatchObject({ line: 2, fields: ['next', '2'] });
  });

  test('a quotation mark that is never closed costs its own line only', () => {
    const rows = split('a,b\nc,"d\ne,f\ng,h\n');
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [1, null],
      [2, 'quote-unterminated'],
      [3, null],
      [4, null],
    ]);
    expect(rows[1]?.raw).toBe('c,"d');
  });

  test('a field longer than a cell may be is told before memory runs out, and reading goes on', () => {
    const rows = split(`"${'x'.repeat(1024 * 1024 + 10)}\nb\n${'y\n'.repeat(5)}`, ',', 65_536);
    expect(rows[0]?.fault).toBe('quote-unterminated');
    expect(rows.slice(1).map((row) => row.fields[0])).toEqual(['b', 'y', 'y', 'y', 'y', 'y']);
  });

  test('a cell longer than cells may be is told, and the next row is whole', () => {
    const long = 'x'.repeat(1024 * 1024 + 1);
    const rows = split(`a,${long},b\nc,d\n${long.slice(1)},e\n`, ',', 65_536);
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [1, 'cell-too-long'],
      [2, null],
      [3, null],
    ]);
  });

  test('an empty text has no rows', () => {
    expect(split('')).toEqual([]);
  });
});

describe('the same text through csv-parse', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '|', '\n', '\r', ' ', '€', '😀'),
    maxLength: 6,
  });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
  const separators = fc.constantFrom(...SEPARATORS);

  /** Writes a cell as RFC 4180 asks, sometimes quoted where it need not be. */
  const write = (value: string, always: boolean) =>
    always || /["\n\r,;\t|]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

  test('gives the same fields and the same raw rows, in whatever pieces it arrives', () => {
    fc.assert(
      fc.property(
        table,
        separators,
        fc.boolean(),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.integer({ min: 1, max: 7 }),
        (rows, separator, always, end, ends, piece) => {
          // A row of one empty field is an empty line, which the peer cannot tell from no row.
          const kept = rows.filter((row) => row.length > 1 || row[0] !== '');
          const text =
            kept.map((row) => row.map((value) => write(value, always)).join(separator)).join(end) +
            (ends && kept.length > 0 ? end : '');
          const oracle = oracleSchema.parse(
            parse(text, { delimiter: separator, relax_column_count: true, raw: true, record_delimiter: end }),
          );
          const ours = split(text, separator, piece);
          expect(ours.map((row) => row.fields)).toEqual(oracle.map(({ record }) => record));
          expect(ours.map((row) => row.fields)).toEqual(kept);
          expect(ours.map((row) => row.raw)).toEqual(oracle.map(({ raw }) => raw.replace(/[\r\n]+$/, '')));
          expect(ours.every((row) => row.fault === null)).toBe(true);
          expect(split(text, separator)).toEqual(ours);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('any text at all, cut into any pieces, gives rows whose raw text is the file without its line ends', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'b'), maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (text, piece) => {
          const rows = split(text, ',', piece);
          expect(rows).toEqual(split(text));
          const bare = (whole: string) => whole.replaceAll(/[\r\n]/g, '');
          expect(bare(rows.map((row) => row.raw).join(''))).toBe(bare(text));
          const ends = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
          for (const row of rows)
            expect(bare(row.raw).startsWith(ends[row.line - 1] ?? 'no such line')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe.skipIf(SHARED_DATA === null)('csv-spectrum (skipped without ../shared/data)', () => {
  const folder = path.join(SHARED_DATA ?? '', 'csv-spectrum');
  for (const name of SHARED_DATA === null ? [] : readdirSync(path.join(folder, 'csvs'))) {
    test(`${name} gives what its authors expect`, () => {
      const stored = readFileSync(path.join(folder, 'csvs', name), 'utf8');
      // The copy keeps the *_crlf files with LF, as its README says.
      const [header, ...rows] = fieldsOf(name.includes('_crlf') ? stored.replaceAll('\n', '\r\n') : stored);
      const records = rows.map((row) =>
        Object.fromEntries((header ?? []).map((column, index) => [column, row[index]])),
      );
      const expected: unknown = JSON.parse(
        readFileSync(path.join(folder, 'json', name.replace(/csv$/, 'json')), 'utf8'),
      );
      // Its authors give location_coordinates as one object, with a telephone number that is not the one in their file.
      if (name === 'location_coordinates.csv')
        expect(records).toMatchObject([{ ...Object(expected), 'Contact Phone Number': '2095257564' }]);
      else expect(records).toEqual(expected);
    });
  }
});
