import { AppError, isErrorCode } from '#shared/contract/errors.ts';
import { TOPICS, type Announcement } from '#shared/contract/topics.ts';
import { decodeWire, encodeWire, type CallMessage, type Reply } from '#shared/contract/wire.ts';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { Connection, Host, Upload } from './host.ts';

/** Waits between attempts to reach the announcements again, milliseconds; the last one repeats. */
export const RECONNECT_MS = [250, 500, 1000, 2000, 5000] as const;

const UNREACHABLE =
  'The workbench did not answer. Look whether it still runs in its terminal, and start it again with `npm start`.';

/** The browser's own means, so that tests can put others in their place. */
export interface BrowserMeans {
  readonly fetch: typeof globalThis.fetch;
  readonly openSocket: (url: string) => WebSocket;
  readonly later: (run: () => void, ms: number) => void;
  readonly origin: string;
}

function browserMeans(): BrowserMeans {
  return {
    fetch: (...request) => globalThis.fetch(...request),
    openSocket: (url) => new WebSocket(url),
    later: (run, ms) => void setTimeout(run, ms),
    origin: window.location.origin,
  };
}

/** The loopback host as the window sees it: calls by POST, announcements by WebSocket, files by upload. */
export function createLoopbackHost(means: BrowserMeans = browserMeans()): Host {
  const announcements = createAnnouncements(means);
  return {
    kind: 'loopback',
    platform: 'browser',
    call: (message) => post(means, message),
    listen: announcements.listen,
    watchConnection: announcements.watch,
    canPick: (purpose) => purpose === 'extract',
    pick: async (purpose, _options, onUpload) => {
      if (purpose !== 'extract') return null;
      const file = await chooseInPage();
      return file === null ? null : upload(file, onUpload);
    },
    take: upload,
    menu: () => () => {},
  };
}

async function post(means: BrowserMeans, message: CallMessage): Promise<Reply> {
  let response: Response;
  try {
    response = await means.fetch('/call', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: encodeWire(message),
    });
  } catch {
    return refusal('core-stopped', UNREACHABLE);
  }
  try {
    const reply = decodeWire(await response.text());
    if (isReply(reply)) return reply;
  } catch {
    // Not JSON: answered below with the status.
  }
  return response.status === 401 || response.status === 403
    ? refusal(
        'core-stopped',
        'This page is no longer signed in to the workbench. Open it again from the address that `npm start` prints.',
      )
    : refusal(
        'internal',
        `The workbench answered with status ${response.status} and no reply. Try again, or reload the page.`,
      );
}

function refusal(code: 'core-stopped' | 'internal', message: string): Reply {
  return { ok: false, error: { code, message, detail: {} } };
}

function isReply(value: unknown): value is Reply {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  if (!('error' in value) || typeof value.error !== 'object' || value.error === null) return false;
  const error = value.error;
  return 'code' in error && typeof error.code === 'string' && isErrorCode(error.code) && 'message' in error;
}

function createAnnouncements(means: BrowserMeans) {
  const hearers = new Set<(announcement: Announcement) => void>();
  const watchers = new Set<(connection: Connection) => void>();
  let attempts = 0;
  let started = false;
  let wasLost = false;

  function connect(): void {
    const socket = means.openSocket(`${means.origin.replace(/^http/, 'ws')}/announcements`);
    socket.addEventListener('open', () => {
      attempts = 0;
      if (wasLost) for (const tell of watchers) tell('restored');
      wasLost = false;
    });
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      const announcement = readAnnouncement(event.data);
      if (announcement !== null) for (const hear of hearers) hear(announcement);
    });
    socket.addEventListener('close', () => {
      if (!wasLost) for (const tell of watchers) tell('lost');
      wasLost = true;
      const wait = RECONNECT_MS[Math.min(attempts, RECONNECT_MS.length - 1)] ?? 5000;
      attempts += 1;
      means.later(connect, wait);
    });
  }

  return {
    listen(hear: (announcement: Announcement) => void): () => void {
      hearers.add(hear);
      if (!started) {
        started = true;
        connect();
      }
      return () => void hearers.delete(hear);
    },
    watch(hear: (connection: Connection) => void): () => void {
      watchers.add(hear);
      return () => void watchers.delete(hear);
    },
  };
}

function readAnnouncement(text: unknown): Announcement | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isAnnouncement(value) ? value : null;
  } catch {
    return null;
  }
}

function isAnnouncement(value: unknown): value is Announcement {
  if (typeof value !== 'object' || value === null || !('topic' in value)) return false;
  return TOPICS.some((topic) => topic === value.topic);
}

/** Asks for a file through the page's own chooser. */
function chooseInPage(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.csv,.tsv,.txt,.xlsx,.xlsm,.zip,.json,.geojson,.topojson';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/** Sends a file's bytes; XMLHttpRequest because fetch reports no upload progress. */
function upload(file: File, onUpload?: (upload: Upload) => void): Promise<PickedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) =>
      onUpload?.({ name: file.name, sent: event.loaded, total: file.size }),
    );
    request.addEventListener('load', () => {
      const picked = readPicked(request.responseText);
      if (picked !== null) resolve(picked);
      else
        reject(
          new AppError(
            'file-unreadable',
            `${file.name} could not be handed to the workbench (status ${request.status}). Try again.`,
          ),
        );
    });
    request.addEventListener('error', () => reject(new AppError('core-stopped', UNREACHABLE)));
    request.send(file);
  });
}

function readPicked(text: string): PickedFile | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('token' in value) || !('name' in value)) return null;
    return typeof value.token === 'string' && typeof value.name === 'string'
      ? { token: value.token, name: value.name }
      : null;
  } catch {
    return null;
  }
}
