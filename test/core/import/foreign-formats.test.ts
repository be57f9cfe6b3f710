import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SHARED_DATA } from '../../fixtures/import-world.ts';
import { openBytes, openPath } from '../../fixtures/open-file.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

const zip = (...names: readonly string[]) =>
  zipOf(names.map((name) => ({ name, bytes: Buffer.from('<x/>') })));
const typed = (mimetype: string) =>
  zipOf([
    { name: 'mimetype', bytes: Buffer.from(mimetype), stored: true },
    { name: 'content.xml', bytes: Buffer.from('<x/>') },
  ]);

/** An OLE container whose directory, in its second sector, lists streams. */
function ole(...streams: readonly string[]): Uint8Array {
  const bytes = Buffer.alloc(512 * 4);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  for (const [index, name] of ['Root Entry', ...streams].entries())
    bytes.write(name, 1024 + index * 128, 'utf16le');
  return bytes;
}

function geopackage(): Uint8Array {
  const bytes = Buffer.alloc(100);
  bytes.write('SQLite format 3\0');
  bytes.write('GPKG', 68);
  return bytes;
}

function at(offset: number, text: string): Uint8Array {
  const bytes = Buffer.alloc(offset + text.length);
  bytes.write(text, offset);
  return bytes;
}

const FORMATS: readonly (readonly [
  name: string,
  content: string | Uint8Array,
  what: RegExp,
  wayOut: RegExp,
])[] = [
  ['a.xls', ole('Workbook'), /an old Excel workbook \(\.xls\)/, /save it as an Excel workbook/],
  ['a.xls', ole('Book'), /an old Excel workbook \(\.xls\)/, /save it as an Excel workbook/],
  ['a.xlsx', ole('EncryptionInfo', 'EncryptedPackage'), /locked with a password/, /take the password off/],
  ['a.doc', ole('WordDocument'), /an old Word document/, /ask the supplier/],
  ['a.ppt', ole('PowerPoint Document'), /an old PowerPoint document/, /ask the supplier/],
  ['a.msg', ole('__properties_version1.0'), /an e-mail message/, /save the attachment/],
  [
    'a.xlsb',
    zip('[Content_Types].xml', 'xl/workbook.bin'),
    /a binary Excel workbook/,
    /save it as an Excel workbook/,
  ],
  [
    'a.ods',
    typed('application/vnd.oasis.opendocument.spreadsheet'),
    /an OpenDocument spreadsheet/,
    /save it as/,
  ],
  ['a.odt', typed('application/vnd.oasis.opendocument.text'), /an OpenDocument file/, /ask the supplier/],
  [
    'a.numbers',
    zip('Index/Document.iwa', 'Metadata/Properties.plist'),
    /a Numbers, Pages or Keynote/,
    /export it/,
  ],
  [
    'a.docx',
    zip('[Content_Types].xml', 'word/document.xml'),
    /a Word document \(\.docx\)/,
    /ask the supplier/,
  ],
  ['a.pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), /a PowerPoint document/, /ask the supplier/],
  ['a.zip', zip('areas.shp', 'areas.dbf', 'areas.prj'), /a shapefile/, /GeoJSON/],
  ['a.kmz', zip('doc.kml'), /a KMZ file/, /GeoJSON/],
  ['a.shp', Buffer.from([0, 0, 0x27, 0x0a, 0, 0]), /a shapefile/, /GeoJSON/],
  ['a.gpkg', geopackage(), /a GeoPackage/, /GeoJSON/],
  ['a.pdf', '%PDF-1.7\n', /a PDF/, /ask the supplier/],
  ['a.parquet', 'PAR1\u0015', /a Parquet file/, /CSV/],
  ['a.feather', 'ARROW1\0\0', /an Arrow file/, /CSV/],
  ['a.db', 'SQLite format 3\0and more', /a SQLite database/, /open it as a workspace/],
  ['a.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0]), /a gzip archive/, /unpack it/],
  ['a.7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), /a 7-Zip archive/, /unpack it/],
  ['a.rar', 'Rar!\u001a\u0007', /a RAR archive/, /unpack it/],
  ['a.csv.bz2', 'BZh91AY', /a bzip2 archive/, /unpack it/],
  ['a.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), /an xz archive/, /unpack it/],
  ['a.zst', Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), /a Zstandard archive/, /unpack it/],
  ['a.tar', at(257, 'ustar'), /a tar archive/, /unpack it/],
  ['a.sav', '$FL2@(#) SPSS DATA FILE', /an SPSS file/, /SPSS as CSV/],
  ['a.dta', '<stata_dta><header>', /a Stata file/, /Stata as CSV/],
  ['a.dta', Buffer.from([0x73, 2, 1, 0]), /a Stata file/, /Stata as CSV/],
  [
    'a.sas7bdat',
    Buffer.from([...Array<number>(12).fill(0), 0xc2, 0xea, 0x81, 0x60]),
    /a SAS file/,
    /SAS as CSV/,
  ],
  ['a.rda', 'RDX3\nX\n', /an R data file/, /R as CSV/],
  ['a.mdb', Buffer.from('\0\u0001\0\0Standard Jet DB\0', 'latin1'), /an Access database/, /CSV/],
  ['a.accdb', Buffer.from('\0\u0001\0\0Standard ACE DB\0', 'latin1'), /an Access database/, /CSV/],
  ['a.dbf', Buffer.from([3, 120, 1, 1]), /a dBase table/, /Excel workbook/],
  ['a.slk', 'ID;PWXL;N;E\n', /a SYLK worksheet/, /Excel workbook/],
  ['a.rtf', '{\\rtf1\\ansi', /a rich text document/, /ask the supplier/],
  ['a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), /a PNG picture/, /table itself/],
  [
    'report.xls',
    '<html><table><tr><td>1',
    /a web page saved under the name of an Excel workbook/,
    /save it as/,
  ],
  [
    'report.xls',
    '\uFEFF\r\n<!-- made -->\n<TABLE border=1>',
    /a web page saved under the name/,
    /save it as/,
  ],
  ['a.csv', '<!DOCTYPE html><p>Sign in', /a web page/, /sign-in page/],
  ['a.mht', 'MIME-Version: 1.0\r\n', /a web page saved with its pictures/, /save it/],
  [
    'a.xls',
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
    /an Excel 2003 worksheet in XML/,
    /save it as/,
  ],
  ['a.kml', '<?xml version="1.0"?><kml xmlns="x">', /a KML file/, /GeoJSON/],
  ['a.xml', '<?xml version="1.0"?><rows>', /an XML document/, /CSV/],
];

describe('a format that is not read', () => {
  for (const [name, content, what, wayOut] of FORMATS)
    test(`${name} (${what.source.replaceAll('\\', '')}) is refused by name, with the way out`, async () => {
      for (const whole of [true, false]) {
        const opening = openBytes(name, content, { whole });
        await expect(opening).rejects.toMatchObject({ name: 'AppError', code: 'file-type-unsupported' });
        await expect(opening).rejects.toThrow(what);
        await expect(opening).rejects.toThrow(wayOut);
        await expect(opening).rejects.toThrow(`“${name}” is `);
      }
    });

  test('is told from a table that begins alike', async () => {
    const tables = [
      'BZh,value\n1,2\n',
      'PART,value\n1,2\n',
      'ORCHARD,x\n1,2\n',
      '<5,x\n1,2\n',
      '[x] = none,b\n1,2\n',
    ];
    for (const text of tables) expect((await openBytes('a.csv', text)).kind).toBe('text');
  });

  test('JSON that is neither GeoJSON nor TopoJSON is told as that', async () => {
    for (const text of ['{"rows":[1]}', '[1,2]', '[{"a":1}]', '["a"]'])
      await expect(openBytes('a.json', text)).rejects.toThrow(/neither GeoJSON nor TopoJSON/);
  });
});

describe.skipIf(SHARED_DATA === null)('real files of other formats (skipped without ../shared/data)', () => {
  const folder = path.join(SHARED_DATA ?? '', 'xlsx-calamine');
  const names = SHARED_DATA === null ? [] : readdirSync(folder);
  const kinds: readonly (readonly [ending: RegExp, what: RegExp])[] = [
    [/\.xls$/, /an old Excel workbook \(\.xls\)/],
    [/\.xlsb$/, /a binary Excel workbook|locked with a password/],
    [/\.ods$/, /an OpenDocument spreadsheet/],
  ];
  for (const [ending, what] of kinds)
    test(`every ${ending.source.slice(2, -1)} is refused by name`, async () => {
      // That one is a line of text that a mail program left in place of the workbook, and is read as text.
      const found = names.filter((name) => ending.test(name) && name !== 'too_small.xls');
      expect(found.length).toBeGreaterThan(5);
      for (const name of found)
        await expect(openPath(path.join(folder, name), { whole: false }), name).rejects.toThrow(what);
    });

  test('a workbook locked with a password is told as that', async () => {
    await expect(openPath(path.join(folder, 'pass_protected.xlsx'))).rejects.toThrow(
      /locked with a password/,
    );
  });
});
