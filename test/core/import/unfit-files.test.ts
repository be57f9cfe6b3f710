import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsMethods } from '#shared/contract/methods/extracts.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

const companies = [...companyCsv({ rows: 20 })].join('');
const header = companies.slice(0, companies.indexOf('\r\n') + 2);
const workbook = zipOf([
  { name: '[Content_Types].xml', bytes: Buffer.from('<x/>') },
  { name: 'xl/workbook.xml', bytes: Buffer.from('<x/>') },
]);
const whole = zipOf([{ name: 'BasicCompanyData.csv', bytes: Buffer.from(companies) }]);

const CASES: readonly (readonly [
  what: string,
  name: string,
  content: string | Uint8Array,
  code: string,
  says: RegExp,
])[] = [
  ['an empty file', 'a.csv', '', 'file-empty', /“a\.csv” is empty/],
  ['a file of blank lines', 'a.csv', '\r\n\r\n  \r\n', 'file-empty', /nothing but blank lines/],
  ['a header and no rows', 'a.csv', header, 'file-header-only', /header and no rows/],
  ['a header and blank lines', 'a.csv', `${header}\r\n\r\n`, 'file-header-only', /header and no rows/],
  [
    'an unknown layout',
    'a.csv',
    'red;green;blue\n1;2;3\n',
    'file-layout-unknown',
    /begins with “red”, “green”, “blue”.*“Workbench companies”/,
  ],
  [
    'an Excel workbook with nothing in it',
    'a.csv',
    workbook,
    'archive-damaged',
    /“xl\/workbook\.xml” in “a\.csv” names no sheet/,
  ],
  [
    'an old Excel workbook',
    'a.xls',
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    'file-type-unsupported',
    /old Excel/,
  ],
  ['a PDF', 'a.csv', '%PDF-1.7\n', 'file-type-unsupported', /is a PDF/],
  [
    'a picture',
    'a.csv',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]),
    'file-type-unsupported',
    /is a PNG picture/,
  ],
  ['a database', 'a.csv', 'SQLite format 3\0and more', 'file-type-unsupported', /is a SQLite database/],
  [
    'a gzip',
    'a.csv.gz',
    Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
    'file-type-unsupported',
    /is a gzip archive.*unpack/,
  ],
  ['a web page', 'a.csv', '<!DOCTYPE html><p>Sign in', 'file-type-unsupported', /is a web page/],
  ['zero bytes', 'a.csv', `${header}a\0b\n`, 'file-encoding', /zero bytes/],
  [
    'bytes of no encoding',
    'a.csv',
    Buffer.from([...Buffer.from(header), 0x81, 0x0a]),
    'file-encoding',
    /neither valid UTF-8 nor Windows-1252/,
  ],
  ['a zip cut off', 'a.zip', whole.subarray(0, whole.length - 40), 'archive-damaged', /damaged or cut off/],
  ['a zip whose content is damaged', 'a.zip', damage(whole, 60), 'archive-damaged', /damaged or cut off/],
  ['a zip in which one digit changed', 'a.zip', changeStored(), 'archive-damaged', /damaged or cut off/],
  [
    'a zip without a CSV',
    'a.zip',
    zipOf([{ name: 'readme.txt', bytes: Buffer.from('hello') }]),
    'file-layout-unknown',
    /holds no CSV file/,
  ],
  [
    'a zip of two tables',
    'a.zip',
    zipOf([
      { name: 'one.csv', bytes: Buffer.from(companies) },
      { name: 'two.csv', bytes: Buffer.from(companies) },
    ]),
    'file-layout-unknown',
    /holds 2 tables and it is not clear/,
  ],
  [
    'a zip that unpacks beyond all measure',
    'a.zip',
    zipOf([{ name: 'a.csv', bytes: Buffer.alloc(8 << 20, 0x61) }]),
    'archive-limit',
    /200 times/,
  ],
  [
    'JSON of another kind',
    'a.json',
    '{"rows":[1,2,3]}',
    'file-layout-unknown',
    /neither GeoJSON nor TopoJSON/,
  ],
  [
    'JSON that breaks off',
    'a.geojson',
    '{"type":"FeatureCollection","features":[',
    'file-unreadable',
    /breaks off/,
  ],
  [
    'outlines in another projection',
    'a.geojson',
    '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[{"type":"Feature","properties":{"LAD24CD":"E06000001","LAD24NM":"Hartlepool"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}',
    'file-layout-unknown',
    /projection that is not read/,
  ],
];

/** An entry that is stored, not deflated, with one letter changed after its checksum was taken. */
function changeStored(): Uint8Array {
  const zip = Buffer.from(zipOf([{ name: 'a.csv', bytes: Buffer.from(companies), stored: true }]));
  zip.write('X', zip.indexOf('LIMITED'));
  return zip;
}

function damage(bytes: Uint8Array, at: number): Uint8Array {
  const damaged = Buffer.from(bytes);
  damaged.fill(0x5a, at, at + 20);
  return damaged;
}

describe('a file that will not do', () => {
  for (const [what, name, content, code, says] of CASES) {
    test(`${what} is refused as ${code}, with a sentence, and leaves nothing behind`, async () => {
      const before = world.count('SELECT count(*) FROM extract') + world.topics.length;
      const staging = world.stage(world.grant(name, content));
      await expect(staging).rejects.toMatchObject({ name: 'AppError', code });
      await expect(staging).rejects.toThrow(says);
      expect(extractsMethods['extracts.stage'].errors).toContain(code);
      expect(world.staged()).toEqual([]);
      expect(world.count('SELECT count(*) FROM extract') + world.topics.length).toBe(before);
    });
  }

  test('a profile that was chosen and does not fit is named', async () => {
    await expect(world.stage(world.grant('a.csv', companies), 'code-point-open')).rejects.toThrow(
      /does not have the layout “OS Code-Point Open”/,
    );
    await expect(world.stage(world.grant('a.csv', companies), 'no-such')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('a file that is no longer there is said to be gone', async () => {
    await expect(world.stage(world.grantPath('/nowhere/a.csv'))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});

describe('an archive', () => {
  test('with one CSV is read in place, whatever path its name claims', async () => {
    const zip = zipOf([
      { name: '__MACOSX/._x.csv', bytes: Buffer.from('x') },
      { name: '../../outside/BasicCompanyData-2026-11-01.csv', bytes: Buffer.from(companies) },
    ]);
    const stage = await world.stage(world.grant('BasicCompanyData-2026-11-01.zip', zip));
    expect(stage.rows).toEqual({ read: 20, accepted: 20, rejected: 0, skipped: 0 });
    expect(stage.suggested.edition).toBe('November 2026');
    expect(world.staged()).toHaveLength(1);
  });
});
