import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { decodeWire, encodeWire, type CallMessage, type Reply } from '#shared/contract/wire.ts';
import type { Announcement } from '#shared/contract/topics.ts';

/** A host as the conformance suite sees it: the contract's transport, files, and an end. */
export interface HostUnderTest {
  readonly name: string;
  call(message: CallMessage): Promise<Reply>;
  /** Null where the host has no announcements (the cli answers one command at a time). */
  readonly announcements: readonly Announcement[] | null;
  /** Gives a file to the host as an analyst would, and returns its token. */
  giveFile(file: string): Promise<string>;
  close(): Promise<void>;
}

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WORKBENCH = path.join(ROOT, 'electron/hosts/cli/workbench.mjs');

/** Runs one command of the cli to its end. */
export function runWorkbench(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WORKBENCH, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}

/** A loopback host served by the cli in a process of its own. */
export interface ServedHost extends HostUnderTest {
  readonly port: number;
  readonly link: string;
  readonly cookie: string;
  /** Everything the process wrote besides its first line. */
  log(): string;
  readonly process: ChildProcess;
}

/** Starts `workbench serve` on a home folder of the test's own; without `exchange` the link stays unused, for a browser. */
export async function serveHost(
  home: string,
  args: readonly string[] = [],
  exchange = true,
): Promise<ServedHost> {
  const child = spawn(process.execPath, [WORKBENCH, 'serve', '--json', '--home', home, ...args], {
    cwd: ROOT,
    env: { ...process.env, WORKBENCH_CHECK_OUTPUT: '1' },
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const ready = await new Promise<{ port: number; link: string }>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
      const line = out.split('\n').find((one) => one.includes('"link"'));
      if (line !== undefined) resolve(JSON.parse(line) as { port: number; link: string });
    });
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
  const origin = `http://127.0.0.1:${ready.port}`;
  let cookie = '';
  const announcements: Announcement[] = [];
  let socket: WebSocket | null = null;
  if (exchange) {
    const opened = await fetch(ready.link);
    cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const client = new WebSocket(`ws://127.0.0.1:${ready.port}/announcements`, {
      headers: { cookie, origin },
    });
    socket = client;
    client.on('message', (text: Buffer) => announcements.push(JSON.parse(text.toString()) as Announcement));
    await new Promise((resolve, reject) => {
      client.once('open', resolve);
      client.once('error', reject);
    });
  }
  return {
    name: 'loopback',
    port: ready.port,
    link: ready.link,
    cookie,
    process: child,
    announcements,
    log: () => err + out.split('\n').slice(1).join('\n'),
    call: async (message) => {
      const response = await fetch(`${origin}/call`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: encodeWire(message),
      });
      return decodeWire(await response.text()) as Reply;
    },
    giveFile: async (file) => {
      const response = await fetch(`${origin}/files?name=${encodeURIComponent(path.basename(file))}`, {
        method: 'POST',
        headers: { cookie, origin },
        body: readFileSync(file),
      });
      return ((await response.json()) as { token: string }).token;
    },
    close: async () => {
      socket?.terminate();
      await new Promise<void>((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    },
  };
}

/** The cli as a transport: a batch of calls on the workspace file. A file's token is its `$file` form. */
export function cliHost(home: string, workspace: string): HostUnderTest {
  const files = new Map<string, string>();
  const child = spawn(
    process.execPath,
    [
      WORKBENCH,
      'batch',
      '--keep-going',
      '--json',
      '--home',
      home,
      '--workspace',
      workspace,
      '--as',
      'Conformance',
    ],
    {
      cwd: ROOT,
      env: { ...process.env, WORKBENCH_CHECK_OUTPUT: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name: 'cli',
    announcements: null,
    giveFile: (file) => {
      const token = `file-token-${files.size}`;
      files.set(token, file);
      return Promise.resolve(token);
    },
    call: async ({ method, input }) => {
      const line = JSON.stringify({ method, input }, (_key, value: unknown) =>
        typeof value === 'string' && files.has(value) ? { $file: files.get(value) } : value,
      );
      child.stdin.write(`${line}\n`);
      const answer = await replies.next();
      if (answer.done === true) throw new Error('the cli ended before it answered');
      return JSON.parse(answer.value) as Reply;
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.stdin.end();
      }),
  };
}
