import { mkdirSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Topic } from '#shared/contract/topics.ts';
import type { Reply } from '#shared/contract/wire.ts';
import type { Call, GrantedFile, Handlers } from './call.ts';
import { openLog } from './core-log.ts';
import type { CoreLog } from './core-log.ts';
import { isToCore } from './core-messages.ts';
import type { FromCore, Order, StartMessage, ToCore } from './core-messages.ts';
import { dispatch } from './dispatch.ts';
import { JobDesk } from './job-desk.ts';
import type { ParentPort } from './parent-port.ts';
import { cancelledError } from './running-job.ts';
import type { RunningJob } from './running-job.ts';
import { appFolders } from './store/app-folders.ts';
import { checkEngine } from './store/driver.ts';
import { silentJob } from './store/job.ts';
import { errorCode } from './store/store-errors.ts';
import { sweepStaging } from './store/staging-sweep.ts';
import { WorkspaceDesk } from './workspaces/workspace-desk.ts';

type CallMessage = Extract<ToCore, { kind: 'call' }>;
type OrderMessage = Extract<ToCore, { kind: 'order' }>;

/** Makes the table of handlers for a process, given its desk. */
export type HandlerMaker = (desk: WorkspaceDesk) => Partial<Handlers<MethodName>>;

/**
 * Runs a core process: waits to be told its role, then answers until its host is gone.
 * The writer takes one call at a time in order; the reader takes them as they come.
 */
export function serveCore(port: ParentPort, makeHandlers: HandlerMaker): void {
  let service: CoreService | null = null;
  port.hear((message) => {
    if (!isToCore(message)) return;
    if (message.kind !== 'start') service?.hear(message);
    else if (service === null) service = start(port, message, makeHandlers);
  });
  port.onGone(() => {
    if (service === null) process.exit(0);
    else service.stop();
  });
}

function start(port: ParentPort, message: StartMessage, makeHandlers: HandlerMaker): CoreService | null {
  const post = (answer: FromCore): void => port.post(answer);
  try {
    checkEngine(process.versions);
    const service = new CoreService(message, post, makeHandlers);
    post({ kind: 'ready' });
    return service;
  } catch (error) {
    const refusal = error instanceof AppError ? error : homeRefusal(error, message.home);
    post({ kind: 'unfit', error: refusal.toWire() });
    return null;
  }
}

