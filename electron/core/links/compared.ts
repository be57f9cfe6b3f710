import type { MethodOutput } from '#shared/contract/methods.ts';
import type { ReadStore } from '../store/handles.ts';
import { DECISIONS_IN_FORCE, WAITING } from './link-queue.ts';
import { listScored } from './scored-mark.ts';

/**
 * Lists which extracts in use were compared, and how many pairs of each two wait for a decision: a count over the pairs
 * that were kept, so that it costs little even where the extracts are large.
 */
export function listCompared(store: ReadStore): MethodOutput<'links.compared'> {
  const live = new Set(
    store.db.prepare<[], number>(`SELECT id FROM extract WHERE status = 'live'`).pluck().all(),
  );
  const waiting = store.db
    .prepare<[object], number>(
      `SELECT count(*) FROM link_score LEFT JOIN (${DECISIONS_IN_FORCE}) AS decided USING (pair_key)
        WHERE left_extract_id = @left AND right_extract_id = @right${WAITING}`,
    )
    .pluck();
  return {
    compared: listScored(store)
      .filter(({ left, right }) => live.has(left) && live.has(right))
      .map((ids) => ({
        leftExtractId: ids.left,
        rightExtractId: ids.right,
        waiting: waiting.get({ left: ids.left, right: ids.right }) ?? 0,
      })),
  };
}
