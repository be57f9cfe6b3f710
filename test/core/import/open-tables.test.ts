import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { IMPORT_LIMITS } from '#core/import/limits.ts';
import { allRows, fieldsOf, openBytes, openPath } from '../../fixtures/open-file.ts';
import { workbookBytes } from '../../fixtures/write-workbook.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

const bytes = (text: string) => Buffer.from(text);
const CSV = 'code,name\nE1,Derby\nE2,Keele\n';
const BOOK = workbookBytes([
  { name: 'Notes', rows: [['Read me']] },
  {
    name: 'Data',
    rows: [
      ['code', 'name'],
      ['E1', 'Derby'],
    ],
  },
  { name: 'Working', rows: [['x']], hidden: true },
]);

function points(features: readonly object[], more: object = {}): string {
  return JSON.stringify({ type: 'FeatureCollection', ...more, features });
}
const point = (properties: object, coordinates: readonly number[]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});
const SQUARE = {
  type: 'Feature',
  properties: { LAD24CD: 'E06000015', LAD24NM: 'Derby' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [-1, 52],
        [-1, 53],
        [0, 53],
        [-1, 52],
      ],
    ],
  },
};

describe('a workbook', () => {
  test('gives one table to each sheet, hidden ones shown as such', async () => {
    const opened = await openBytes('a.xlsx', BOOK);
    expect(opened).toMatchObject({ kind: 'workbook', encoding: 'Excel workbook', separator: null });
    expect(opened.tables.map(({ sheet, hidden }) => [sheet, hidden])).toEqual([
      ['Notes', false],
      ['Data', false],
      ['Working', true],
    ]);
    expect((await allRows(opened.tables[1])).map(({ line, fields }) => [line, fields])).toEqual([
      [1, ['code', 'name']],
      [2, ['E1', 'Derby']],
    ]);
  });

  test('is known by its content, whatever its name', async () => {
    expect((await openBytes('a.csv', BOOK)).kind).toBe('workbook');
  });
});

describe('an archive', () => {
  test('gives one table to each text, each sheet and each document of points', async () => {
    const opened = await openBytes(
      'a.zip',
      zipOf([
        { name: 'Doc/header.csv', bytes: bytes('left,alone\n') },
        { name: '__MACOSX/._one.csv', bytes: bytes('x') },
        { name: 'folder/one.csv', bytes: bytes(CSV) },
        { name: 'two.tsv', bytes: Buffer.from('\uFEFFcode\tname\nE3\tMøn\n', 'utf16le') },
        { name: 'empty.csv', bytes: bytes('') },
        { name: 'book.xlsx', bytes: BOOK },
        { name: 'README.txt', bytes: bytes('Licence: open') },
      ]),
    );
    expect(opened.kind).toBe('archive');
    expect(opened.tables.map(({ entry, sheet }) => [entry, sheet])).toEqual([
      ['folder/one.csv', null],
      ['two.tsv', null],
      ['book.xlsx', 'Notes'],
      ['book.xlsx', 'Data'],
      ['book.xlsx', 'Working'],
    ]);
    expect(opened.encoding).toBe('UTF-8, UTF-16 (little endian), Excel workbook');
    expect(opened.documentation).toContain('Licence: open');
    expect((await allRows(opened.tables[1])).map(({ fields }) => fields)).toEqual([
      ['code', 'name'],
      ['E3', 'Møn'],
    ]);
    expect((await allRows(opened.tables[3])).map(({ fields }) => fields)).toEqual([
      ['code', 'name'],
      ['E1', 'Derby'],
    ]);
  });

  test('gives the one entry that is asked for', async () => {
    const archive = zipOf([
      { name: 'one.csv', bytes: bytes(CSV) },
      { name: 'two.csv', bytes: bytes('x;y\n1;2\n') },
    ]);
    const opened = await openBytes('a.zip', archive, { place: { entry: 'two.csv' } });
    expect(opened.tables.map(({ entry }) => entry)).toEqual(['two.csv']);
    expect(opened.separator).toBe(';');
    await expect(openBytes('a.zip', archive, { place: { entry: 'three.csv' } })).rejects.toThrow(
      /holds no table “three\.csv”/,
    );
  });

  test('of many tables is looked at without unpacking them all', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ name: `${index}.csv`, bytes: bytes(CSV) }));
    const opened = await openBytes('a.zip', zipOf(many), { whole: false });
    expect(opened.tables).toHaveLength(60);
    expect((await allRows(opened.tables[59])).map(({ fields }) => fields)).toHaveLength(3);
    expect(opened.tables[59]).toMatchObject({ name: '59.csv', entry: '59.csv' });
  });

  test('with a table as plain text is read, and its notes are not', async () => {
    const opened = await openBytes(
      'a.zip',
      zipOf([
        { name: 'readme.txt', bytes: bytes('about') },
        { name: 'table.txt', bytes: bytes('a|b\n1|2\n') },
      ]),
    );
    expect(opened.tables.map(({ entry }) => entry)).toEqual(['table.txt']);
  });

  test('with one boundary file gives its areas, with several says that it is not clear', async () => {
    const outline = bytes(points([SQUARE]));
    const one = await openBytes('a.zip', zipOf([{ name: 'a.geojson', bytes: outline }]));
    expect([one.kind, one.features?.length, one.tables.length]).toEqual(['outlines', 1, 0]);
    const two = zipOf([
      { name: 'a.geojson', bytes: outline },
      { name: 'b.geojson', bytes: outline },
    ]);
    await expect(openBytes('a.zip', two)).rejects.toThrow(/2 boundary files/);
  });

  test('beyond the limits is refused with the limit in words', async () => {
    const bomb = zipOf([{ name: 'a.csv', bytes: Buffer.alloc(8 << 20, 0x61) }]);
    await expect(openBytes('a.zip', bomb)).rejects.toThrow(`${IMPORT_LIMITS.inflationRatio} times`);
    const many = Array.from({ length: IMPORT_LIMITS.archiveEntries + 1 }, (_, index) => ({
      name: `${index}.csv`,
      bytes: bytes(''),
      stored: true,
    }));
    await expect(openBytes('a.zip', zipOf(many))).rejects.toThrow(/10,001 entries.*up to 10,000/);
  });
});

