import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { GrantedFile } from '#core/call.ts';
import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { bytesText, IMPORT_LIMITS } from '../limits.ts';

/** A stretch of bytes that can be read more than once: the file itself, or one entry of an archive. */
export interface ByteSource {
  /** Name for messages: the file's, or that of the entry. */
  readonly name: string;
  /** Bytes to come out of it. */
  readonly bytes: number;
  open(): AsyncIterable<Uint8Array>;
}

const PIECE_BYTES = 256 * 1024;

/** The file as chosen. Throws `file-unreadable` and `file-empty`. */
export async function openFile(
  file: GrantedFile,
): Promise<ByteSource & { readonly path: string; readonly modified: number }> {
  const found = await stat(file.path).catch((cause: unknown) => {
    throw unreadable(file.name, cause);
  });
  if (!found.isFile())
    throw new AppError(
      'file-unreadable',
      `“${file.name}” is not a file; choose the file itself, not a folder.`,
    );
  if (found.size === 0)
    throw new AppError('file-empty', `“${file.name}” is empty (0 bytes); download or export it again.`);
  if (found.size > IMPORT_LIMITS.fileBytes) {
    throw new AppError(
      'archive-limit',
      `“${file.name}” has ${bytesText(found.size)}, and files are read up to ${bytesText(IMPORT_LIMITS.fileBytes)}; split it and import the parts.`,
    );
  }
  return {
    name: file.name,
    path: file.path,
    bytes: found.size,
    modified: found.mtimeMs,
    open: () => readPieces(file),
  };
}

async function* readPieces(file: GrantedFile): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(file.path, { highWaterMark: PIECE_BYTES });
  try {
    for await (const piece of stream) if (piece instanceof Uint8Array) yield piece;
  } catch (cause) {
    throw unreadable(file.name, cause);
  } finally {
    stream.destroy();
  }
}

/** Turns a failure of the operating system into a sentence; anything else is thrown on as a fault. */
export function unreadable(name: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return cause;
  const sentences: Readonly<Record<string, string>> = {
    ENOENT: 'it is no longer there; choose it again',
    EACCES: 'your account may not read it; ask for the permission or copy it to a folder of your own',
    EPERM: 'your account may not read it; ask for the permission or copy it to a folder of your own',
    EBUSY: 'another program holds it; close it there and try again',
    EISDIR: 'it is a folder; choose the file itself',
    EIO: 'the disk or the network drive gave an error; copy it to this computer and try again',
  };
  const sentence = sentences[cause.code];
  if (sentence === undefined) return cause;
  return new AppError('file-unreadable', `“${name}” could not be read: ${sentence}.`);
}

/** The first bytes of a file, by which its kind is told, or a stretch further on. */
export async function readHead(file: GrantedFile, length: number, from = 0): Promise<Uint8Array> {
  const handle = await open(file.path, 'r').catch((cause: unknown) => {
    throw unreadable(file.name, cause);
  });
  try {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await handle.read(buffer, 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Refuses a file that was written to while it was being read: what was checked would not be what was stored. */
export async function checkUnchanged(file: GrantedFile, bytes: number, modified: number): Promise<void> {
  const now = await stat(file.path).catch((cause: unknown) => {
    throw unreadable(file.name, cause);
  });
  if (now.size === bytes && now.mtimeMs === modified) return;
  throw new AppError(
    'file-unreadable',
    `“${file.name}” was changed by another program while it was being read; wait until it is complete and import it again.`,
  );
}

/** Reads a source once for its fingerprint: SHA-256 in lower-case hex. Hands every piece on to `look`. */
export async function fingerprintSource(
  source: ByteSource,
  job: JobHandle,
  look: (piece: Uint8Array) => void,
): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const piece of source.open()) {
    hash.update(piece);
    look(piece);
    done += piece.length;
    job.advance(done);
    await job.breathe();
  }
  return hash.digest('hex');
}

/** Says that a file is of a kind that is not read, by its name, and the way out. */
export function unsupported(fileName: string, what: string, wayOut: string): AppError {
  return new AppError(
    'file-type-unsupported',
    `“${fileName}” is ${what}, which is not read here: ${wayOut}.`,
  );
}
