import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { METHODS, isMethodName } from '#shared/contract/methods.ts';
import type { Announcement, CoreState } from '#shared/contract/topics.ts';
import type { CallMessage, Reply, Transport } from '#shared/contract/wire.ts';
import type { GrantedFile } from './call.ts';
import type { CoreChannel } from './core-channel.ts';
import type { CoreRole, FromCore, Order } from './core-messages.ts';
import { CoreLine } from './core-line.ts';
import { runningJobsHandlers } from './handlers/running-jobs.ts';
import type { JobBoard } from './handlers/running-jobs.ts';
import { JobTable } from './job-table.ts';
import { refusal } from './refusal.ts';
import { appFolders } from './store/app-folders.ts';
import { stagingName } from './store/staging-sweep.ts';

export type { CoreChannel };

export interface DoorOptions {
  spawn(role: CoreRole): CoreChannel;
  readonly home: string;
  readonly resources: string;
  log(line: string): void;
  /** `desktop`, `loopback` or `cli`. */
  readonly holder: string;
  /** Multiplies every deadline; for slow machines and for tests. */
  readonly deadlineScale?: number;
}

export interface CoreDoor extends Transport {
  /** Makes a token for a file the analyst chose; no path crosses the contract. */
  grantFile(path: string, name: string): string;
  /** Closes the workspace, with a backup if it changed, and ends both processes. */
  close(): Promise<void>;
  /** Settles when both processes answer; rejects with the refusal where they cannot. */
  readonly ready: Promise<void>;
}

/** Long work that does not hear a cancel within this time is ended with its process, milliseconds. */
const CANCEL_GRACE_MS = 10_000;
/** A process that does not do what the other needs of it is ended, milliseconds. */
const ORDER_MS: Readonly<Record<Order['do'], number>> = { open: 15_000, close: 15_000, 'back-up': 240_000 };
const STOP_MS = 10_000;

/**
 * Opens the door to a core of two processes: a writer that takes one call at a time, and a reader.
 * It checks nothing but that the method exists, and sees to it that every call is answered.
 */
export function openDoor(options: DoorOptions): CoreDoor {
  return new Door(options);
}

