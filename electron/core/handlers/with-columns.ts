import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { MapSide } from '#shared/domain/map-figure.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import type { Call } from '../call.ts';
import { measureExtractId } from '../hexes/measure-frame.ts';
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

/**
 * Gives the open workspace once the columns of every extract that measures of a map read are in memory, those of the other side of a
 * comparison among them, as `withColumns` does for one. Throws `not-found`, `cancelled`.
 */
export async function withMeasureColumns(
  call: Call,
  asked: {
    readonly measure: Measure | readonly Measure[];
    readonly settings: FigureSettings;
    readonly against?: MapSide | undefined;
  },
): Promise<ReadStore> {
  const store = call.reading();
  const { settings, against, measure } = asked;
  const sides = [settings, ...(against === undefined ? [] : [{ ...settings, extractId: against.extractId }])];
  const measures = typeof measure === 'string' ? [measure] : measure;
  const ids = sides.flatMap((side) => measures.map((each) => measureExtractId(store, side, each)));
  for (const extractId of new Set(ids))
    if (extractId !== null) await prepareColumns(store, extractId, call.job);
  return call.reading();
}
