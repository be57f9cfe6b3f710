import type { AppliedCaveat } from '#shared/contract/methods/caveats.ts';
import type { MethodRequest } from '#shared/contract/methods.ts';
import { METRIC_IDS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { listDeskOf } from '../../desk/desk-entries.ts';
import { readGeographySet } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { clustersAsked, formSettings, rowsAsked } from '../asked-rows.ts';
import { formCellsInSteps, type ClusterCells } from '../compute-cells.ts';
import { appliedCaveats, howShown, whatIsCovered, type ShownFigure } from './applied-caveats.ts';

/**
 * Gives the caveats of clusters and metrics as they stand beside figures of a geography set, under the workspace's own method where none
 * is asked for. Only the figures that a range or a trigger needs are formed. Throws `not-found` for a cluster or set that is not there, `cancelled`.
 */
export async function computeCaveats(
  store: ReadStore,
  request: MethodRequest<'caveats.applied'>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<AppliedCaveat[]> {
  const set = readGeographySet(store, request.geographySetId);
  const clusters = clustersAsked(store, request.clusterIds);
  const clusterIds = clusters.map(({ id }) => id);
  const metricIds = [...new Set(request.metricIds ?? METRIC_IDS)];
  const { figures, settings } = request;
  const needed = neededFigures(store, { clusterIds, metricIds, figures });
  const found: ClusterCells[] = [];
  for (const [clusterId, wanted] of needed) {
    const cells = {
      clusters: clusters.filter(({ id }) => id === clusterId),
      sets: [set],
      rows: rowsAsked(store, { metricIds: metricIds.filter((id) => wanted.has(id)), settings }),
      settings: formSettings(store, settings),
      withRange: false,
    };
    found.push(...(await formCellsInSteps(store, cells, job)));
  }
  return appliedCaveats(store, {
    clusterIds,
    metricIds,
    figures,
    sideBySide: request.sideBySide ?? clusters.length > 1,
    settings,
    found,
  });
}

/** The figures that caveats of what is shown must know: those with estimates, and those whose territory decides. */
function neededFigures(
  store: ReadStore,
  asked: {
    readonly clusterIds: readonly string[];
    readonly metricIds: readonly MetricId[];
    readonly figures: readonly ShownFigure[] | undefined;
  },
): Map<string, Set<MetricId>> {
  const needed = new Map<string, Set<MetricId>>();
  const need = (clusterId: string, metricId: MetricId) =>
    needed.set(clusterId, (needed.get(clusterId) ?? new Set()).add(metricId));
  for (const { body } of listDeskOf(store, 'caveat')) {
    const shown = whatIsCovered(body, asked);
    if (shown === null) continue;
    const estimated = body.clusterIds === null ? [] : body.alternatives.map(({ metricId }) => metricId);
    const wanted = [
      ...estimated.filter((id) => asked.metricIds.includes(id)),
      ...(body.triggers.includes('territory-differs') ? shown.metricIds : []),
    ];
    for (const clusterId of shown.clusterIds)
      for (const metricId of wanted)
        if (howShown(asked, clusterId, metricId) !== null) need(clusterId, metricId);
  }
  return needed;
}
