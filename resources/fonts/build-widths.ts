import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

/** A table of a font by its four letters, unpacked. */
type Tables = ReadonlyMap<string, DataView>;

/** Reads the tables of a WOFF file: sfnt tables, each packed with zlib or left as it is (W3C WOFF 1.0, §4 and §5). */
function readTables(file: Uint8Array): Tables {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== 0x774f4646) throw new Error('not a WOFF file');
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(12); index += 1) {
    const at = 44 + index * 20;
    const name = String.fromCharCode(...file.subarray(at, at + 4));
    const [offset, packed, length] = [
      view.getUint32(at + 4),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
    ];
    const kept = file.subarray(offset, offset + packed);
    const bytes = packed < length ? inflateSync(kept) : kept;
    tables.set(name, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
  return tables;
}

function tableOf(tables: Tables, name: string): DataView {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`the font has no table “${name}”`);
  return table;
}

/** Lists characters and their glyphs from the segments of `cmap` format 4 (OpenType, “cmap”). */
function readGlyphs(cmap: DataView): Map<number, number> {
  const count = cmap.getUint16(2);
  const glyphs = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const at = cmap.getUint32(8 + index * 8);
    if (cmap.getUint16(at) !== 4) continue;
    const segments = cmap.getUint16(at + 6) / 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const end = cmap.getUint16(at + 14 + segment * 2);
      const start = cmap.getUint16(at + 16 + segments * 2 + segment * 2);
      const delta = cmap.getUint16(at + 16 + segments * 4 + segment * 2);
      const rangeAt = at + 16 + segments * 6 + segment * 2;
      const range = cmap.getUint16(rangeAt);
      for (let code = start; code <= end && code < 0xffff; code += 1) {
        const listed = range === 0 ? code : cmap.getUint16(rangeAt + range + (code - start) * 2);
        const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
        if (glyph !== 0) glyphs.set(code, glyph);
      }
    }
  }
  return glyphs;
}

/** Reads the advance width of every character, in thousandths of the size. */
function readWidths(weight: number): Map<number, number> {
  const path = new URL(
    `../../node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff`,
    import.meta.url,
  );
  const tables = readTables(readFileSync(path));
  const unitsPerEm = tableOf(tables, 'head').getUint16(18);
  const metrics = tableOf(tables, 'hhea').getUint16(34);
  const hmtx = tableOf(tables, 'hmtx');
  const widths = new Map<number, number>();
  for (const [code, glyph] of readGlyphs(tableOf(tables, 'cmap'))) {
    const advance = hmtx.getUint16(Math.min(glyph, metrics - 1) * 4);
    widths.set(code, Math.round((advance * 1000) / unitsPerEm));
  }
  return widths;
}

/**
 * Gives the text of shared/drawing/inter-widths.ts before it is formatted: the characters of the latin face, and how
 * wide each is in both weights. The same package gives the same text.
 */
export function buildWidths(): string {
  const [regular, semibold] = [readWidths(400), readWidths(600)];
  // Printable, of one unit: what a title or a name can hold.
  const codes = [...regular.keys()]
    .filter((code) => code >= 0x20 && code !== 0x7f && code < 0xfb00 && semibold.has(code))
    .toSorted((a, b) => a - b);
  const literal = codes.map((code) =>
    code < 0x7f ? String.fromCharCode(code) : `\\u${code.toString(16).padStart(4, '0')}`,
  );
  const characters = literal
    .join('')
    .replace(/\\(?!u)/g, '\\\\')
    .replaceAll("'", "\\'");
  const list = (widths: Map<number, number>) => codes.map((code) => widths.get(code) ?? 0).join(', ');
  return `/** The characters whose widths are known, in the order of the tables. Written by resources/fonts/build-widths.ts. */
export const INTER_CHARACTERS =
  '${characters}';

/** Advance widths of Inter (SIL Open Font Licence 1.1) in thousandths of the size, by weight. */
export const INTER_WIDTHS = {
  400: [${list(regular)}],
  600: [${list(semibold)}],
} as const;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL('../../shared/drawing/inter-widths.ts', import.meta.url)),
    buildWidths(),
  );