/** What keeps a core from starting is nearly always the program's own folder. */
function homeRefusal(error: unknown, home: string): AppError {
  const code = errorCode(error);
  if (code === null)
    return new AppError(
      'internal',
      `The core could not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  const [kind, why]: [ErrorCode, string] =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? ['disk-full', 'the disk is full; free some space']
      : ['folder-not-writable', `it is not a folder you may write to (${code}); ask for that right`];
  return new AppError(
    kind,
    `The program cannot keep its own files in ${home}: ${why}, or name another folder with --home or WORKBENCH_HOME.`,
  );
}

class CoreService {
  readonly #role: StartMessage['role'];
  readonly #post: (message: FromCore) => void;
  readonly #log: CoreLog;
  readonly #desk: WorkspaceDesk;
  readonly #handlers: Partial<Handlers<MethodName>>;
  readonly #checked = process.env['WORKBENCH_CHECK_OUTPUT'] === '1';
  readonly #files = new Map<string, GrantedFile>();
  readonly #jobs: JobDesk;
  readonly #peerAnswers = new Map<number, (reply: Reply) => void>();
  #peerCount = 0;
  #line: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(message: StartMessage, post: (message: FromCore) => void, makeHandlers: HandlerMaker) {
    this.#role = message.role;
    this.#post = post;
    this.#log = openLog(message.home, message.role);
    const folders = { ...appFolders(message.home, message.resources), staging: message.staging };
    if (this.#role === 'writer') {
      for (const folder of [folders.home, folders.reference, folders.workspaces, folders.staging])
        mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
    // Files are staged in the reader, so what one that was killed left is cleared by the one that takes its place.
    sweepStaging(appFolders(message.home, message.resources).staging, message.staging, Date.now());
    this.#jobs = new JobDesk((job) =>
      post({ kind: 'announce', announcement: { topic: 'jobs', ids: [job.jobId], job } }),
    );
    this.#desk = new WorkspaceDesk({
      role: message.role,
      folders,
      host: message.holder,
      now: () => new Date().toISOString(),
      peer: (order) => this.#askPeer(order),
      holding: (path) => post({ kind: 'holding', path }),
    });
    this.#handlers = makeHandlers(this.#desk);
  }

  hear(message: Exclude<ToCore, StartMessage>): void {
    switch (message.kind) {
      case 'call':
        this.#take(message);
        break;
      case 'order':
        this.#queue(() => this.#obey(message));
        break;
      case 'cancel':
        this.#jobs.cancel(message.jobId);
        break;
      case 'grant':
        this.#files.set(message.file.token, message.file);
        break;
      case 'peer-reply':
        this.#peerAnswers.get(message.id)?.(message.reply);
        this.#peerAnswers.delete(message.id);
        break;
      case 'stop':
        this.stop();
        break;
    }
  }

  /** Stops what runs, closes the workspace and ends the process. */
  stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#jobs.cancelAll();
    void this.#line.then(() => {
      this.#desk.drop();
      process.exit(0);
    });
  }

  /** In the writer one after the other, in the reader at once. */
  #queue(work: () => Promise<void>): void {
    if (this.#role === 'reader') {
      void this.#guard(work);
      return;
    }
    this.#line = this.#line.then(() => this.#guard(work));
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#log.fault('the queue of calls', error);
    }
  }

  #take(message: CallMessage): void {
    this.#jobs.await(message.context.jobId);
    this.#queue(() => this.#run(message));
  }

  async #run(message: CallMessage): Promise<void> {
    const { id, method, input, context } = message;
    const isWanted = this.#jobs.isWanted(context.jobId);
    if (this.#stopping || !isWanted) {
      const error = this.#stopping
        ? new AppError('core-stopped', 'The program is closing, so this was not started.')
        : cancelledError(method);
      this.#post({ kind: 'reply', id, reply: { ok: false, error: error.toWire() } });
      return;
    }
    this.#post({ kind: 'started', id });
    // The word that it has begun must leave before work that may never let go of the process.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const job = this.#jobs.begin(method, context.jobId);
    const openAtStart = this.#desk.path;
    const entries: number[] = [];
    let reply = await dispatch(method, input, this.#callFor(message, job, entries), {
      handlers: this.#handlers,
      log: this.#log,
      checked: this.#checked,
    });
    if (
      this.#role === 'reader' &&
      !reply.ok &&
      reply.error.code === 'internal' &&
      this.#desk.path !== openAtStart
    ) {
      reply = {
        ok: false,
        error: new AppError(
          'no-workspace',
          'The workspace was closed while this was being read. Ask again.',
        ).toWire(),
      };
    }
    if (job !== null) this.#jobs.end(job, reply);
    if (entries.length > 0) this.#publish('history', entries);
    this.#post({ kind: 'reply', id, reply });
  }

  #callFor(message: CallMessage, job: RunningJob | null, entries: number[]): Call {
    const desk = this.#desk;
    return {
      role: this.#role,
      folders: desk.folders,
      author: message.context.author,
      reading: () => desk.reading(),
      writing: () => desk.writing(message.context.author, (entry) => entries.push(entry)),
      file: (token) => {
        const file = this.#files.get(token);
        if (file === undefined)
          throw new AppError(
            'file-unreadable',
            'The chosen file is no longer known to the program. Choose it again.',
          );
        return file;
      },
      job: job ?? silentJob(`call-${message.id}`),
      publish: (topic, ids = []) => this.#publish(topic, ids),
    };
  }

  #publish(topic: Topic, ids: readonly (string | number)[]): void {
    this.#post({ kind: 'announce', announcement: { topic, ids: ids.map(String) } });
  }

  async #obey({ id, order }: OrderMessage): Promise<void> {
    try {
      const value = await this.#carryOut(order);
      this.#post({ kind: 'order-reply', id, reply: { ok: true, value } });
    } catch (error) {
      const refusal =
        error instanceof AppError
          ? error
          : new AppError(
              'internal',
              `The order ${order.do} failed; the log has it under ${this.#log.fault(`order ${order.do}`, error)}.`,
            );
      this.#post({ kind: 'order-reply', id, reply: { ok: false, error: refusal.toWire() } });
    }
  }

  async #carryOut(order: Order): Promise<unknown> {
    // What still reads the old workspace would meet a closed connection.
    if (this.#role === 'reader' && order.do !== 'back-up') this.#jobs.cancelAll();
    switch (order.do) {
      case 'open':
        if (this.#role === 'reader') await this.#desk.close();
        await this.#desk.open(order.path);
        return null;
      case 'close':
        await this.#desk.close();
        return null;
      case 'back-up': {
        const backup = this.#desk.backUp(order.reason);
        this.#publish('backups', [backup.id]);
        return backup;
      }
    }
  }

  #askPeer(order: Order): Promise<unknown> {
    if (this.#role === 'reader') return Promise.resolve(null);
    this.#peerCount += 1;
    const id = this.#peerCount;
    return new Promise((resolve, reject) => {
      this.#peerAnswers.set(id, (reply) => {
        if (reply.ok) resolve(reply.value);
        else reject(AppError.fromWire(reply.error));
      });
      this.#post({ kind: 'peer', id, order });
    });
  }
}
