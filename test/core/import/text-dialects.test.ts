import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findHeader, headerCells } from '#core/import/find-header.ts';
import { findSeparator } from '#core/import/readers/separator.ts';
import { allRows, fieldsOf, openBytes, openPath } from '../../fixtures/open-file.ts';
import { SHARED_DATA } from '../../fixtures/import-world.ts';

const CELLS = [
  ['name', 'town', 'share'],
  ['Café “Zoë”', 'Møn', '0.5'],
  ['Price €5 & co', 'Hereford', '12'],
];
const written = (separator: string, end = '\n') => CELLS.map((row) => row.join(separator)).join(end) + end;
const wide = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('a delimited text', () => {
  for (const [name, separator] of Object.entries({ comma: ',', semicolon: ';', tab: '\t', bar: '|' }))
    for (const [form, encode] of Object.entries({
      'UTF-8': (text: string) => Buffer.from(text),
      'UTF-8 with byte order mark': (text: string) => Buffer.from(`\uFEFF${text}`),
      'UTF-16 (little endian)': (text: string) => wide(text, 'le', true),
      'UTF-16 (little endian) without byte order mark': (text: string) => wide(text, 'le', false),
      'UTF-16 (big endian)': (text: string) => wide(text, 'be', true),
      'UTF-16 (big endian) without byte order mark': (text: string) => wide(text, 'be', false),
    }))
      test(`parted by ${name} in ${form} is read, whole and by its beginning`, async () => {
        for (const whole of [true, false]) {
          const opened = await openBytes('a.csv', encode(written(separator)), { whole });
          expect(await fieldsOf(opened)).toEqual(CELLS);
          expect(opened).toMatchObject({ kind: 'text', separator, encoding: form, features: null });
        }
      });

  test('in Windows-1252 is read, and the encoding can be chosen against what the bytes say', async () => {
    const text = Buffer.from([...Buffer.from('a;b\r\ncaf'), 0xe9, ...Buffer.from(';x\r\n')]);
    expect((await openBytes('a.csv', text)).encoding).toBe('Windows-1252 (Western European)');
    expect(await fieldsOf(await openBytes('a.csv', text))).toEqual([
      ['a', 'b'],
      ['café', 'x'],
    ]);
    const chosen = { place: { encoding: 'windows-1252' as const } };
    expect(await fieldsOf(await openBytes('a.csv', 'x,é\n', chosen))).toEqual([['x', 'Ã©']]);
    expect((await openBytes('a.csv', 'x,é\n', chosen)).encoding).toBe('Windows-1252 (Western European)');
    await expect(
      openBytes('a.csv', text, { place: { encoding: 'utf-8' } }).then(fieldsOf),
    ).rejects.toMatchObject({ code: 'file-encoding' });
  });

  test('has the line numbers of a text editor, whatever its line ends', async () => {
    const opened = await openBytes('a.csv', 'a,b\r\n"two\r\nlines",1\rx,2\n\ny,3');
    const rows = await allRows(opened.tables[0]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6]);
  });

  test('reads from its beginning each time its rows are asked for', async () => {
    const opened = await openBytes('a.csv', written(','));
    expect(await fieldsOf(opened)).toEqual(CELLS);
    expect(await fieldsOf(opened)).toEqual(CELLS);
  });

  test('tells its SHA-256 when read whole and only then', async () => {
    // printf 'a,b\n1,2\n' | sha256sum
    expect((await openBytes('a.csv', 'a,b\n1,2\n')).fingerprint).toBe(
      '492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470',
    );
    expect((await openBytes('a.csv', 'a,b\n1,2\n', { whole: false })).fingerprint).toBeNull();
  });
});

