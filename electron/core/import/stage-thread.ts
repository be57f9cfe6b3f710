import { parentPort, workerData } from 'node:worker_threads';
import type { Call } from '#core/call.ts';
import type { ReadStore } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import { openWorkspaceFile } from '#core/store/open.ts';
import { diskRefusal } from '#core/store/store-errors.ts';
import { readStore } from '#core/store/write-store.ts';
import { AppError } from '#shared/contract/errors.ts';
import { isStageOrder } from './stage-order.ts';
import type { StageOrder, ThreadWord } from './stage-order.ts';
import { readIntoStage } from './stage-work.ts';

/** Milliseconds between two words of progress: those who listen thin them out further. */
const WORD_MS = 100;

/** Says whether this is a thread that was started to stage a file, and not the process itself. */
export function isStageThread(): boolean {
  return parentPort !== null && isStageOrder(workerData);
}

/** Stages the file this thread was started for and tells how it ended. Opens connections of its own and closes them. */
export async function runStageThread(): Promise<void> {
  const order: unknown = workerData;
  if (!isStageOrder(order)) throw new Error('this thread was not started to stage a file');
  const say = (word: ThreadWord) => parentPort?.postMessage(word);
  let workspace: (ReadStore & { close(): void }) | null = null;
  const openWorkspace = (): ReadStore => {
    if (order.workspace === null) throw new AppError('no-workspace', 'Open a workspace first.');
    const { path, referenceName } = order.workspace;
    workspace ??= readStore({
      db: openWorkspaceFile(path, 'read'),
      path,
      folders: order.folders,
      referenceName,
    });
    return workspace;
  };
  try {
    const call = callOf(order, openWorkspace, say);
    say({ say: 'staged', stage: await readIntoStage(call, order.request, order.stageId) });
  } catch (cause) {
    const refusal = cause instanceof AppError ? cause : diskRefusal(cause);
    if (refusal !== null) say({ say: 'refused', error: refusal.toWire() });
    else if (cause instanceof Error) say({ say: 'failed', message: cause.message, stack: cause.stack ?? '' });
    else say({ say: 'failed', message: String(cause), stack: '' });
  } finally {
    closeAll(workspace);
  }
}

function closeAll(workspace: { close(): void } | null): void {
  workspace?.close();
}

function callOf(order: StageOrder, reading: () => ReadStore, say: (word: ThreadWord) => void): Call {
  return {
    role: 'reader',
    folders: order.folders,
    reading,
    writing: () => {
      throw new Error('a thread that stages a file writes into no workspace');
    },
    file: () => order.file,
    job: jobOf(order, say),
    publish: () => undefined,
  };
}

function jobOf({ stop }: StageOrder, say: (word: ThreadWord) => void): JobHandle {
  let said = 0;
  return {
    id: 'stage-thread',
    phase: (title, phase, total, unit) => say({ say: 'phase', title, phase, total, unit }),
    advance: (done) => {
      const now = performance.now();
      if (now - said < WORD_MS) return;
      said = now;
      say({ say: 'advance', done });
    },
    breathe: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      // Who asked for it is told by the other side, which knows the job; here it only ends the work.
      if (Atomics.load(stop, 0) === 1) throw new AppError('cancelled', 'The reading was stopped.');
    },
  };
}
