import type { MapFigure } from '#shared/domain/map-figure.ts';
import { isMeasure } from '#shared/domain/measure.ts';
import { measureExtractId } from '../hexes/measure-frame.ts';
import { prepareColumns } from '../membership/keep-columns.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { companyExtractIds } from '../scorecards/feeds.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { JobHandle } from '../store/job.ts';
import type { ReadStore } from '../store/handles.ts';
import { scorecardSettingsOf } from './figure-caveats.ts';
import { askedOf, measuresOf } from './panel-values.ts';

/**
 * Brings the columns of every extract that a figure reads into memory, in small steps, so that other questions are answered between.
 * Throws `not-found`, `cancelled`.
 */
export async function prepareFigure(store: ReadStore, figure: MapFigure, job: JobHandle): Promise<void> {
  for (const id of extractsOf(store, figure)) await prepareColumns(store, id, job);
}

function extractsOf(store: ReadStore, figure: MapFigure): ReadonlySet<number> {
  const ids = new Set<number>();
  const add = (id: number | null | undefined): void => {
    if (id !== null && id !== undefined) ids.add(id);
  };
  for (const panel of figure.panels) {
    const { settings } = askedOf(figure, panel);
    for (const measure of measuresOf(panel)) {
      if (!isMeasure(measure)) {
        add(extractInUse(store, panel.extractId)?.id);
        continue;
      }
      add(measureExtractId(store, settings, measure));
      if (panel.against !== null)
        add(measureExtractId(store, { ...settings, extractId: panel.against.extractId }, measure));
    }
  }
  // Caveats are formed beside the same rows of the scorecard.
  for (const id of companyExtractIds(store, formSettings(store, scorecardSettingsOf(figure)))) add(id);
  return ids;
}
