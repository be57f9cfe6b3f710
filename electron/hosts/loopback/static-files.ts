import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { findRendererFile } from '../renderer-file.ts';

/** Streams a file of the renderer; answers false when there is none, so that the caller says so. */
export async function sendRendererFile(
  folder: string,
  urlPath: string,
  response: ServerResponse,
  head: boolean,
): Promise<boolean> {
  const found = findRendererFile(folder, urlPath);
  if (found === null) return false;
  const facts = await stat(found.file).catch(() => null);
  if (facts === null || !facts.isFile()) return false;
  response.setHeader('content-type', found.type);
  response.setHeader('content-length', facts.size);
  // File names under assets/ carry a hash of their content.
  response.setHeader(
    'cache-control',
    urlPath.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
  );
  response.statusCode = 200;
  if (head) {
    response.end();
    return true;
  }
  await new Promise<void>((resolve) => {
    const stream = createReadStream(found.file);
    stream.on('error', () => {
      response.destroy();
      resolve();
    });
    response.on('close', () => {
      stream.destroy();
      resolve();
    });
    stream.pipe(response);
  });
  return true;
}
