/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'text' | 'json' | 'zip' | 'foreign';

interface Signature {
  readonly bytes: readonly number[];
  readonly at?: number;
  readonly what: string;
  readonly wayOut: string;
}

const SPREADSHEET = 'open it in the spreadsheet program and save the sheet as “CSV UTF-8”';
const SIGNATURES: readonly Signature[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel or Word document', wayOut: SPREADSHEET },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', wayOut: 'ask the supplier for the table as CSV' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', wayOut: 'choose the table itself' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', wayOut: 'choose the table itself' },
  {
    bytes: [...Buffer.from('SQLite format 3\0')],
    what: 'a SQLite database',
    wayOut: 'open it as a workspace, or export the table as CSV',
  },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', wayOut: 'unpack it and import the file inside' },
  {
    bytes: [0x37, 0x7a, 0xbc, 0xaf],
    what: 'a 7-Zip archive',
    wayOut: 'unpack it and import the file inside',
  },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive', wayOut: 'unpack it and import the file inside' },
  { bytes: [0x42, 0x5a, 0x68], what: 'a bzip2 archive', wayOut: 'unpack it and import the file inside' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file', wayOut: 'export the table as CSV' },
  {
    bytes: [...Buffer.from('<!DOCTYPE')],
    what: 'a web page',
    wayOut: 'download the file itself; the page may be a sign-in page',
  },
  {
    bytes: [...Buffer.from('<html')],
    what: 'a web page',
    wayOut: 'download the file itself; the page may be a sign-in page',
  },
  { bytes: [...Buffer.from('<?xml')], what: 'an XML document', wayOut: 'export the table as CSV' },
];
const ZIP_STARTS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

/** Tells the kind of a file from its first bytes; for kinds that are not read also what it is and the way out. */
export function detectFileKind(head: Uint8Array): { kind: FileKind; what: string; wayOut: string } {
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  if (ZIP_STARTS.some(startsWith)) return { kind: 'zip', what: 'a zip archive', wayOut: '' };
  const foreign = SIGNATURES.find((signature) => startsWith(signature.bytes));
  if (foreign !== undefined) return { kind: 'foreign', what: foreign.what, wayOut: foreign.wayOut };
  const start = new TextDecoder('utf-8').decode(head.subarray(0, 64)).trimStart();
  const isJson = start.startsWith('{') || start.startsWith('[{') || start.startsWith('[ {');
  return { kind: isJson ? 'json' : 'text', what: isJson ? 'JSON' : 'text', wayOut: '' };
}

/** Names a document that is a zip archive inside (xlsx, docx, ods), from the names of its entries; null for a real archive. */
export function detectPackedDocument(entryNames: readonly string[]): { what: string; wayOut: string } | null {
  const has = (start: string) => entryNames.some((name) => name.startsWith(start));
  if (has('xl/')) return { what: 'an Excel workbook', wayOut: SPREADSHEET };
  if (has('word/')) return { what: 'a Word document', wayOut: 'ask the supplier for the table as CSV' };
  if (has('ppt/')) return { what: 'a PowerPoint document', wayOut: 'ask the supplier for the table as CSV' };
  if (entryNames.includes('mimetype') && entryNames.includes('content.xml'))
    return { what: 'an OpenDocument file', wayOut: SPREADSHEET };
  return null;
}
