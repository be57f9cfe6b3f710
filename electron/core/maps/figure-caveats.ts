import { figuresOfMap } from '#shared/domain/figures-of-map.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import type { Sheet } from '#shared/drawing/sheet.ts';
import { formatCaveatLine } from '#shared/format/caveat.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { completeSettings } from '../hexes/measure-settings.ts';
import { computeCaveats } from '../scorecards/caveats/compute-caveats.ts';
import type { JobHandle } from '../store/job.ts';
import type { ReadStore } from '../store/handles.ts';

/** How the rows of the scorecard are formed that a figure shows on maps. */
export function scorecardSettingsOf({
  attribution,
  asCaptured,
}: Pick<MapFigure, 'attribution' | 'asCaptured'>): ScorecardSettings {
  return { ...(attribution === null ? {} : { attribution }), ...(asCaptured ? { rulings: false } : {}) };
}

/**
 * Gives the caveats of what a figure shows, in the words of the scorecard’s exports, each with the panels it is about: of its clusters and
 * of the rows that stand behind its measures. Where several clusters are shown, each says whose it is. Throws `not-found`, `cancelled`.
 */
export async function caveatsOfFigure(
  store: ReadStore,
  figure: MapFigure,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Sheet['caveats']> {
  const { windowFrom, windowTo } = completeSettings(store, 'businesses', {});
  const shown = figuresOfMap(figure, { from: windowFrom, to: windowTo });
  const clusterIds = [...new Set(shown.map(({ clusterId }) => clusterId))];
  if (clusterIds.length === 0) return [];
  const applied = await computeCaveats(
    store,
    {
      geographySetId: figure.geographySetId,
      clusterIds,
      metricIds: [...new Set(shown.map(({ metricId }) => metricId))],
      figures: shown.map(({ clusterId, metricId, isOther }) => ({ clusterId, metricId, isOther })),
      sideBySide: clusterIds.length > 1,
      settings: scorecardSettingsOf(figure),
    },
    job,
  );
  const names = new Map(clusterIds.map((id) => [id, readCluster(store, id).name]));
  return applied.map((caveat) => ({
    text: formatCaveatLine(caveat, names),
    panels: [
      ...new Set(
        shown.flatMap(({ clusterId, metricId, panels }) =>
          (caveat.clusterIds?.includes(clusterId) ?? true) && (caveat.metricIds?.includes(metricId) ?? true)
            ? panels
            : [],
        ),
      ),
    ],
  }));
}
