import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { SharedFigure } from '../membership/site-attribution.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';

/** How a measure is to be formed: nothing left open. */
export interface MeasureSettings {
  readonly measure: Measure;
  /** Used by employees and turnover; counts of companies use presence. */
  readonly attribution: AttributionMethod;
  /** Calendar years of incorporation, both included. */
  readonly windowFrom: number;
  readonly windowTo: number;
}

/** Fills what a request leaves out from the workspace's settings. */
export function completeSettings(
  store: Pick<ReadStore, 'db'>,
  measure: Measure,
  asked: FigureSettings,
): MeasureSettings {
  const own = readSettings(store.db);
  return {
    measure,
    attribution: asked.attribution ?? own.attribution,
    windowFrom: asked.windowFrom ?? own.windowFrom,
    windowTo: asked.windowTo ?? own.windowTo,
  };
}

/** The figure that a measure shares over sites; null for counts: a company counts once wherever it is present. */
export function sharedFigure(measure: Measure): SharedFigure | null {
  return measure === 'employees' || measure === 'turnover' ? measure : null;
}

/**
 * The whole figure of a company in SQL (`company` is the table's name in the query): null where the extract carries none.
 * Uses the parameters `@windowFrom` and `@windowTo` for incorporations.
 */
export function wholeFigure(measure: Measure): string {
  switch (measure) {
    case 'businesses':
      return '1';
    case 'incorporations':
      return 'CAST(substr(company.incorporated_on, 1, 4) AS INTEGER) BETWEEN @windowFrom AND @windowTo';
    case 'employees':
      return 'company.employees';
    case 'turnover':
      return 'company.turnover_gbp';
  }
}
