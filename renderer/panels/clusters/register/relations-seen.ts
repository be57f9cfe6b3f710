import type { Cluster } from '#shared/domain/cluster.ts';
import { RELATION_NAMES, type ClusterRelation, type RelationKind } from '#shared/domain/cluster-dossier.ts';

/** A relation as it is seen from one cluster, whichever of the two states it. */
export interface SeenRelation {
  readonly words: string;
  readonly otherId: string;
  readonly otherName: string;
  readonly note: string;
  /** The cluster whose dossier holds it. */
  readonly ownerId: string;
  readonly relation: ClusterRelation;
}

const FROM_THE_OTHER: Readonly<Record<RelationKind, string>> = {
  'part-of': 'Has the part',
  overlaps: RELATION_NAMES.overlaps,
  'connects-with': RELATION_NAMES['connects-with'],
};

/** Lists the relations of a cluster in both directions: those it states, then those that others state of it. */
export function relationsOf(cluster: Cluster, clusters: readonly Cluster[]): SeenRelation[] {
  const names = new Map(clusters.map(({ id, name }) => [id, name]));
  // What both sides say alike is one relation; a part and its whole say different things.
  const isStated = (kind: RelationKind, otherId: string): boolean =>
    kind !== 'part-of' &&
    cluster.relations.some((relation) => relation.kind === kind && relation.clusterId === otherId);
  const stated = cluster.relations.map((relation) => ({
    words: RELATION_NAMES[relation.kind],
    otherId: relation.clusterId,
    otherName: names.get(relation.clusterId) ?? relation.clusterId,
    note: relation.note,
    ownerId: cluster.id,
    relation,
  }));
  const byOthers = clusters.flatMap((other) =>
    other.id === cluster.id
      ? []
      : other.relations
          .filter(({ clusterId, kind }) => clusterId === cluster.id && !isStated(kind, other.id))
          .map((relation) => ({
            words: FROM_THE_OTHER[relation.kind],
            otherId: other.id,
            otherName: other.name,
            note: relation.note,
            ownerId: other.id,
            relation,
          })),
  );
  return [...stated, ...byOthers];
}
