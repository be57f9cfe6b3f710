import { AppError } from '#shared/contract/errors.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { RELATION_NAMES, type ClusterRelation, type RelationKind } from '#shared/domain/cluster-dossier.ts';
import type { ReadStore } from '../store/handles.ts';
import { listClusters } from './find-clusters.ts';

/** How one live cluster stands to another, seen from `clusterId`; `has-part` is `part-of` seen from the whole. */
export interface ResolvedRelation {
  readonly clusterId: string;
  readonly otherId: string;
  readonly kind: RelationKind | 'has-part';
  readonly note: string;
}

/**
 * Lists how the live clusters stand to each other, each relation from both sides, in the order of the clusters' names.
 *
 * A relation that both sides state is given once for each side, with the notes of both. Relations to retired clusters
 * are left out; they come back with the cluster.
 */
export function listRelations(store: ReadStore): ResolvedRelation[] {
  const clusters = listClusters(store, { includeRetired: false });
  const live = new Set(clusters.map(({ id }) => id));
  const found = new Map<string, ResolvedRelation>();
  const add = (relation: ResolvedRelation): void => {
    const key = `${relation.clusterId} ${relation.kind} ${relation.otherId}`;
    const earlier = found.get(key);
    const notes = [earlier?.note ?? '', relation.note].filter((note) => note !== '');
    found.set(key, { ...relation, note: [...new Set(notes)].join(' ') });
  };
  for (const { id, relations } of clusters) {
    for (const { kind, clusterId: otherId, note } of relations) {
      if (!live.has(otherId)) continue;
      add({ clusterId: id, otherId, kind, note });
      add({ clusterId: otherId, otherId: id, kind: kind === 'part-of' ? 'has-part' : kind, note });
    }
  }
  const order = new Map(clusters.map(({ id }, index) => [id, index]));
  const placeOf = (id: string) => order.get(id) ?? 0;
  return [...found.values()].toSorted(
    (a, b) => placeOf(a.clusterId) - placeOf(b.clusterId) || placeOf(a.otherId) - placeOf(b.otherId),
  );
}

/**
 * Refuses relations that cannot be: to a cluster that is not there (`not-found`), to itself, twice the same, or a
 * cluster that would be part of its own part (`invalid-input`). Called with the changed clusters as they are stored by
 * now, so that those added together may name each other; the refusal rolls the act back.
 */
export function checkRelations(store: ReadStore, changedIds: readonly string[]): void {
  const clusters = new Map(listClusters(store, { includeRetired: true }).map((one) => [one.id, one]));
  for (const id of changedIds) {
    const cluster = clusters.get(id);
    if (cluster === undefined) continue;
    for (const relation of cluster.relations) checkRelation(clusters, cluster, relation);
    checkCycle(clusters, cluster);
  }
}

function checkRelation(
  clusters: ReadonlyMap<string, Cluster>,
  cluster: Cluster,
  { kind, clusterId }: ClusterRelation,
): void {
  const words = RELATION_NAMES[kind].toLowerCase();
  if (clusterId === cluster.id)
    throw new AppError(
      'invalid-input',
      `${cluster.name} cannot stand in the relation “${words}” to itself. Choose another cluster.`,
      { clusterId },
    );
  const other = clusters.get(clusterId);
  if (other === undefined)
    throw new AppError(
      'not-found',
      `${cluster.name} is said to stand in the relation “${words}” to the cluster “${clusterId}”, which is not on the register. Add that cluster first, or choose another.`,
      { clusterId },
    );
  const same = cluster.relations.filter((one) => one.kind === kind && one.clusterId === clusterId);
  if (same.length > 1)
    throw new AppError(
      'invalid-input',
      `${cluster.name} names the relation “${words}” to ${other.name} twice. Keep one of them.`,
      { clusterId },
    );
}

function checkCycle(clusters: ReadonlyMap<string, Cluster>, start: Cluster): void {
  const trail = wayBack(clusters, start);
  if (trail === null) return;
  const [whole, ...between] = trail;
  if (whole === undefined) return;
  const way = [...between, start].map(({ name }) => name).join(', which is part of ');
  throw new AppError(
    'invalid-input',
    `${start.name} cannot be part of ${whole.name}, because ${whole.name} is itself part of ${way}. Take one of these relations away first.`,
    { clusterId: whole.id },
  );
}

/** The wholes that lead from a cluster back to itself, nearest first; null where none do. */
function wayBack(clusters: ReadonlyMap<string, Cluster>, start: Cluster): Cluster[] | null {
  const seen = new Set<string>();
  const walk = (cluster: Cluster, trail: Cluster[]): Cluster[] | null => {
    for (const { kind, clusterId } of cluster.relations) {
      if (kind !== 'part-of') continue;
      if (clusterId === start.id) return trail;
      const whole = clusters.get(clusterId);
      if (whole === undefined || seen.has(clusterId)) continue;
      seen.add(clusterId);
      const found = walk(whole, [...trail, whole]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(start, []);
}
