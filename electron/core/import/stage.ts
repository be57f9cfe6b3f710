import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import type { Call, GrantedFile } from '#core/call.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { workspaceOrNull } from './ledger.ts';
import { threadWordSchema } from './stage-order.ts';
import type { StageOrder } from './stage-order.ts';
import { readIntoStage } from './stage-work.ts';
import type { StageRequest } from './stage-work.ts';
import { removeDraft } from './staging-file.ts';

/** Smaller files are staged where they stand: a thread costs more than they do. Bytes; packed files hold more than they weigh. */
const THREAD_BYTES = 1_000_000;
const THREAD_PACKED_BYTES = 150_000;
/** How often a cancel is looked for, and how long the thread may take to end by itself, milliseconds. */
const LOOK_MS = 50;
const GRACE_MS = 1500;

/**
 * Reads a file into a staging store: every row accepted, rejected with a code, or skipped. Nothing reaches the workspace.
 *
 * A large file is read in a thread of its own, so that this process goes on answering. A refusal, a cancel or a fault leaves nothing
 * behind; what a killed process leaves is swept when the program starts. Throws the refusals of `extracts.stage`.
 */
export async function stageFile(call: Call, request: StageRequest): Promise<Stage> {
  const stageId = randomUUID();
  const file = call.file(request.fileToken);
  const stage = (await needsThread(file))
    ? await stageInThread(call, request, file, stageId)
    : await readIntoStage(call, request, stageId);
  call.publish('extracts');
  return stage;
}

async function needsThread(file: GrantedFile): Promise<boolean> {
  // A file that is not there is refused where it is opened.
  const found = await stat(file.path).catch(() => null);
  if (found === null) return false;
  return found.size > (/\.(?:zip|xls[xm])$/i.test(file.name) ? THREAD_PACKED_BYTES : THREAD_BYTES);
}

/**
 * The rows of a text pass through in pieces, so that the engine may be told to clear up early rather than to grow, megabytes.
 * Outlines and workbooks need what they need.
 */
function limitsFor(file: GrantedFile): ResourceLimits {
  return /\.(?:csv|tsv|tab|txt)$/i.test(file.name)
    ? { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 192 }
    : {};
}

/** The thread's entry: the source in a checkout, the one file the core was built into otherwise. */
function threadEntry(): string {
  for (const name of ['./stage-thread-entry.ts', './core.cjs']) {
    const file = fileURLToPath(new URL(name, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new Error('the entry of the staging thread is missing');
}

async function stageInThread(
  call: Call,
  request: StageRequest,
  file: GrantedFile,
  stageId: string,
): Promise<Stage> {
  const workspace = workspaceOrNull(() => call.reading());
  const order: StageOrder = {
    task: 'stage',
    folders: call.folders,
    file,
    request,
    stageId,
    workspace: workspace === null ? null : { path: workspace.path, referenceName: workspace.referenceName },
    stop: new Int32Array(new SharedArrayBuffer(4)),
  };
  const worker = new Worker(threadEntry(), {
    workerData: order,
    execArgv: [],
    stdin: false,
    resourceLimits: limitsFor(file),
  });
  const clean = () => removeDraft(call.folders, stageId);
  process.once('exit', clean);
  const stopLooking = watchCancel(call, worker, order.stop);
  try {
    const stage = await ending(call, worker, stopLooking.cancelled);
    await worker.terminate();
    return stage;
  } catch (cause) {
    await worker.terminate();
    // It may have been done in the moment in which it was stopped.
    removeDraft(call.folders, stageId, true);
    throw cause;
  } finally {
    stopLooking.end();
    process.removeListener('exit', clean);
    clean();
  }
}

/** Waits until the thread told how its work ended, or went without a word. */
function ending(call: Call, worker: Worker, cancelled: () => unknown): Promise<Stage> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(cancelled() ?? cause);
    worker.on('message', (message: unknown) => {
      const word = threadWordSchema.parse(message);
      switch (word.say) {
        case 'phase':
          call.job.phase(word.title, word.phase, word.total, word.unit);
          break;
        case 'advance':
          call.job.advance(word.done);
          break;
        case 'staged':
          resolve(word.stage);
          break;
        case 'refused':
          fail(AppError.fromWire(word.error));
          break;
        case 'failed':
          fail(Object.assign(new Error(word.message), { stack: word.stack }));
          break;
      }
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`the staging thread ended by itself with ${code}`)));
  });
}

/** Looks whether the job was cancelled, asks the thread to stop, and ends it where it does not hear. */
function watchCancel(
  call: Call,
  worker: Worker,
  stop: Int32Array,
): { cancelled: () => unknown; end: () => void } {
  let cancelled: unknown = null;
  let forced: NodeJS.Timeout | null = null;
  const look = setInterval(() => {
    call.job.breathe().catch((cause: unknown) => {
      if (cancelled !== null) return;
      cancelled = cause;
      Atomics.store(stop, 0, 1);
      forced = setTimeout(() => void worker.terminate(), GRACE_MS);
    });
  }, LOOK_MS);
  return {
    cancelled: () => cancelled,
    end: () => {
      clearInterval(look);
      if (forced !== null) clearTimeout(forced);
    },
  };
}
