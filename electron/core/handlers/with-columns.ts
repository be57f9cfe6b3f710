import type { Call } from '../call.ts';
import { prepareColumns } from '../membership/keep-columns.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';

/**
 * Gives the open workspace once the columns of the extract in use are in memory: the first question after opening, an
 * import or a correction builds them in small steps, so that other questions are answered between. Throws `not-found`, `cancelled`.
 */
export async function withColumns(call: Call, extractId?: number | null): Promise<ReadStore> {
  const store = call.reading();
  const extract = extractInUse(store, extractId);
  if (extract === null) return store;
  await prepareColumns(store, extract.id, call.job);
  // Another workspace may have been opened meanwhile.
  return call.reading();
}
