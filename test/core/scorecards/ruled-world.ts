import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { cell, numberOf, traced } from './company-world.ts';

/** What a ruled cell says: the figure, what it is as captured, the difference, and the rulings; all but the figure null where none touches it. */
export function ruledSaid({ value, ruled }: ScorecardCell) {
  const said = (one: ScorecardCell['value']) =>
    one.kind === 'value' ? one.value : one.kind === 'suppressed' ? one.reason : one.kind;
  return [
    said(value),
    ruled === null ? null : said(ruled.captured),
    ruled?.difference ?? null,
    ruled?.rulingIds ?? null,
  ];
}

/** A figure with the sum of the rows behind one of its operands: they must be the same. */
export function figureAndRows(
  store: ReadStore,
  metricId: MetricId,
  setId: string,
  operand: string,
  settings: ScorecardSettings = {},
): readonly [figure: number, rows: readonly number[]] {
  const figure = numberOf(cell(store, metricId, setId, { settings }));
  const rows = traced(store, metricId, setId, operand, { settings }).map(({ amount }) => amount);
  return [figure, rows];
}

/** Scorecards of the clusters as dispatch asks for them. */
export function scorecards(
  store: ReadStore,
  metricIds: readonly MetricId[],
  setId: string,
  clusterIds?: string[],
) {
  return computeScorecards(store, {
    clusterIds,
    geographySetIds: [setId],
    metricIds: [...metricIds],
    settings: {},
    withRange: true,
  });
}
