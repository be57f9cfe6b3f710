import { METRICS } from '#shared/domain/metric-catalogue.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { makeMemo } from '../scorecards/compute-cells.ts';
import { companyExtractIds, feedOf } from '../scorecards/feeds.ts';
import type { ReadStore } from '../store/handles.ts';

/**
 * Lists the extracts that figures read today, ascending: for companies those of each supplier, of every other kind the one that feeds its
 * metrics. What a sign-off names: with another list, a scorecard stands on other editions.
 */
export function extractsInForce(store: ReadStore): number[] {
  const settings = formSettings(store, {});
  const ask = { store, settings, memo: makeMemo() };
  const ids = new Set(companyExtractIds(store, settings));
  for (const { target, profiles } of METRICS) {
    if (target === null || target === 'companies') continue;
    const feed = feedOf(ask, target, profiles);
    if (feed !== null) ids.add(feed.id);
  }
  return [...ids].toSorted((a, b) => a - b);
}

/** Whether extracts of a kind feed figures at all; lists such as nominations do not. */
export function feedsFigures(target: string): boolean {
  return METRICS.some((metric) => metric.target === target);
}
