import { noteJob } from '../api/live-state.ts';
import type { AllRows } from './grid-copy.ts';

/** Rows asked for at a time, and the most that one copy takes: a spreadsheet still opens it at once. */
const PAGE = 2000;
export const MOST_COPIED = 50_000;

/** Reads a listing from its first row to its last, a page at a time, with its progress in the status bar. */
export async function readAllRows<T>(
  label: string,
  fetchPage: (offset: number, limit: number) => Promise<AllRows<T>>,
): Promise<AllRows<T>> {
  const jobId = crypto.randomUUID();
  const startedAt = new Date().toISOString();
  const rows: T[] = [];
  let total = 0;
  const note = (state: 'running' | 'done' | 'failed'): void =>
    noteJob({
      jobId,
      title: `Copying ${label}`,
      method: 'copy',
      phase: '',
      state,
      done: rows.length,
      total: total === 0 ? null : total,
      unit: 'rows',
      ratePerSecond: null,
      secondsLeft: null,
      startedAt,
      message: null,
    });
  try {
    for (;;) {
      const page = await fetchPage(rows.length, Math.min(PAGE, MOST_COPIED - rows.length));
      rows.push(...page.rows);
      total = page.total;
      if (page.rows.length === 0 || rows.length >= Math.min(total, MOST_COPIED)) break;
      note('running');
    }
    if (rows.length > PAGE) note('done');
    return { rows, total };
  } catch (thrown) {
    note('failed');
    throw thrown;
  }
}
