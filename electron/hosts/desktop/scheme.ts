import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import { securityHeaders } from '../content-policy.ts';
import { findRendererFile } from '../renderer-file.ts';

/** The address of the window's one page; everything it loads stands under the same origin. */
export const APP_URL = 'app://workbench/';

const APP_HOST = new URL(APP_URL).host;

/** The scheme's privileges: an origin of its own that counts as secure. It bypasses no policy and serves no other origin. */
export const APP_SCHEME = {
  scheme: 'app',
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    stream: false,
  },
} satisfies CustomScheme;

/** Says whether an address belongs to the window's own origin. */
export function isAppUrl(address: string): boolean {
  const url = parse(address);
  return (
    url !== null && url.protocol === 'app:' && url.host === APP_HOST && url.username === '' && url.port === ''
  );
}

// URL.parse is younger than one of the engines this runs on.
function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** What the handler needs of a request. */
export type AppRequest = Pick<Request, 'url' | 'method'>;

/** Answers a request of the window with a file of the built renderer; always with the security headers. */
export async function answerAppRequest(folder: string, request: AppRequest): Promise<Response> {
  if (!isAppUrl(request.url)) return refuse(403, 'Only the workbench’s own pages are served.');
  if (request.method !== 'GET') return refuse(405, 'Only GET is answered.');
  const found = findRendererFile(folder, new URL(request.url).pathname);
  if (found === null) return refuse(404, 'There is no such file.');
  try {
    const body = await readFile(found.file);
    return new Response(new Uint8Array(body), {
      status: 200,
      headers: { ...securityHeaders(), 'content-type': found.type },
    });
  } catch {
    return refuse(404, 'There is no such file.');
  }
}

function refuse(status: number, sentence: string): Response {
  return new Response(sentence, {
    status,
    headers: { ...securityHeaders(), 'content-type': 'text/plain; charset=utf-8' },
  });
}
