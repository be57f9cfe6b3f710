import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { clusterAsked, type AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';
import { keptInfluence } from './kept-influence.ts';
import { positionsByNumber, worstAt } from './worst-by-company.ts';

/** The figure that leaving a company out changes most. */
export interface Consequence {
  readonly clusterId: string;
  readonly metricId: MetricId;
  /** Change of the figure in per cent, with its sign; −100 also where no figure is left. */
  readonly percent: number;
}

/** Says of a subject which figure of some clusters depends on it most; null: none does by itself. */
export type ConsequenceReader = (
  subject: AnnotationSubject,
  clusterIds: readonly string[],
) => Consequence | null;

/**
 * Makes the reader of consequences: the largest change that leaving a company out makes to any figure of its clusters, in a geography
 * set, on captured values. A site has the consequence of its company; cells, figures, clusters and extracts have none.
 *
 * What is asked of a cluster first is computed for all its companies at once and kept (`keptInfluence`). Throws `not-found`.
 */
export function consequenceReader(store: ReadStore, set: GeographySet): ConsequenceReader {
  const clusters = new Map<string, AskedCluster>();
  const clusterOf = (id: string): AskedCluster => {
    const known = clusters.get(id) ?? clusterAsked(store, id);
    clusters.set(id, known);
    return known;
  };
  const positionOfNumber = positionsByNumber(store);
  return (subject, clusterIds) => {
    if (subject.kind !== 'company' && subject.kind !== 'site') return null;
    let found: Consequence | null = null;
    for (const clusterId of clusterIds)
      for (const worst of keptInfluence(store, clusterOf(clusterId), set, 'none').worst) {
        const one = worstAt(worst, positionOfNumber(worst, subject.companyNumber));
        if (one !== null && (found === null || Math.abs(one.percent) > Math.abs(found.percent)))
          found = { clusterId, ...one };
      }
    return found;
  };
}
