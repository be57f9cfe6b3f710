import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '#core/import/readers/byte-source.ts';
import { readTextRows } from '#core/import/readers/text-table.ts';
import { EncodingDetector, encodingText } from '#core/import/readers/text-encoding.ts';
import { SHARED_DATA } from '../../fixtures/import-world.ts';

function sourceOf(bytes: Uint8Array, piece: number): ByteSource {
  async function* open() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return { name: 'test.csv', bytes: bytes.length, open };
}

/** Reads bytes as the product does, in small pieces: the encoding told and the fields. */
async function readAll(bytes: Uint8Array, piece = 3) {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += piece) detector.look(bytes.subarray(at, at + piece));
  const detected = detector.detect('test.csv');
  const rows = [];
  for await (const batch of readTextRows(sourceOf(bytes, piece), detected.encoding, ','))
    for (const row of batch.rows) rows.push(row.fields);
  return { encoding: encodingText(detected), rows };
}

const TEXT = 'name,town\nCafé “Zoë” €5 😀,Møn\n';
const EXPECTED = [
  ['name', 'town'],
  ['Café “Zoë” €5 😀', 'Møn'],
];
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('the encoding of a text file', () => {
  for (const piece of [1, 2, 3, 5, 1000]) {
    test(`is told and read in pieces of ${piece} bytes`, async () => {
      expect(await readAll(Buffer.from(TEXT), piece)).toEqual({ encoding: 'UTF-8', rows: EXPECTED });
      expect(await readAll(Buffer.from(`\uFEFF${TEXT}`), piece)).toEqual({
        encoding: 'UTF-8 with byte order mark',
        rows: EXPECTED,
      });
      expect(await readAll(Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), piece)).toEqual({
        encoding: 'UTF-16 (little endian)',
        rows: EXPECTED,
      });
      expect(await readAll(swapped(Buffer.from(`\uFEFF${TEXT}`, 'utf16le')), piece)).toEqual({
        encoding: 'UTF-16 (big endian)',
        rows: EXPECTED,
      });
    });
  }

  test('is Windows-1252 where the bytes are not UTF-8', async () => {
    const bytes = Buffer.from([
      ...Buffer.from('name,town\nCaf'),
      0xe9,
      ...Buffer.from(' '),
      0x80,
      ...Buffer.from('5,M'),
      0xf8,
      ...Buffer.from('n\n'),
    ]);
    expect(await readAll(bytes)).toEqual({
      encoding: 'Windows-1252 (Western European)',
      rows: [
        ['name', 'town'],
        ['Café €5', 'Møn'],
      ],
    });
  });

  test('is refused where zero bytes or bytes of no character show that it is neither', async () => {
    await expect(readAll(Buffer.from('a,b\n\0,c\n'))).rejects.toMatchObject({ code: 'file-encoding' });
    await expect(readAll(Buffer.from([0x61, 0x2c, 0x81, 0x0a]))).rejects.toMatchObject({
      code: 'file-encoding',
    });
    await expect(readAll(Buffer.from([...Buffer.from('\uFEFFa'), 0xe9, 0x0a]))).rejects.toMatchObject({
      code: 'file-encoding',
    });
    await expect(readAll(Buffer.from([0xff, 0xfe, 0x61]))).rejects.toMatchObject({ code: 'file-encoding' });
  });

  test('of a text that breaks off inside a character is not UTF-8', async () => {
    const cut = Buffer.from('a,é').subarray(0, 3);
    expect((await readAll(cut)).encoding).toBe('Windows-1252 (Western European)');
  });
});

describe.skipIf(SHARED_DATA === null)('the encodings of others (skipped without ../shared/data)', () => {
  for (const end of ['CRLF', 'LF']) {
    test(`ISO-8859-1 with ${end} is read without loss`, async () => {
      const bytes = readFileSync(
        path.join(SHARED_DATA ?? '', `csv-encodings-nepote/CSV-basic-ISO-8859-1.${end}.csv`),
      );
      const { encoding, rows } = await readAll(bytes);
      expect(encoding).toBe('Windows-1252 (Western European)');
      expect(rows.map((row) => row.join(',')).join('\n')).toBe(
        bytes.toString('latin1').replaceAll('\r\n', '\n').trimEnd(),
      );
    });
  }
});
