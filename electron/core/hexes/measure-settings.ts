import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { SharedFigure } from '../membership/site-attribution.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';

/** How a measure is to be formed: nothing left open. */
export interface MeasureSettings {
  readonly measure: Measure;
  /** Used by employees and turnover; all others count by presence. */
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

/** The figure that a measure shares over sites; null for what counts by presence: once wherever the company is. */
export function sharedFigure(measure: Measure): SharedFigure | null {
  return measure === 'employees' || measure === 'turnover' ? measure : null;
}
