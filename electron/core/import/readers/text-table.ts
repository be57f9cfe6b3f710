import { IMPORT_LIMITS } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';
import type { Separator } from './record-splitter.ts';
import { RecordSplitter } from './record-splitter.ts';
import { findSeparator } from './separator.ts';
import type { RowBatch, TableSource } from './table-source.ts';
import type { DetectedEncoding, Encoding } from './text-encoding.ts';
import { detectSampleEncoding, EncodingDetector, TextPieces } from './text-encoding.ts';

/** A delimited text, its encoding and what parts its fields. */
export interface TextTable extends TableSource {
  readonly detected: DetectedEncoding;
  readonly separator: Separator;
}

/** What is asked of a delimited text beside what it shows itself. */
export interface TextChoice {
  readonly detected: DetectedEncoding | null;
  readonly separator: Separator | null;
}

/**
 * Reads the rows of a delimited text; memory is bounded by the longest row. Every row comes out, the header and
 * empty lines too: what they mean is for the caller. Throws `file-encoding` and what the source throws.
 */
export async function* readTextRows(
  source: ByteSource,
  encoding: Encoding,
  separator: Separator,
): AsyncGenerator<RowBatch> {
  const text = new TextPieces(encoding, source.name);
  const splitter = new RecordSplitter(separator);
  let bytesDone = 0;
  for await (const piece of source.open()) {
    bytesDone += piece.length;
    yield { rows: splitter.push(text.push(piece)), bytesDone };
  }
  yield { rows: [...splitter.push(text.end()), ...splitter.end()], bytesDone };
}

/** Makes the table of a text whose encoding is known. */
export async function textTable(
  source: ByteSource,
  detected: DetectedEncoding,
  separator: Separator | null,
  entry: string | null,
): Promise<TextTable> {
  const chosen = separator ?? findSeparator(await readSampleText(source, detected.encoding));
  return {
    name: source.name,
    entry,
    sheet: null,
    hidden: false,
    bytes: source.bytes,
    detected,
    separator: chosen,
    rows: () => readTextRows(source, detected.encoding, chosen),
    remarks: () => [],
  };
}

/**
 * Makes the table of the beginning of a text, for a first look: rows end with the sample, a row cut in two left out.
 * Throws `file-encoding` where the beginning shows it already.
 */
export async function sampleTable(
  source: ByteSource,
  choice: TextChoice,
  entry: string | null,
): Promise<TextTable> {
  const { bytes, complete } = await readBeginning(source);
  const detected = choice.detected ?? detectBeginning(bytes, complete, source.name);
  const pieces = new TextPieces(detected.encoding, source.name);
  const text = pieces.push(bytes) + (complete ? pieces.end() : '');
  const separator = choice.separator ?? findSeparator(text);
  async function* rows(): AsyncGenerator<RowBatch> {
    const splitter = new RecordSplitter(separator);
    // In pieces, since most looks end after the first.
    for (let at = 0; at < text.length; at += SAMPLE_STEP)
      yield {
        rows: splitter.push(text.slice(at, at + SAMPLE_STEP)),
        bytesDone: Math.min(bytes.length, at + SAMPLE_STEP),
      };
    if (complete) yield { rows: splitter.end(), bytesDone: bytes.length };
  }
  return {
    name: source.name,
    entry,
    sheet: null,
    hidden: false,
    bytes: source.bytes,
    detected,
    separator,
    rows,
    remarks: () => [],
  };
}

/** Makes a table like another one of the same archive, whose text is opened only when its rows are asked for. */
export function lateSampleTable(source: ByteSource, like: TextTable): TextTable {
  async function* rows(): AsyncGenerator<RowBatch> {
    const table = await sampleTable(source, { detected: null, separator: like.separator }, source.name);
    yield* table.rows();
  }
  return { ...like, name: source.name, entry: source.name, bytes: source.bytes, rows };
}

const SAMPLE_STEP = 256 * 1024;

/** Tells the encoding from the beginning of a text, or from all of it where that is all. Throws `file-encoding`. */
export function detectBeginning(bytes: Uint8Array, complete: boolean, name: string): DetectedEncoding {
  if (!complete) return detectSampleEncoding(bytes, name);
  const detector = new EncodingDetector();
  detector.look(bytes);
  return detector.detect(name);
}

/** The first bytes of a source, and whether that is all of it. */
export async function readBeginning(
  source: ByteSource,
  limit: number = IMPORT_LIMITS.sampleBytes,
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= limit) break;
  }
  return { bytes: Buffer.concat(pieces), complete: length >= source.bytes };
}

const SEPARATOR_BYTES = 512 * 1024;

async function readSampleText(source: ByteSource, encoding: Encoding): Promise<string> {
  const { bytes, complete } = await readBeginning(source, SEPARATOR_BYTES);
  const pieces = new TextPieces(encoding, source.name);
  return pieces.push(bytes) + (complete ? pieces.end() : '');
}