class Door implements CoreDoor {
  readonly ready: Promise<void>;
  readonly #lines: Readonly<Record<CoreRole, CoreLine>>;
  readonly #scale: number;
  readonly #jobs = new JobTable();
  readonly #board: JobBoard = { list: () => this.#jobs.list(), cancel: (jobId) => this.#cancelIn(jobId) };
  readonly #listeners = new Set<(announcement: Announcement) => void>();
  readonly #files: GrantedFile[] = [];
  /** Workspace that the writer holds, and that the reader is told to read. */
  #held: string | null = null;
  #read: string | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: DoorOptions) {
    this.#scale = options.deadlineScale ?? 1;
    const staging = path.join(
      appFolders(options.home, options.resources).staging,
      stagingName(process.pid, randomBytes(4).toString('hex')),
    );
    const line = (role: CoreRole): CoreLine =>
      new CoreLine({
        role,
        spawn: () => options.spawn(role),
        start: {
          kind: 'start',
          role,
          home: options.home,
          resources: options.resources,
          staging,
          holder: options.holder,
        },
        scale: this.#scale,
        log: options.log,
        onMessage: (message) => this.#hear(role, message),
        onState: (state) => this.#tell({ topic: 'core', ids: [role], core: state }),
        onLost: () => this.#endJobsOf(role),
        onRestart: () => this.#restore(role),
      });
    this.#lines = { writer: line('writer'), reader: line('reader') };
    this.ready = Promise.all([this.#lines.writer.ready, this.#lines.reader.ready]).then(() => undefined);
    // A host that never asks must not end through an unheard rejection.
    this.ready.catch(() => undefined);
  }

  async call(message: CallMessage): Promise<Reply> {
    const { method } = message;
    if (!isMethodName(method)) {
      return refusal(
        'unknown-method',
        `There is no method ${method}. The list of methods names those there are.`,
      );
    }
    if (this.#closing !== null)
      return refusal('core-stopped', 'The program is closing, so this was not done.');
    if (method === 'jobs.list') return { ok: true, value: runningJobsHandlers['jobs.list'](this.#board) };
    if (method === 'jobs.cancel') return this.#cancel(message.input);
    const { access, long, deadlineMs } = METHODS[method];
    const jobId = long ? (message.context.jobId ?? randomUUID()) : undefined;
    const { jobId: _unused, ...rest } = message.context;
    const role: CoreRole = access === 'write' ? 'writer' : 'reader';
    if (jobId !== undefined && this.#jobs.roleOf(jobId) !== null) {
      return refusal(
        'busy',
        `The job ${jobId} is still running. Wait for it, or give the new one another id.`,
      );
    }
    if (jobId !== undefined) this.#jobs.expect(jobId, role);
    const reply = await this.#lines[role].call(
      { method, input: message.input, context: jobId === undefined ? rest : { ...rest, jobId } },
      deadlineMs,
    );
    if (jobId !== undefined) this.#jobs.settle(jobId);
    return reply;
  }

  listen(hear: (announcement: Announcement) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  grantFile(file: string, name: string): string {
    const granted: GrantedFile = {
      token: randomBytes(18).toString('base64url'),
      path: path.resolve(file),
      name,
    };
    this.#files.push(granted);
    for (const line of [this.#lines.writer, this.#lines.reader]) line.post({ kind: 'grant', file: granted });
    return granted.token;
  }

  close(): Promise<void> {
    this.#closing ??= this.#shut();
    return this.#closing;
  }

  async #shut(): Promise<void> {
    for (const jobId of this.#jobs.pending()) this.#cancelIn(jobId);
    if (this.#held !== null)
      await this.#lines.writer.call(
        { method: 'workspaces.close', input: {}, context: {} },
        METHODS['workspaces.close'].deadlineMs,
      );
    await Promise.all([this.#lines.writer.stop(STOP_MS), this.#lines.reader.stop(STOP_MS)]);
  }

  #cancel(input: unknown): Reply {
    const parsed = METHODS['jobs.cancel'].input.safeParse(input);
    if (!parsed.success)
      return refusal(
        'invalid-input',
        'The request jobs.cancel is not valid: jobId must be a text. Correct it and try again.',
      );
    return { ok: true, value: runningJobsHandlers['jobs.cancel'](this.#board, parsed.data) };
  }

  #cancelIn(jobId: string): boolean {
    const role = this.#jobs.roleOf(jobId);
    if (role === null) return false;
    const line = this.#lines[role];
    const process = line.run;
    line.post({ kind: 'cancel', jobId });
    const timer = setTimeout(() => {
      // Waiting behind other work is no reason to end that work: its turn will not come.
      if (this.#jobs.isRunning(jobId) && line.run === process) line.end('cancelled', jobId);
    }, CANCEL_GRACE_MS * this.#scale);
    timer.unref();
    return true;
  }

  #hear(role: CoreRole, message: FromCore): void {
    switch (message.kind) {
      case 'announce':
        if (message.announcement.job !== undefined) this.#jobs.note(message.announcement.job);
        this.#tell(message.announcement);
        break;
      case 'holding':
        this.#held = message.path;
        break;
      case 'peer':
        void this.#pass(message.id, message.order);
        break;
      default:
        throw new Error(`the ${role} sent ${message.kind}, which is the line's matter`);
    }
  }

  /** Has the reader do what the writer needs, and brings the writer its answer. */
  async #pass(id: number, order: Order): Promise<void> {
    const { writer, reader } = this.#lines;
    const asked = writer.run;
    if (order.do === 'open') this.#read = order.path;
    if (order.do === 'close') this.#read = null;
    const reply = await reader.order(order, ORDER_MS[order.do]);
    // A reader that had to be ended opens, or no longer holds, the right workspace by being started again.
    const done: Reply =
      reply.ok || order.do === 'back-up' || !isLost(reply) ? reply : { ok: true, value: null };
    if (writer.run === asked) writer.post({ kind: 'peer-reply', id, reply: done });
  }

  /** Gives a process that was started again what the lost one had. Answers whether it holds it all. */
  async #restore(role: CoreRole): Promise<boolean> {
    const line = this.#lines[role];
    for (const file of this.#files) line.post({ kind: 'grant', file });
    const file = role === 'writer' ? this.#held : this.#read;
    if (file === null) return true;
    const reply = await line.order({ do: 'open', path: file }, ORDER_MS.open);
    if (reply.ok) return true;
    // Lost again while it opened: the next process tries.
    if (isLost(reply)) return false;
    if (role === 'writer') {
      this.#held = null;
      this.#read = null;
      await this.#lines.reader.order({ do: 'close' }, ORDER_MS.close);
    }
    const state: CoreState = {
      role,
      state: 'stopped',
      message: `The workspace could not be opened again: ${reply.error.message}`,
    };
    this.#tell({ topic: 'core', ids: [role], core: state });
    this.#tell({ topic: 'workspace', ids: [] });
    return false;
  }

  #endJobsOf(role: CoreRole): void {
    for (const job of this.#jobs.lose(role)) this.#tell({ topic: 'jobs', ids: [job.jobId], job });
  }

  #tell(announcement: Announcement): void {
    for (const hear of this.#listeners) hear(announcement);
  }
}

function isLost(reply: Reply): boolean {
  return !reply.ok && (reply.error.code === 'core-stopped' || reply.error.code === 'timed-out');
}
