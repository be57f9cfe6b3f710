import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { clusterDossierSchema, type Stage } from '#shared/domain/cluster-dossier.ts';
import {
  clusterIdFrom,
  TIER_NAMES,
  type Cluster,
  type ClusterPatch,
  type Tier,
} from '#shared/domain/cluster.ts';
import type { ActionRecord, ReadStore, WriteStore } from '../store/handles.ts';
import { checkDossierReferences } from './check-references.ts';
import { clusterFieldsSchema, insertCluster, updateCluster, type ClusterFields } from './cluster-table.ts';
import { clusterDecisions } from './decision-words.ts';
import { appendDecisions } from './decisions.ts';
import { checkNameFree, findCluster, readCluster } from './find-clusters.ts';
import { journalled } from './register-change.ts';
import { checkRelations } from './relations.ts';

/** What the analyst gives of a new cluster. */
export interface NewCluster {
  readonly name: string;
  readonly tier: Tier;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly stage?: Stage;
}

/** Adds a cluster to the register, with an empty definition. Throws `name-taken`. */
export function createCluster(store: WriteStore, request: NewCluster): Cluster {
  return store.transact(() => {
    const cluster = addCluster(store, request);
    const { id, name, tier } = cluster;
    const decisions = appendDecisions(store, clusterDecisions(null, cluster, ''));
    return {
      result: cluster,
      record: {
        action: 'clusters.create',
        subjectKind: 'cluster',
        subjectId: id,
        summary: `Added cluster ${name} (${TIER_NAMES[tier]})`,
        ...change(id, { status: 'live' }, { status: 'retired' }, decisions),
      },
    };
  });
}

/** Writes a new cluster; called inside the transaction of an act. Throws `name-taken`. */
export function addCluster(store: WriteStore, request: NewCluster): Cluster {
  checkNameFree(store, request.name, null);
  const id = freeClusterId(store, request.name);
  const { name, tier, description } = request;
  const fields: ClusterFields = {
    ...clusterDossierSchema.parse({ stage: request.stage }),
    name,
    tier,
    aliases: [...request.aliases],
    description,
    status: 'live',
  };
  insertCluster(store, id, fields);
  return readCluster(store, id);
}

/**
 * Changes what the register says of a cluster; its id stays. A new stage, tier or name goes into the decision log with
 * the reason. Throws `not-found` (also for a relation to, or an initiative or area that, is not there), `name-taken`, and
 * `invalid-input` for relations that cannot be.
 */
export function patchCluster(
  store: WriteStore,
  clusterId: string,
  patch: ClusterPatch,
  reason = '',
): Cluster {
  return store.transact(() => {
    const before = readCluster(store, clusterId);
    const changed = differences(before, patch);
    const names = Object.keys(changed);
    if (names.length === 0) return { result: before, record: null };
    if (changed.name !== undefined && before.status === 'live') checkNameFree(store, changed.name, clusterId);
    updateCluster(store, clusterId, changed);
    const after = readCluster(store, clusterId);
    checkDossierReferences(store, before, after);
    if (changed.relations !== undefined) checkRelations(store, [clusterId]);
    const decisions = appendDecisions(store, clusterDecisions(before, after, reason));
    return {
      result: after,
      record: {
        action: 'clusters.update',
        subjectKind: 'cluster',
        subjectId: clusterId,
        summary:
          changed.name === undefined
            ? `Changed ${wordsOfFields(names)} of ${before.name}`
            : `Renamed cluster ${before.name} to ${after.name}`,
        ...change(clusterId, changed, differences(after, before), decisions),
      },
    };
  });
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  isCaseStudy: 'case study',
  initiativeIds: 'initiatives',
};

/** Names changed fields for the history: "tier, case study". */
export function wordsOfFields(fields: readonly string[]): string {
  return fields.map((field) => FIELD_WORDS[field] ?? field).join(', ');
}

/** Takes a cluster off the register; its definition and history stay. Throws `not-found`. */
export function retireCluster(store: WriteStore, clusterId: string): Cluster {
  return setStatus(store, clusterId, 'retired');
}

/** Puts a retired cluster back on the register. Throws `not-found`, `name-taken`. */
export function reinstateCluster(store: WriteStore, clusterId: string): Cluster {
  return setStatus(store, clusterId, 'live');
}

/** Gives an id made from a name that no cluster has had, retired ones included. */
export function freeClusterId(
  store: ReadStore,
  name: string,
  alsoTaken: ReadonlySet<string> = new Set(),
): string {
  const base = clusterIdFrom(name);
  for (let number = 1; number < 10_000; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = `${base.slice(0, 80 - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!alsoTaken.has(id) && findCluster(store, id) === undefined) return id;
  }
  throw new AppError('name-taken', `Too many clusters were named “${name}”. Choose another name.`);
}

/** Gives the fields of a cluster that a patch would change. */
export function differences(cluster: Cluster, patch: Partial<ClusterFields>): Partial<ClusterFields> {
  const given = clusterFieldsSchema.partial().parse(patch);
  const changed = Object.entries(given).filter(
    ([field, value]) => canonicalJson(value) !== canonicalJson(Reflect.get(cluster, field)),
  );
  return clusterFieldsSchema.partial().parse(Object.fromEntries(changed));
}

function setStatus(store: WriteStore, clusterId: string, status: Cluster['status']): Cluster {
  return store.transact(() => {
    const before = readCluster(store, clusterId);
    if (before.status === status) return { result: before, record: null };
    if (status === 'live') checkNameFree(store, before.name, clusterId);
    updateCluster(store, clusterId, { status });
    const after = { ...before, status };
    const decisions = appendDecisions(store, clusterDecisions(before, after, ''));
    return {
      result: after,
      record: {
        action: status === 'live' ? 'clusters.reinstate' : 'clusters.retire',
        subjectKind: 'cluster',
        subjectId: clusterId,
        summary: status === 'live' ? `Reinstated cluster ${before.name}` : `Retired cluster ${before.name}`,
        ...change(clusterId, { status }, { status: before.status }, decisions),
      },
    };
  });
}

function change(
  id: string,
  forward: Partial<ClusterFields>,
  inverse: Partial<ClusterFields>,
  decisions: readonly number[],
): Pick<ActionRecord, 'forward' | 'inverse'> {
  return journalled(
    { clusters: [{ id, fields: forward }] },
    { clusters: [{ id, fields: inverse }] },
    decisions,
  );
}
