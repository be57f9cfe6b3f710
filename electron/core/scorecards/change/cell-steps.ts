import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { formCells, formCellsInSteps, type CellsRequest, type ClusterCells } from '../compute-cells.ts';

/** An answer that is formed from the cells of several questions, asked for one after the other. */
export type CellSteps<T> = Generator<CellsRequest, T, readonly ClusterCells[]>;

/** Gives such an answer at once. */
export function answerAtOnce<T>(store: ReadStore, steps: CellSteps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next(formCells(store, step.value));
  return step.value;
}

/**
 * Gives such an answer so that other questions are answered between its own. All cells are formed ahead, and then the answer is given at
 * once from those that are kept: what was changed meanwhile never stands half in it. Throws `cancelled`.
 */
export async function answerInSteps<T>(
  store: ReadStore,
  start: () => CellSteps<T>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<T> {
  const ahead = start();
  let step = ahead.next();
  while (step.done !== true) {
    const cells = await formCellsInSteps(store, step.value, job);
    await job.breathe();
    step = ahead.next(cells);
  }
  return answerAtOnce(store, start());
}
