import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import type { Call } from '../call.ts';
import { prepareColumns } from '../membership/keep-columns.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { companyExtractIds } from '../scorecards/feeds.ts';
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

/**
 * Gives the open workspace once the columns of every extract of companies that figures read under these settings are in memory, as
 * `withColumns` does for one. Throws `cancelled`.
 */
export async function withScorecardColumns(call: Call, settings: ScorecardSettings): Promise<ReadStore> {
  const store = call.reading();
  for (const extractId of companyExtractIds(store, formSettings(store, settings)))
    await prepareColumns(store, extractId, call.job);
  return call.reading();
}
