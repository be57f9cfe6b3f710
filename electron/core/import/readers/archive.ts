import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import type { GrantedFile } from '#core/call.ts';
import { AppError } from '#shared/contract/errors.ts';
import { bytesText, countText, IMPORT_LIMITS } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';
import { Checksum } from './checksum.ts';

/** An archive open for reading. Its entries are read in place; nothing is ever unpacked to disk. */
export interface Archive {
  readonly entries: readonly ByteSource[];
  close(): void;
}

/**
 * Opens a zip and lists its files (folders left out). The names are words for messages and for choosing, never paths.
 * Throws `archive-damaged` and `archive-limit`, then and while an entry is read.
 */
export async function openArchive(file: GrantedFile): Promise<Archive> {
  return await openZip(new FileRanges(file.path), statSync(file.path).size, file.name);
}

/** Opens a zip that is in memory: one that stands inside another. As `openArchive` otherwise. */
export function openArchiveBytes(bytes: Uint8Array, name: string): Promise<Archive> {
  return openZip(new ByteRanges(bytes), bytes.length, name);
}

async function openZip(
  ranges: yauzl.RandomAccessReader,
  size: number,
  archiveName: string,
): Promise<Archive> {
  const damaged = (cause: unknown) => damagedArchive(archiveName, cause);
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    // Names are taken as bytes: yauzl refuses whole archives for a name such as "../x", which here can do no harm.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;
    yauzl.fromRandomAccessReader(ranges, size, options, (error, opened) =>
      error === null ? resolve(opened) : reject(damaged(error)),
    );
  });
  try {
    if (zip.entryCount > IMPORT_LIMITS.archiveEntries) {
      throw limit(
        archiveName,
        `holds ${countText(zip.entryCount)} entries, and archives are read up to ${countText(IMPORT_LIMITS.archiveEntries)}`,
      );
    }
    const listed = await listEntries(zip, damaged);
    // yauzl ends an entry that gives more than it declared, so that the declared sizes bind.
    const declared = listed.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (declared > IMPORT_LIMITS.inflatedBytes)
      throw limit(
        archiveName,
        `unpacks to ${bytesText(declared)}, and archives are read up to ${bytesText(IMPORT_LIMITS.inflatedBytes)}`,
      );
    const entries = listed
      .map((entry) => ({ entry, name: entryName(entry) }))
      .filter(({ name }) => !name.endsWith('/'))
      .map(({ entry, name }) => ({
        name,
        bytes: entry.uncompressedSize,
        open: () => inflate(zip, entry, archiveName, name),
      }));
    return { entries, close: () => zip.close() };
  } catch (cause) {
    zip.close();
    throw cause;
  }
}

/** Each stretch is read by a stream of its own: yauzl's shared reader throws where a stream is given up with a read still queued. */
class FileRanges extends yauzl.RandomAccessReader {
  readonly #path: string;

  constructor(path: string) {
    super();
    this.#path = path;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.#path, { start, end: end - 1 });
  }
}

const RANGE_PIECE_BYTES = 64 * 1024;

class ByteRanges extends yauzl.RandomAccessReader {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const bytes = this.#bytes;
    function* pieces() {
      for (let at = start; at < end; at += RANGE_PIECE_BYTES)
        yield Buffer.from(bytes.subarray(at, Math.min(at + RANGE_PIECE_BYTES, end)));
    }
    return Readable.from(pieces(), { objectMode: false });
  }
}

function entryName(entry: Entry): string {
  const name: unknown = entry.fileName;
  const text =
    typeof name === 'string'
      ? name
      : new TextDecoder('utf-8').decode(name instanceof Uint8Array ? name : undefined);
  return text.replaceAll('\\', '/');
}

function listEntries(zip: ZipFile, damaged: (cause: unknown) => unknown): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error) => reject(damaged(error)));
    zip.readEntry();
  });
}

async function* inflate(
  zip: ZipFile,
  entry: Entry,
  archiveName: string,
  name: string,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted())
    throw new AppError(
      'file-type-unsupported',
      `“${name}” in “${archiveName}” is locked with a password; unpack the archive and import the file inside.`,
    );
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) =>
      error === null ? resolve(opened) : reject(damagedArchive(archiveName, error)),
    );
  });
  let inflated = 0;
  // yauzl leaves the checksum to its caller; without it a flipped bit would be imported as a figure.
  const checksum = new Checksum();
  try {
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array)) continue;
      inflated += piece.length;
      if (
        inflated > IMPORT_LIMITS.ratioFromBytes &&
        inflated > entry.compressedSize * IMPORT_LIMITS.inflationRatio
      )
        throw limit(
          archiveName,
          `unpacks “${name}” to more than ${IMPORT_LIMITS.inflationRatio} times its packed size`,
        );
      checksum.add(piece);
      yield piece;
    }
    if (checksum.value !== entry.crc32) throw new Error(`checksum of ${name} does not agree`);
  } catch (cause) {
    throw damagedArchive(archiveName, cause);
  } finally {
    stream.destroy();
  }
}

function limit(name: string, what: string): AppError {
  return new AppError('archive-limit', `“${name}” ${what}; unpack it, check it and import the file inside.`);
}

/** A failure of the zip itself as a sentence; a failure of the disk or a refusal stays what it is. */
function damagedArchive(name: string, cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  if (
    cause instanceof Error &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    /^E[A-Z]+$/.test(cause.code)
  )
    return cause;
  return new AppError('archive-damaged', `“${name}” is a damaged or cut off zip archive; download it again.`);
}
