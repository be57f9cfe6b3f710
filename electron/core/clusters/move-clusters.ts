import type { Cluster, ClusterPatch, Tier } from '#shared/domain/cluster.ts';
import type { Stage } from '#shared/domain/cluster-dossier.ts';
import type { WriteStore } from '../store/handles.ts';
import { checkDossierReferences } from './check-references.ts';
import { updateCluster, type ClusterFields } from './cluster-table.ts';
import { clusterDecisions, standingOf } from './decision-words.ts';
import { appendDecisions } from './decisions.ts';
import { readCluster } from './find-clusters.ts';
import { differences, wordsOfFields } from './register.ts';
import { journalled, subjectsOf, type RegisterChange } from './register-change.ts';
import { checkRelations } from './relations.ts';

/** Which clusters go where on the board, and why. */
export interface ClusterMove {
  readonly clusterIds: readonly string[];
  readonly stage: Stage;
  readonly tier?: Tier | undefined;
  readonly reason: string;
}

/**
 * Moves clusters over the board to a stage, and to a tier where one is given; each move goes into the decision log
 * with the reason. One step of the history. Gives the ids that changed. Throws `not-found`.
 */
export function moveClusters(store: WriteStore, move: ClusterMove): string[] {
  const { stage, tier, reason } = move;
  const patch = tier === undefined ? { stage } : { stage, tier };
  return patchMany(store, { clusterIds: move.clusterIds, patch, reason, action: 'register.move' });
}

/** One change of several clusters. */
export interface BulkPatch {
  readonly clusterIds: readonly string[];
  readonly patch: Omit<ClusterPatch, 'name'>;
  readonly reason: string;
}

/** Changes several clusters alike in one step of the history and gives the ids that changed. Throws as a change of one does. */
export function patchClusters(store: WriteStore, request: BulkPatch): string[] {
  return patchMany(store, { ...request, action: 'clusters.updateMany' });
}

interface Changed {
  readonly before: Cluster;
  readonly after: Cluster;
  readonly fields: Partial<ClusterFields>;
}

function patchMany(store: WriteStore, request: BulkPatch & { readonly action: string }): string[] {
  const { patch, reason, action } = request;
  return store.transact(() => {
    const changed: Changed[] = [];
    for (const id of new Set(request.clusterIds)) {
      const before = readCluster(store, id);
      const fields = differences(before, patch);
      if (Object.keys(fields).length === 0) continue;
      updateCluster(store, id, fields);
      changed.push({ before, after: readCluster(store, id), fields });
    }
    const ids = changed.map(({ before }) => before.id);
    if (changed.length === 0) return { result: ids, record: null };
    for (const { before, after } of changed) checkDossierReferences(store, before, after);
    if (patch.relations !== undefined) checkRelations(store, ids);
    const decisions = appendDecisions(
      store,
      changed.flatMap(({ before, after }) => clusterDecisions(before, after, reason)),
    );
    const forward: RegisterChange = {
      clusters: changed.map(({ before, fields }) => ({ id: before.id, fields })),
    };
    const inverse: RegisterChange = {
      clusters: changed.map(({ before, after }) => ({
        id: before.id,
        fields: differences(after, before),
      })),
    };
    return {
      result: ids,
      record: {
        action,
        subjectKind: 'cluster',
        subjectId: subjectsOf(ids),
        summary: summaryOf(changed, patch, action),
        ...journalled(forward, inverse, decisions),
      },
    };
  });
}

function summaryOf(changed: readonly Changed[], patch: BulkPatch['patch'], action: string): string {
  const [first] = changed;
  const who = changed.length === 1 ? (first?.before.name ?? '') : `${changed.length} clusters`;
  if (action === 'clusters.updateMany') return `Changed ${wordsOfFields(Object.keys(patch))} of ${who}`;
  const standings = new Set(changed.map(({ after }) => standingOf(after)));
  const [to = ''] = standings.size === 1 ? standings : [patch.stage === 'selected' ? 'Selected' : ''];
  return `Moved ${who} to ${to}`;
}
