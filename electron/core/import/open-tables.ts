import type { GrantedFile } from '#core/call.ts';
import type { JobHandle } from '#core/store/job.ts';
import type { TablePlace } from '#shared/domain/import-mapping.ts';
import { openArchiveTables } from './open-archive-tables.ts';
import { openOutlines } from './open-outlines.ts';
import { openArchive } from './readers/archive.ts';
import { fingerprintSource, openFile, readHead, unsupported } from './readers/byte-source.ts';
import type { ByteSource } from './readers/byte-source.ts';
import type { Feature } from './readers/feature-reader.ts';
import {
  detectFileKind,
  detectOleDocument,
  detectPacked,
  HEAD_BYTES,
  oleDirectory,
} from './readers/file-kind.ts';
import type { Separator } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';
import { chosenEncoding, EncodingDetector, encodingText } from './readers/text-encoding.ts';
import { sampleTable, textTable } from './readers/text-table.ts';
import { openWorkbook } from './readers/workbook.ts';

/** A file of any kind that is read, opened: what it is, and the tables or outlines in it. */
export interface OpenedFile {
  readonly fileName: string;
  readonly fileBytes: number;
  /** When the file was last written, in milliseconds; it must be the same when all is read. */
  readonly modified: number;
  /** SHA-256 in lower-case hex; null where only the beginning was looked at. */
  readonly fingerprint: string | null;
  readonly kind: 'text' | 'workbook' | 'outlines' | 'archive';
  /** Encoding in words. */
  readonly encoding: string;
  /** What parts the fields; null for workbooks and outlines. */
  readonly separator: Separator | null;
  /** Every table, in the order of the file, hidden sheets too. */
  readonly tables: readonly TableSource[];
  /** The areas of a boundary file; null for every other file. */
  readonly features: readonly Feature[] | null;
  /** Text that came with the rows in an archive: readme, metadata. */
  readonly documentation: string;
  close(): void;
}

export interface OpenOptions {
  /** Which entry is meant, and what was chosen against what the file shows. */
  readonly place?: Partial<TablePlace> | undefined;
  /** True reads the file through once, for its fingerprint and exact encoding; false looks at the first megabytes only. */
  readonly whole: boolean;
  readonly job: JobHandle;
}

/** What the opening of every kind of file begins with. */
export type OpenedHead = Pick<OpenedFile, 'fileName' | 'fileBytes' | 'modified' | 'fingerprint'>;

/**
 * Opens a file of any kind that is read and finds the tables in it, by its content whatever its name says. The one way in:
 * looking, trying and staging all come through here. Every refusal of a file that will not do as a file comes from here
 * (`file-unreadable`, `file-empty`, `file-type-unsupported`, `file-encoding`, `archive-damaged`, `archive-limit`). The caller closes it.
 */
export async function openTables(file: GrantedFile, options: OpenOptions): Promise<OpenedFile> {
  const source = await openFile(file);
  const head = await readHead(file, HEAD_BYTES);
  const { kind, what, wayOut } = detectFileKind(head, file.name);
  if (kind === 'foreign') throw unsupported(file.name, what, wayOut);
  if (kind === 'ole') {
    const { from, length } = oleDirectory(head);
    const found = detectOleDocument(await readHead(file, length, from));
    throw unsupported(file.name, found.what, found.wayOut);
  }
  const detector = new EncodingDetector();
  const fingerprint = options.whole
    ? await readThrough(source, options.job, kind === 'zip' ? null : detector)
    : null;
  const opened = { fileName: file.name, fileBytes: source.bytes, modified: source.modified, fingerprint };
  if (kind === 'zip') return openZip(file, opened, options);
  const { encoding = null, separator = null } = options.place ?? {};
  // An encoding that was chosen stands, even where the bytes speak for another.
  const chosen = encoding === null ? null : chosenEncoding(encoding, head);
  const whole = () => chosen ?? detector.detect(file.name);
  if (kind === 'json') {
    const outlines = await openOutlines(source, options.whole ? whole() : chosen, file.name, null);
    return { ...opened, ...outlines, documentation: '', close: () => undefined };
  }
  const table = options.whole
    ? await textTable(source, whole(), separator, null)
    : await sampleTable(source, { detected: chosen, separator }, null);
  return {
    ...opened,
    kind: 'text',
    encoding: encodingText(table.detected),
    separator: table.separator,
    tables: [table],
    features: null,
    documentation: '',
    close: () => undefined,
  };
}

async function openZip(file: GrantedFile, head: OpenedHead, options: OpenOptions): Promise<OpenedFile> {
  const archive = await openArchive(file);
  try {
    const mimetype = archive.entries.find(({ name }) => name === 'mimetype');
    const packed = detectPacked(
      archive.entries.map(({ name }) => name),
      mimetype === undefined ? '' : await readShortText(mimetype),
    );
    if (packed.kind === 'foreign') throw unsupported(file.name, packed.what, packed.wayOut);
    if (packed.kind === 'workbook') {
      const workbook = await openWorkbook(archive, file.name, options.job, null);
      return {
        ...head,
        kind: 'workbook',
        encoding: 'Excel workbook',
        separator: null,
        tables: workbook.sheets,
        features: null,
        documentation: '',
        close: () => workbook.close(),
      };
    }
    return await openArchiveTables(archive, head, options);
  } catch (cause) {
    archive.close();
    throw cause;
  }
}

/** Reads the file through once: its fingerprint, and what the detector sees of the bytes of a text. */
function readThrough(source: ByteSource, job: JobHandle, detector: EncodingDetector | null): Promise<string> {
  job.phase(`Reading ${source.name}`, 'Checking the file', source.bytes, 'bytes');
  return fingerprintSource(source, job, (piece) => detector?.look(piece));
}

async function readShortText(entry: ByteSource): Promise<string> {
  if (entry.bytes > HEAD_BYTES) return '';
  let text = '';
  for await (const piece of entry.open()) text += new TextDecoder('windows-1252').decode(piece);
  return text;
}
