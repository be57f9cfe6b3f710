import type { Cluster } from '#shared/domain/cluster.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { keepBits, type BitSet } from '../membership/bit-set.ts';
import { conditionBits } from '../membership/condition-bits.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { extractColumns } from '../membership/keep-columns.ts';
import { memberSet } from '../membership/member-set.ts';
import type { ReadStore } from '../store/handles.ts';
import type { OverlapWorld } from './count-overlaps.ts';

/** The world with the rows of its positions. */
export interface ReadOverlapWorld extends OverlapWorld {
  readonly ids: Float64Array;
  readonly members: readonly BitSet[];
}

/**
 * The clusters asked for, else all live ones: in the order of the register, never by size, whatever order they were
 * asked for in. Throws `not-found`.
 */
export function clustersInOrder(store: ReadStore, clusterIds: readonly string[] | undefined): Cluster[] {
  if (clusterIds === undefined) return listClusters(store, { includeRetired: false });
  for (const id of clusterIds) readCluster(store, id);
  const wanted = new Set(clusterIds);
  return listClusters(store, { includeRetired: true }).filter(({ id }) => wanted.has(id));
}

/** Reads the members of clusters in an extract as bits over its companies; with a set, only companies present in it. Throws `not-found`. */
export function readOverlapWorld(
  store: ReadStore,
  request: {
    readonly clusterIds: readonly string[];
    readonly extractId: number;
    readonly geographySetId: string | undefined;
  },
): ReadOverlapWorld {
  const { clusterIds, extractId, geographySetId } = request;
  const { ids, employees, turnover } = extractColumns(store, extractId);
  const present =
    geographySetId === undefined ? null : presentIn(store, extractColumns(store, extractId), geographySetId);
  return {
    ids,
    employees,
    turnoverGbp: turnover,
    members: clusterIds.map((clusterId) => {
      const { bits } = memberSet(store, { clusterId, extractId });
      if (present === null) return bits;
      // The set is kept for others: what is cut is a copy.
      const cut = bits.slice();
      keepBits(cut, present);
      return cut;
    }),
  };
}

/** The companies that have a placed site in a geography set. Throws `not-found`. */
export function presentIn(store: ReadStore, columns: ExtractColumns, geographySetId: string): BitSet {
  return conditionBits(store, columns, { kind: 'place', geographySetId, sites: 'any' });
}
