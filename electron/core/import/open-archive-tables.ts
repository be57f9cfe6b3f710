import { AppError } from '#shared/contract/errors.ts';
import { openOutlines } from './open-outlines.ts';
import type { OpenedFile, OpenedHead, OpenOptions } from './open-tables.ts';
import type { Archive } from './readers/archive.ts';
import type { ByteSource } from './readers/byte-source.ts';
import type { TableSource } from './readers/table-source.ts';
import { EncodingDetector, encodingText } from './readers/text-encoding.ts';
import type { DetectedEncoding } from './readers/text-encoding.ts';
import type { TextTable } from './readers/text-table.ts';
import { lateSampleTable, sampleTable, textTable } from './readers/text-table.ts';
import { openNestedWorkbook } from './readers/workbook.ts';

const DELIMITED = /\.(?:csv|tsv|tab|csvy)$/i;
const WORKBOOK = /\.xls[xm]$/i;
const OUTLINES = /\.(?:geo|topo)?json$/i;
const PLAIN_TEXT = /\.txt$/i;
const DOCUMENTATION = /(?:^|\/)[^/]*(?:metadata|readme|read_me|licen[cs]e|notes|terms|copyright)[^/]*\.txt$/i;

/**
 * Opens the tables of an archive: each delimited text, each sheet of each workbook, each document of points; or the areas of the
 * one boundary file in it. Entries that packing programs and suppliers add around the data are left alone.
 */
export async function openArchiveTables(
  archive: Archive,
  head: OpenedHead,
  options: OpenOptions,
): Promise<OpenedFile> {
  const { fileName } = head;
  const wanted = options.place?.entry ?? null;
  const entries = archive.entries.filter(
    ({ name }) => !isHousekeeping(name) && (wanted === null || name === wanted),
  );
  const closers: (() => void)[] = [() => archive.close()];
  const close = () => {
    for (const closer of closers.splice(0)) closer();
  };
  const of = (pattern: RegExp) => entries.filter(({ name }) => pattern.test(name));
  const documentation = await readDocumentation(archive);
  const opened = { ...head, kind: 'archive' as const, documentation, close };
  const workbooks = of(WORKBOOK);
  const named = of(DELIMITED);
  const outlines = of(OUTLINES);
  const texts =
    named.length > 0 || workbooks.length > 0 || outlines.length > 0
      ? named
      : of(PLAIN_TEXT).filter(({ name }) => !DOCUMENTATION.test(name));
  if (texts.length === 0 && workbooks.length === 0) {
    const [first] = outlines;
    if (first === undefined) throw holdsNothing(fileName, wanted);
    if (outlines.length === 1) {
      const found = await openOutlines(first, await detectEntry(first, options), fileName, first.name);
      return { ...opened, ...found, kind: found.features === null ? 'archive' : 'outlines' };
    }
    return { ...opened, ...(await openPoints(outlines, fileName, options)) };
  }
  const tables: TableSource[] = [];
  const encodings = new Set<string>();
  const delimited = await openTexts(texts, fileName, options);
  for (const table of delimited) encodings.add(encodingText(table.detected));
  tables.push(...delimited);
  for (const entry of workbooks) {
    const workbook = await openNestedWorkbook(entry, fileName, options.job);
    closers.push(() => workbook.close());
    tables.push(...workbook.sheets);
    encodings.add('Excel workbook');
  }
  return {
    ...opened,
    encoding: [...encodings].join(', '),
    separator: delimited[0]?.separator ?? null,
    tables,
    features: null,
  };
}

/** How many tables of an archive a first look opens. */
const LOOKED_AT = 5;

async function openTexts(
  entries: readonly ByteSource[],
  fileName: string,
  options: OpenOptions,
): Promise<TextTable[]> {
  const { encoding = null, separator = null } = options.place ?? {};
  // An empty entry holds no rows and no layout.
  const filled = entries.filter(({ bytes }) => bytes > 0);
  if (filled.length === 0 && entries.length > 0)
    throw new AppError('file-empty', `“${fileName}” holds only empty files; download it again.`);
  const chosen = encoding === null ? null : { encoding, byteOrderMark: false };
  const tables: TextTable[] = [];
  if (!options.whole) {
    for (const entry of filled) {
      const [first] = tables;
      // Tables of one archive are mostly alike, and there may be thousands.
      tables.push(
        first !== undefined && tables.length >= LOOKED_AT
          ? lateSampleTable(entry, first)
          : await sampleTable(entry, { detected: chosen, separator }, entry.name),
      );
    }
    return tables;
  }
  const total = filled.reduce((sum, entry) => sum + entry.bytes, 0);
  options.job.phase(`Reading ${fileName}`, 'Checking the archive', total, 'bytes');
  let done = 0;
  for (const entry of filled) {
    const detected = await detectEntry(entry, options, done);
    done += entry.bytes;
    tables.push(await textTable(entry, chosen ?? detected, separator, entry.name));
  }
  return tables;
}

async function openPoints(
  entries: readonly ByteSource[],
  fileName: string,
  options: OpenOptions,
): Promise<Pick<OpenedFile, 'encoding' | 'separator' | 'tables' | 'features'>> {
  const tables: TableSource[] = [];
  const encodings = new Set<string>();
  for (const entry of entries) {
    const found = await openOutlines(entry, await detectEntry(entry, options), fileName, entry.name);
    if (found.features !== null)
      throw new AppError(
        'file-layout-unknown',
        `“${fileName}” holds ${entries.length} boundary files and it is not clear which is meant; unpack it and import one of them.`,
      );
    tables.push(...found.tables);
    encodings.add(found.encoding);
  }
  return { encoding: [...encodings].join(', '), separator: null, tables, features: null };
}

/** Reads an entry through once for its encoding, and so finds out whether it can be unpacked whole. */
async function detectEntry(source: ByteSource, { job }: OpenOptions, before = 0): Promise<DetectedEncoding> {
  const detector = new EncodingDetector();
  let done = before;
  for await (const piece of source.open()) {
    detector.look(piece);
    done += piece.length;
    job.advance(done);
    await job.breathe();
  }
  return detector.detect(source.name);
}

const DOCUMENTATION_BYTES = 64 * 1024;

async function readDocumentation(archive: Archive): Promise<string> {
  let text = '';
  for (const entry of archive.entries) {
    if (!DOCUMENTATION.test(entry.name) || entry.bytes > DOCUMENTATION_BYTES) continue;
    const decoder = new TextDecoder('windows-1252');
    for await (const piece of entry.open()) text += decoder.decode(piece, { stream: true });
    text += '\n';
  }
  return text;
}

/** Entries that packing programs and suppliers add around the data. */
function isHousekeeping(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX|Doc|\.[^./][^/]*)(?:\/|$)/i.test(name);
}

function holdsNothing(fileName: string, wanted: string | null): AppError {
  return new AppError(
    'file-layout-unknown',
    wanted === null
      ? `“${fileName}” holds no CSV file, Excel workbook or GeoJSON; choose the archive the supplier offers for the tables, or the table itself.`
      : `“${fileName}” holds no table “${wanted}”; choose one of its tables.`,
  );
}
