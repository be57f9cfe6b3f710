import { findForeignSignature } from './foreign-signatures.ts';

/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'text' | 'json' | 'zip' | 'ole' | 'foreign';

/** A kind of file, and for one that is not read what it is and the way out. */
export interface KindFound {
  readonly kind: FileKind;
  readonly what: string;
  readonly wayOut: string;
}

/** How many bytes from the beginning the kind is told by. */
export const HEAD_BYTES = 4096;

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP_STARTS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];
const SPREADSHEET =
  'open it in the spreadsheet program and save it as an Excel workbook (.xlsx) or “CSV UTF-8”';
const AS_TABLE = 'ask the supplier for the table as CSV or Excel workbook (.xlsx)';

/** Tells the kind of a file from its first bytes and, where those are shared by many kinds, its name. */
export function detectFileKind(head: Uint8Array, fileName = ''): KindFound {
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  if (ZIP_STARTS.some(startsWith)) return { kind: 'zip', what: 'a zip archive', wayOut: '' };
  if (startsWith(OLE)) return { kind: 'ole', what: 'an old Excel or Word document', wayOut: SPREADSHEET };
  const foreign = findForeignSignature(head, fileName);
  if (foreign !== null) return { kind: 'foreign', ...foreign };
  const start = startOfText(head);
  const isJson = /^(?:\{|\[\s*(?:[{["\]\d]|-\d|true|false|null))/.test(start);
  return { kind: isJson ? 'json' : 'text', what: isJson ? 'JSON' : 'text', wayOut: '' };
}

function startOfText(head: Uint8Array): string {
  const isWide = head[0] === 0xff && head[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(head.subarray(0, 128)).trimStart();
}

/** Where the list of streams of an OLE container stands, and how long it is to be looked at. */
export function oleDirectory(head: Uint8Array): { readonly from: number; readonly length: number } {
  if (head.length < 52) return { from: 0, length: 0 };
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const sectorBytes = 2 ** Math.min(view.getUint16(30, true), 16);
  return { from: (view.getUint32(48, true) + 1) * sectorBytes, length: 64 * 1024 };
}

/** Streams of OLE containers by which the document inside is told, in UTF-16. */
const OLE_DOCUMENTS: readonly (readonly [stream: string, what: string, wayOut: string])[] = [
  [
    'EncryptedPackage',
    'an Office document locked with a password',
    'open it in the spreadsheet program, take the password off and save it again',
  ],
  ['WordDocument', 'an old Word document (.doc)', AS_TABLE],
  ['PowerPoint Document', 'an old PowerPoint document (.ppt)', AS_TABLE],
  ['Workbook', 'an old Excel workbook (.xls)', SPREADSHEET],
  ['Book', 'an old Excel workbook (.xls)', SPREADSHEET],
  ['__properties_version1.0', 'an e-mail message (.msg)', 'save the attachment and import that'],
];

/** Names the document inside an OLE container from the list of its streams. */
export function detectOleDocument(directory: Uint8Array): Omit<KindFound, 'kind'> {
  const text = new TextDecoder('utf-16le').decode(directory).toLowerCase();
  const found = OLE_DOCUMENTS.find(([stream]) => text.includes(`${stream.toLowerCase()}\0`));
  return { what: found?.[1] ?? 'an old Excel or Word document', wayOut: found?.[2] ?? SPREADSHEET };
}

/** What a zip is: a workbook that is read, another packed document with its way out, or an archive of files. */
export type PackedKind =
  | { readonly kind: 'workbook' }
  | { readonly kind: 'archive' }
  | { readonly kind: 'foreign'; readonly what: string; readonly wayOut: string };

/** Names a document that is a zip archive inside, from the names of its entries and the text of its `mimetype`. */
export function detectPacked(entryNames: readonly string[], mimetype: string): PackedKind {
  const has = (pattern: RegExp) => entryNames.some((name) => pattern.test(name));
  const foreign = (what: string, wayOut: string): PackedKind => ({ kind: 'foreign', what, wayOut });
  if (has(/^xl\/workbook\.bin$/i)) return foreign('a binary Excel workbook (.xlsb)', SPREADSHEET);
  // The format leaves it to the writer which folder the parts stand in.
  if (has(/^xl\//i) || (has(/^\[Content_Types\]\.xml$/i) && has(/(?:^|\/)workbook\.xml$/i)))
    return { kind: 'workbook' };
  if (has(/^word\//i)) return foreign('a Word document (.docx)', AS_TABLE);
  if (has(/^ppt\//i)) return foreign('a PowerPoint document (.pptx)', AS_TABLE);
  if (has(/^Index\/(?:Document|Tables).*\.iwa$/) || has(/^Index\.zip$/))
    return foreign(
      'a Numbers, Pages or Keynote document of Apple',
      'export it there as an Excel workbook (.xlsx) or CSV',
    );
  if (
    /opendocument\.spreadsheet/.test(mimetype) ||
    (has(/^mimetype$/) && has(/^content\.xml$/) && mimetype === '')
  )
    return foreign('an OpenDocument spreadsheet (.ods)', SPREADSHEET);
  if (/opendocument/.test(mimetype)) return foreign('an OpenDocument file', AS_TABLE);
  if (/epub/.test(mimetype)) return foreign('an e-book', AS_TABLE);
  if (has(/(?:^|\/)[^/]+\.(?:csv|tsv|tab|xlsx|xlsm)$/i) || has(/\.(?:geo|topo)?json$/i))
    return { kind: 'archive' };
  if (has(/\.shp$/i))
    return foreign('a shapefile in a zip archive', 'download the boundary as GeoJSON instead');
  if (has(/\.gdb\//i) || has(/\.gpkg$/i))
    return foreign('a geodatabase in a zip archive', 'download the boundary as GeoJSON instead');
  if (has(/(?:^|\/)doc\.kml$/i)) return foreign('a KMZ file', 'download the boundary as GeoJSON instead');
  return { kind: 'archive' };
}
