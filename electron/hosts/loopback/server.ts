import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import { AppError, type WireError } from '#shared/contract/errors.ts';
import {
  callContextSchema,
  decodeWire,
  encodeWire,
  type CallMessage,
  type Reply,
} from '#shared/contract/wire.ts';
import type { CoreDoor } from '#core/door.ts';
import { securityHeaders } from '../content-policy.ts';
import { checkSource } from './guard.ts';
import { Session } from './session.ts';
import { sendRendererFile } from './static-files.ts';
import { storeUpload } from './uploads.ts';

/** A call's JSON may be this long, in bytes; files go another way. */
export const CALL_LIMIT_BYTES = 16 * 1024 * 1024;
const MAX_SOCKETS = 64;
/** A request must have arrived whole within this time; a 4 GB file over the loopback takes less. */
const REQUEST_MS = 15 * 60_000;
const PATHS: Readonly<Record<string, string>> = { '/call': 'POST', '/files': 'POST', '/open': 'GET' };

export interface LoopbackOptions {
  readonly door: CoreDoor;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** Where files handed over by the browser are kept until they are imported. */
  readonly uploadFolder: string;
  /** 0 = any free port. */
  readonly port: number;
  log(line: string): void;
}

export interface Loopback {
  readonly port: number;
  /** A link good for one use; ask again for another browser. */
  link(): string;
  close(): Promise<void>;
}

/**
 * Serves the renderer and the contract on 127.0.0.1 only.
 * Every request is checked for Host, Origin and session before its body is read, and every request is answered.
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    requestTimeout: REQUEST_MS,
    headersTimeout: 10_000,
    keepAliveTimeout: 10_000,
  });
  server.maxConnections = 256;
  const port = await listen(server, options.port);
  const session = new Session(port);
  const headers = securityHeaders([`ws://127.0.0.1:${port}`]);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, clientTracking: true });

  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    void answer(options, session, port, request, response).catch((problem: unknown) => {
      options.log(`request failed: ${problem instanceof Error ? problem.name : 'unknown'}`);
      refuse(response, 500, { code: 'internal', message: 'The request could not be answered.', detail: {} });
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = checkUpgrade(request, session, port, sockets.clients.size);
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate());
    });
  });
  const stopListening = options.door.listen((announcement) => {
    const text = JSON.stringify(announcement);
    for (const client of sockets.clients) if (client.readyState === client.OPEN) client.send(text);
  });

  return {
    port,
    link: () => `http://127.0.0.1:${port}/open?token=${session.newLink()}`,
    close: async () => {
      stopListening();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP address'));
      else resolve(address.port);
    });
  });
}

function checkUpgrade(request: IncomingMessage, session: Session, port: number, open: number): number | null {
  const source = checkSource(request.method ?? '', request.headers, port, true);
  if (source !== null) return source.status;
  if (request.url !== '/announcements') return 404;
  if (!session.admits(request.headers.cookie)) return 403;
  return open >= MAX_SOCKETS ? 503 : null;
}

async function answer(
  options: LoopbackOptions,
  session: Session,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? '';
  const source = checkSource(method, request.headers, port);
  if (source !== null)
    return refuse(response, source.status, { code: 'invalid-input', message: source.sentence, detail: {} });
  const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
  const expected = PATHS[url.pathname] ?? 'GET';
  if (method !== expected && !(expected === 'GET' && method === 'HEAD')) {
    response.setHeader('allow', expected);
    return refuse(response, 405, {
      code: 'invalid-input',
      message: `${url.pathname} is asked by ${expected}.`,
      detail: {},
    });
  }
  if (url.pathname === '/open') return openSession(session, url, response);
  if (!session.admits(request.headers.cookie)) {
    return sendPage(
      response,
      403,
      'This window is not signed in to the workbench. Use the link that the workbench printed when it started; each link works once.',
    );
  }
  if (url.pathname === '/favicon.ico') {
    // Asked by browsers for the link page, which has no icon; the app's own page names its icon.
    response.statusCode = 204;
    response.end();
    return;
  }
  if (url.pathname === '/call') return answerCall(options, request, response);
  if (url.pathname === '/files') return answerUpload(options, url, request, response);
  if (await sendRendererFile(options.rendererFolder, url.pathname, response, method === 'HEAD')) return;
  if (url.pathname === '/')
    return sendPage(
      response,
      503,
      'The interface has not been built. Run “npm run build” and open the link again.',
    );
  return sendPage(response, 404, 'There is nothing at this address.');
}

function openSession(session: Session, url: URL, response: ServerResponse): void {
  const cookie = session.exchange(url.searchParams.get('token') ?? '');
  if (cookie === null) {
    return sendPage(
      response,
      403,
      'This link was used before or is too old. Start the workbench again for a new one.',
    );
  }
  response.setHeader('set-cookie', cookie);
  // A page of our own leads on, not a redirect: a strict cookie is withheld along a redirect that began elsewhere.
  response.setHeader('refresh', '0; url=/');
  sendPage(response, 200, 'Opening the workbench …');
}

async function answerCall(
  options: LoopbackOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readText(request, CALL_LIMIT_BYTES);
  if (text === null) {
    return refuse(response, 413, {
      code: 'invalid-input',
      message: 'The request is larger than 16 MB.',
      detail: {},
    });
  }
  const message = readCall(text);
  const reply: Reply =
    message === null
      ? {
          ok: false,
          error: { code: 'invalid-input', message: 'The request is not a call of the contract.', detail: {} },
        }
      : await options.door.call(message);
  sendJson(response, 200, reply);
}

function readCall(text: string): CallMessage | null {
  let value: unknown;
  try {
    value = decodeWire(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('method' in value) || typeof value.method !== 'string')
    return null;
  const context = callContextSchema.safeParse('context' in value ? value.context : {});
  if (!context.success) return null;
  return { method: value.method, input: 'input' in value ? value.input : {}, context: context.data };
}

async function answerUpload(
  options: LoopbackOptions,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = (url.searchParams.get('name') ?? '').replace(/^.*[\\/]/, '').slice(0, 240);
  try {
    const stored = await storeUpload(request, options.uploadFolder);
    sendJson(response, 200, {
      token: options.door.grantFile(stored.file, name === '' ? 'file' : name),
      name,
    });
  } catch (problem) {
    if (!(problem instanceof AppError)) throw problem;
    refuse(response, problem.code === 'disk-full' ? 507 : 413, problem.toWire());
  }
}

async function readText(request: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? '0') > limit) return null;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (response.headersSent) return;
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(encodeWire(value));
}

function refuse(response: ServerResponse, status: number, error: WireError): void {
  if (status >= 400) response.setHeader('connection', 'close');
  sendJson(response, status, { ok: false, error });
}

function sendPage(response: ServerResponse, status: number, sentence: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(
    `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Cluster Workbench</title><body style="font:15px/1.5 system-ui;margin:4rem auto;max-width:36rem;padding:0 1rem"><p>${sentence}</p></body></html>`,
  );
}
