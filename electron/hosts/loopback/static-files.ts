import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.md': 'text/plain; charset=utf-8',
};

/**
 * Finds a file of the built renderer by its URL path. Null when it is outside the folder or of a kind we do not serve.
 * Shared with the desktop host's `app:` scheme.
 */
export function findRendererFile(folder: string, urlPath: string): { file: string; type: string } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const relative = decoded === '/' ? 'index.html' : decoded.replace(/^\/+/, '');
  const file = path.resolve(folder, relative);
  if (file !== folder && !file.startsWith(path.resolve(folder) + path.sep)) return null;
  const type = TYPES[path.extname(file).toLowerCase()];
  return type === undefined ? null : { file, type };
}

/** Streams a file of the renderer; answers false when there is none, so that the caller says so. */
export async function sendRendererFile(folder: string, urlPath: string, response: ServerResponse, head: boolean): Promise<boolean> {
  const found = findRendererFile(folder, urlPath);
  if (found === null) return false;
  const facts = await stat(found.file).catch(() => null);
  if (facts === null || !facts.isFile()) return false;
  response.setHeader('content-type', found.type);
  response.setHeader('content-length', facts.size);
  // File names under assets/ carry a hash of their content.
  response.setHeader('cache-control', urlPath.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store');
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
