import { Buffer } from 'node:buffer';
import { Checksum } from '../import/readers/checksum.ts';

/** A sheet of a workbook: its name and its rows. */
export interface SampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Writes a plain workbook of Office Open XML: texts in their cells, nothing packed, so that the same sheets give the same bytes. */
export function workbookFile(sheets: readonly SampleSheet[]): Uint8Array {
  const relation = (at: number) => `rId${at + 1}`;
  const part = (at: number) => `worksheets/sheet${at + 1}.xml`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const schema = 'http://schemas.openxmlformats.org';
  const relations = `${schema}/officeDocument/2006/relationships`;
  return zipOf([
    [
      '[Content_Types].xml',
      `<Types xmlns="${schema}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${sheets
        .map((_, at) => `<Override PartName="/xl/${part(at)}" ContentType="${type}.worksheet+xml"/>`)
        .join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${schema}/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${schema}/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${sheets
        .map(
          ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="${relation(at)}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${schema}/package/2006/relationships">${sheets
        .map(
          (_, at) =>
            `<Relationship Id="${relation(at)}" Type="${relations}/worksheet" Target="${part(at)}"/>`,
        )
        .join('')}</Relationships>`,
    ],
    ...sheets.map(({ rows }, at): [string, string] => [
      `xl/${part(at)}`,
      `<worksheet xmlns="${schema}/spreadsheetml/2006/main"><sheetData>${rows
        .map(
          (row, line) =>
            `<row r="${line + 1}">${row.map((cell, column) => cellOf(cell, column, line)).join('')}</row>`,
        )
        .join('')}</sheetData></worksheet>`,
    ]),
  ]);
}

function cellOf(cell: string | number, column: number, line: number): string {
  const place = `${String.fromCharCode(65 + column)}${line + 1}`;
  return typeof cell === 'number'
    ? `<c r="${place}"><v>${cell}</v></c>`
    : `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** 1 January 1980, the first day that an archive can name. */
const DAY = 0x21;

/** An archive of unpacked entries, after APPNOTE 6.3: an entry each, then the directory, then its end. */
function zipOf(entries: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of entries) {
    const [title, body] = [Buffer.from(name), Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)];
    // Version 2.0, no flags, stored, time and day, checksum, both sizes, length of the name, no extra.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(DAY, 8);
    common.writeUInt32LE(checksumOf(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    bodies.push(signed(0x04034b50), common, title, body);
    directory.push(signed(0x02014b50), Buffer.from([20, 0]), common, place, title);
    at += 4 + common.length + title.length + body.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, ...directory, signed(0x06054b50), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

function checksumOf(body: Uint8Array): number {
  const checksum = new Checksum();
  checksum.add(body);
  return checksum.value;
}