describe('what parts the fields', () => {
  const CASES: readonly (readonly [what: string, text: string, separator: string])[] = [
    ['decimal commas', 'area;share;rate\nDerby;1,5;2,5\nRutland;3,5;4,25\n', ';'],
    [
      'a preamble of prose',
      'Table 1, employees, by area and industry, 2018\nSource: ONS, Nomis, BRES\n\ncode;name;value\nE1;Derby;5\nE2;Rutland;6\nE3;Leicester;7\n',
      ';',
    ],
    [
      'a preamble with no separator',
      'Employees by area\n\ncode\tname\tvalue\nE1\tDerby, City of\t5\nE2\tBristol, City of\t6\n',
      '\t',
    ],
    [
      'lists inside cells',
      'name,codes,town\nA,62012; 62020; 62090,Derby\nB,10; 20,Leicester\nC,30,Nottingham\n',
      ',',
    ],
    [
      'lists without spaces inside cells',
      'name,codes,town\nA,62012;62020;62090,Derby\nB,10;20,Leicester\nC,30,Nottingham\nD,40,Lincoln\n',
      ',',
    ],
    ['commas inside quoted cells', 'name|town\n"A, B, C"|"X, Y, Z"\n"D, E, F"|"U, V, W"\n', '|'],
    [
      'footnotes',
      'a\tb\tc\n1\t2\t3\n4\t5\t6\nNote: figures, rounded, to the nearest five; see page 3\n',
      '\t',
    ],
    ['a single column', 'name\nAlpha\nBeta\n', ','],
    ['nothing but a header', 'red;green;blue\n', ';'],
    ['the line “sep=;” of Excel', 'sep=;\na,b;c,d\n1,2;3,4\n', ';'],
    ['YAML above', '---\nname: x\nfields:\n  - a: 1; b: 2; c: 3\n---\na,b\n1,2\n', ','],
  ];
  for (const [what, text, separator] of CASES)
    test(`is found with ${what}`, () => expect(findSeparator(text)).toBe(separator));

  test('can be chosen against what the text shows', async () => {
    const opened = await openBytes('a.csv', 'a;b,c\n1;2,3\n', { place: { separator: ';' } });
    expect(await fieldsOf(opened)).toEqual([
      ['a', 'b,c'],
      ['1', '2,3'],
    ]);
  });
});

describe.skipIf(SHARED_DATA === null)('files of others (skipped without ../shared/data)', () => {
  const data = (name: string) => path.join(SHARED_DATA ?? '', name);

  for (const name of SHARED_DATA === null ? [] : readdirSync(data('csv-spectrum/csvs')))
    test(`csv-spectrum ${name} gives what its authors expect`, async () => {
      const stored = readFileSync(data(`csv-spectrum/csvs/${name}`), 'utf8');
      // The copy keeps the *_crlf files with LF, as its README says.
      const text = name.includes('_crlf') ? stored.replaceAll('\n', '\r\n') : stored;
      const rows = await allRows((await openBytes(name, text)).tables[0]);
      const place = findHeader(rows);
      expect(place).toEqual({ headerRow: 1, headerRows: 1 });
      const header = headerCells(rows, place);
      const records = rows
        .slice(1)
        .map(({ fields }) => Object.fromEntries(header.map((column, index) => [column, fields[index]])));
      const expected: unknown = JSON.parse(
        readFileSync(data(`csv-spectrum/json/${name.replace(/csv$/, 'json')}`), 'utf8'),
      );
      if (name === 'location_coordinates.csv')
        expect(records).toMatchObject([{ ...Object(expected), 'Contact Phone Number': '2095257564' }]);
      else expect(records).toEqual(expected);
    });

  for (const end of ['CRLF', 'LF'])
    test(`the encodings set in ISO-8859-1 with ${end} keeps its accents`, async () => {
      const opened = await openPath(data(`csv-encodings-nepote/CSV-basic-ISO-8859-1.${end}.csv`));
      expect(opened.encoding).toBe('Windows-1252 (Western European)');
      expect(await fieldsOf(opened)).toEqual([
        ['first_name', 'last_name', 'age'],
        ['John', 'Smith', '37'],
        ['Jean', 'Christophe', '33'],
        ['Hélène', 'Mahé', '42'],
      ]);
    });

  test('the encodings set with YAML above its header has its header below it', async () => {
    const rows = await allRows(
      (await openPath(data('csv-encodings-nepote/test.csvy.UTF8.RFC4180.csvy'))).tables[0],
    );
    const place = findHeader(rows);
    expect(place).toEqual({ headerRow: 17, headerRows: 1 });
    expect(headerCells(rows, place)).toEqual(['var1', 'var2', 'var3']);
    expect(rows.filter(({ line }) => line > 17).map(({ fields }) => fields)).toEqual([
      ['A', '1', '2.5'],
      ['B', '3', '4.3'],
    ]);
  });
});
