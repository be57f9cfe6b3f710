import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { readGeographySet } from '../../geography/register.ts';
import { clustersAsked, type AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { readSettings } from '../../store/meta.ts';
import { liveClusters } from '../live-clusters.ts';
import type { ClusterInfluence } from './cluster-influence.ts';
import { keptInfluence } from './kept-influence.ts';
import type { Without } from './leave-one-out.ts';

type Request = MethodRequest<'anomalies.influence'>;
type Influence = MethodOutput<'anomalies.influence'>;

/** The set in which figures are looked at: the one asked for, else the first of the workspace. Throws `not-found`. */
export function setLookedAt(store: ReadStore, geographySetId: string | undefined): GeographySet {
  return readGeographySet(store, geographySetId ?? readSettings(store.db).geographySetId);
}

/**
 * Says of each figure on which companies it depends most, with the figure without each; figures as they are shown, under the rulings in
 * force. Figures that no company can stand behind are left out; clusters follow each other as asked. Throws `not-found`.
 */
export function readInfluence(store: ReadStore, request: Request): Influence {
  const set = setLookedAt(store, request.geographySetId);
  return {
    rows: clustersOf(store, request).flatMap((cluster) =>
      rowsOf(request, cluster, set, keptInfluence(store, cluster, set, 'in-force')),
    ),
  };
}

/** Answers the same cluster by cluster, so that other questions are answered between. Throws `cancelled` and `not-found`. */
export async function readInfluenceInSteps(
  store: ReadStore,
  request: Request,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Influence> {
  const set = setLookedAt(store, request.geographySetId);
  for (const cluster of clustersOf(store, request)) {
    keptInfluence(store, cluster, set, 'in-force');
    await job.breathe();
  }
  // What changed meanwhile is computed anew; all the rest is kept.
  return readInfluence(store, request);
}

function clustersOf(store: ReadStore, { clusterIds }: Request): readonly AskedCluster[] {
  return clusterIds === undefined ? liveClusters(store) : clustersAsked(store, clusterIds);
}

function rowsOf(
  { metricIds, leastPercent, perFigure }: Request,
  cluster: AskedCluster,
  set: GeographySet,
  { figures }: ClusterInfluence,
): Influence['rows'] {
  return figures.flatMap(({ metricId, unit, value, companies, most }): Influence['rows'] => {
    if (metricIds !== undefined && !metricIds.includes(metricId)) return [];
    if (leastPercent > 0 && !most.some((one) => reaches(one, leastPercent))) return [];
    return [
      {
        clusterId: cluster.id,
        clusterName: cluster.name,
        geographySetId: set.id,
        metricId,
        metricName: readMetric(metricId).name,
        unit,
        value,
        companies,
        most: most.slice(0, perFigure).map((one) => ({ ...one })),
      },
    ];
  });
}

/** A figure that is gone without the company is moved by more than any per cent. */
function reaches({ without, percent }: Without, least: number): boolean {
  return without === null || (percent !== null && Math.abs(percent) >= least);
}
