import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';
import { keptInfluence } from './kept-influence.ts';
import { worstOf } from './worst-by-company.ts';

/** The figure that leaving a company out changes most. */
export interface Consequence {
  readonly clusterId: string;
  readonly metricId: MetricId;
  /** Change of the figure in per cent, with its sign; −100 also where no figure is left. */
  readonly percent: number;
}

/**
 * Says of a company which figure of some clusters depends on it most: the largest change that leaving it out makes, among all metrics,
 * in a geography set, on captured values. Null where no figure depends on it. A site has the consequence of its company; findings about
 * cells, figures and extracts have none.
 */
export function consequenceOf(
  store: ReadStore,
  companyNumber: string,
  clusters: readonly AskedCluster[],
  set: GeographySet,
): Consequence | null {
  let found: Consequence | null = null;
  for (const cluster of clusters)
    for (const worst of keptInfluence(store, cluster, set, 'none').worst) {
      const one = worstOf(store, worst, companyNumber);
      if (one !== null && (found === null || Math.abs(one.percent) > Math.abs(found.percent)))
        found = { clusterId: cluster.id, ...one };
    }
  return found;
}
