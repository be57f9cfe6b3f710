import { positionOf } from '../membership/extract-columns.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import type { ClusterInfluence } from './influence/cluster-influence.ts';
import { keptInfluence } from './influence/kept-influence.ts';
import { setLookedAt } from './influence/read-influence.ts';
import { liveClusters } from './live-clusters.ts';
import type { KeyedFinding } from './merge-findings.ts';

/** Work between two breaths: other questions wait no longer. */
const MOST_MS = 50;
/** By cluster's influence: what was looked up in it. An influence is kept while nothing it stands on changes. */
const lookedUp = new WeakMap<ClusterInfluence, Map<string, number | null>>();

/**
 * Says of findings which part, in per cent and without its sign, leaving their company out takes of the figure of their clusters that
 * depends on it most, on captured values, in one geography set; null for findings about no company, and where no figure depends on it.
 * In the order of the findings. Throws `not-found` for an unknown set, `cancelled`.
 */
export async function consequencesOf(
  store: ReadStore,
  asked: { readonly geographySetId?: string | undefined },
  findings: readonly KeyedFinding[],
  job: Pick<JobHandle, 'breathe'>,
): Promise<(number | null)[]> {
  const set = setLookedAt(store, asked.geographySetId);
  const influences = new Map<string, ClusterInfluence>();
  for (const cluster of liveClusters(store)) {
    influences.set(cluster.id, keptInfluence(store, cluster, set, 'none'));
    await job.breathe();
  }
  const idOf = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const found: (number | null)[] = [];
  let began = performance.now();
  for (const { subject, clusterIds } of findings) {
    let largest: number | null = null;
    if (subject.kind === 'company' || subject.kind === 'site')
      for (const clusterId of clusterIds) {
        const influence = influences.get(clusterId);
        if (influence === undefined) continue;
        const percent = largestIn(influence, subject.companyNumber, (extractId, number) =>
          idOf.get(extractId, number),
        );
        if (percent !== null && percent > (largest ?? 0)) largest = percent;
      }
    found.push(largest);
    if (performance.now() - began < MOST_MS) continue;
    await job.breathe();
    began = performance.now();
  }
  return found;
}

function largestIn(
  influence: ClusterInfluence,
  companyNumber: string,
  idOf: (extractId: number, companyNumber: string) => number | undefined,
): number | null {
  const known = lookedUp.get(influence) ?? new Map<string, number | null>();
  lookedUp.set(influence, known);
  const kept = known.get(companyNumber);
  if (kept !== undefined) return kept;
  let largest: number | null = null;
  for (const { extractId, rows, positions, percents } of influence.worst) {
    const id = idOf(extractId, companyNumber);
    const position = id === undefined ? -1 : positionOf(rows, id);
    const at = position < 0 ? -1 : placeIn(positions, position);
    if (at >= 0) largest = Math.max(largest ?? 0, Math.abs(percents[at] ?? 0));
  }
  known.set(companyNumber, largest);
  return largest;
}

function placeIn(ascending: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ascending[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
