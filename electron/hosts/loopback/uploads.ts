import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/contract/errors.ts';

/** The largest file a browser may hand over, in bytes. */
export const UPLOAD_LIMIT_BYTES = 4 * 1024 ** 3;

/**
 * Stores the body of a request as a file under `folder` and returns where it lies.
 * Throws AppError `archive-limit` over the limit and `disk-full` when there is no room; nothing is left behind then.
 * The file's name carries the process id, so that leftovers of a dead process can be told and swept.
 */
export async function storeUpload(
  request: IncomingMessage,
  folder: string,
): Promise<{ file: string; bytes: number }> {
  const declared = Number(request.headers['content-length'] ?? '0');
  if (declared > UPLOAD_LIMIT_BYTES) throw tooLarge();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${process.pid}-${randomUUID()}.upload`);
  let bytes = 0;
  try {
    await pipeline(
      request,
      async function* count(source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          bytes += chunk.length;
          if (bytes > UPLOAD_LIMIT_BYTES) throw tooLarge();
          yield chunk;
        }
      },
      createWriteStream(file, { mode: 0o600, flags: 'wx' }),
    );
  } catch (problem) {
    await rm(file, { force: true });
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC') {
      throw new AppError(
        'disk-full',
        'There is no room on the disk for the file. Free some space and choose the file again.',
      );
    }
    throw problem;
  }
  return { file, bytes };
}

function tooLarge(): AppError {
  return new AppError(
    'archive-limit',
    'The file is larger than 4 GB. Split it, or import it from the command line in parts.',
  );
}