describe('GeoJSON', () => {
  test('of points becomes a table, one row for each feature, its properties as columns', async () => {
    const opened = await openBytes(
      'a.geojson',
      points([
        point({ name: 'Hub, one', kind: 'park', tags: ['a', 'b'] }, [-1.47, 52.92]),
        point({ name: 'Hub "two"', open: true, staff: 12 }, [-0.54, 53.23, 10]),
        { type: 'Feature', properties: { name: 'nowhere' }, geometry: null },
      ]),
    );
    expect([opened.kind, opened.features]).toEqual(['outlines', null]);
    const rows = await allRows(opened.tables[0]);
    expect(rows.map(({ fields }) => fields)).toEqual([
      ['name', 'kind', 'tags', 'open', 'staff', 'longitude', 'latitude'],
      ['Hub, one', 'park', '["a","b"]', '', '', '-1.47', '52.92'],
      ['Hub "two"', '', '', 'true', '12', '-0.54', '53.23'],
      ['nowhere', '', '', '', '', '', ''],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(rows[2]?.raw).toBe('"Hub ""two""",,,true,12,-0.54,53.23');
  });

  test('of points on the National Grid is turned into degrees', async () => {
    const opened = await openBytes('a.geojson', points([point({ name: 'Derby' }, [435_300, 336_300])]));
    const [, row] = await fieldsOf(opened);
    expect(Number(row?.[1])).toBeCloseTo(-1.4753, 2);
    expect(Number(row?.[2])).toBeCloseTo(52.9228, 2);
  });

  test('of areas stays features, for the boundaries', async () => {
    const opened = await openBytes('a.geojson', points([SQUARE]));
    expect([opened.kind, opened.features?.length, opened.tables]).toEqual(['outlines', 1, []]);
  });

  test('with properties named like parts of the language changes nothing but its own columns', async () => {
    const text =
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"polluted":1},"constructor":"x","name":"a"},"geometry":{"type":"Point","coordinates":[-1,52]}},{"type":"Feature","properties":{"name":"b"},"geometry":{"type":"Point","coordinates":[-1,52]}}]}';
    const rows = await fieldsOf(await openBytes('a.geojson', text));
    expect(rows[0]).toEqual(['__proto__', 'constructor', 'name', 'longitude', 'latitude']);
    expect(rows[2]).toEqual(['', '', 'b', '-1', '52']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('a file of one gigabyte', () => {
  test('is looked at in well under a second, by its first megabytes alone', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-large-'));
    const file = path.join(folder, 'large.csv');
    try {
      const descriptor = openSync(file, 'w');
      writeSync(descriptor, 'code,name,value\n');
      const block = 'E06000015,Derby,12345\n'.repeat(100_000);
      for (let written = 0; written < 8 << 20; written += block.length) writeSync(descriptor, block);
      // The rest is a hole of zero bytes, which would be refused if anybody read it.
      ftruncateSync(descriptor, 2 ** 30);
      closeSync(descriptor);
      const started = performance.now();
      const opened = await openPath(file, { whole: false });
      const rows = await allRows(opened.tables[0]);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(opened.fileBytes).toBe(2 ** 30);
      expect(rows.length).toBeGreaterThan(100_000);
      expect(rows.every(({ fields }) => fields.length === 3)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
