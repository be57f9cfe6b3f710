import { AppError } from '#shared/contract/errors.ts';
import type { Tier } from '#shared/domain/cluster.ts';
import type { WriteStore } from '../store/handles.ts';
import { clusterDecisions } from './decision-words.ts';
import { appendDecisions, type NewDecision } from './decisions.ts';
import { readCluster } from './find-clusters.ts';
import { addCluster } from './register.ts';
import { journalled, subjectsOf, type RegisterChange } from './register-change.ts';
import { changeEntry, readEntry, type EntryChange, type NominationEntry } from './register-entries.ts';
import { checkMayTakeUp, entryDecisions, summaryOf } from './save-entries.ts';

/** Which nominations are taken up, and by what: a cluster that is there, a new candidate, or null for back on the long list. */
export interface TakeUp {
  readonly nominationIds: readonly string[];
  readonly cluster: { readonly clusterId: string } | { readonly name: string; readonly tier: Tier } | null;
  readonly reason: string;
}

/**
 * Lets a cluster take up nominations, or puts them back on the long list; a new candidate is made in the same step of
 * the history. Gives the cluster and the ids of the nominations that changed. Throws `not-found`, `name-taken`, and
 * `invalid-input` for a retired cluster, a removed nomination or an initiative.
 */
export function takeUpNominations(
  store: WriteStore,
  request: TakeUp,
): { clusterId: string | null; changed: string[] } {
  const { reason } = request;
  return store.transact(() => {
    const nominations = [...new Set(request.nominationIds)].map((id) => readNomination(store, id));
    const { clusterId, isNew, decisions } = clusterFor(store, request);
    const forward: EntryChange[] = [];
    const inverse: EntryChange[] = [];
    for (const before of nominations) {
      const state = clusterId === null ? ('long-list' as const) : ('taken-up' as const);
      if (before.body.clusterId === clusterId && before.body.state === state) continue;
      const body = { ...before.body, state, clusterId };
      changeEntry(store, { id: before.id, body });
      forward.push({ id: before.id, body });
      inverse.push({ id: before.id, body: before.body });
      decisions.push(...entryDecisions(store, before, { ...before, body }, reason));
    }
    const changed = forward.map(({ id }) => id);
    const result = { clusterId, changed };
    if (changed.length === 0 && !isNew) return { result, record: null };
    const status = (value: 'live' | 'retired'): RegisterChange['clusters'] =>
      isNew && clusterId !== null ? [{ id: clusterId, fields: { status: value } }] : [];
    const said = summaryOf(
      clusterId === null ? 'Put' : 'Took up',
      changed.map((id) => readEntry(store, id)),
    );
    const end =
      clusterId === null
        ? 'back on the long list'
        : `${isNew ? 'as the new candidate' : 'into'} ${readCluster(store, clusterId).name}`;
    return {
      result,
      record: {
        action: 'register.takeUp',
        subjectKind: 'register',
        subjectId: subjectsOf(changed),
        summary: `${said} ${end}`,
        ...journalled(
          { clusters: status('live'), entries: forward },
          { clusters: status('retired'), entries: inverse },
          appendDecisions(store, decisions),
        ),
      },
    };
  });
}

function readNomination(store: WriteStore, id: string): NominationEntry {
  const entry = readEntry(store, id);
  if (entry.kind !== 'nomination')
    throw new AppError(
      'invalid-input',
      `“${entry.body.name}” is an initiative, which no cluster takes up. Link it to a cluster instead.`,
      { id },
    );
  if (entry.removed)
    throw new AppError(
      'invalid-input',
      `The nomination “${entry.body.name}” was taken off the register. Put it back first.`,
      { id },
    );
  return entry;
}

function clusterFor(
  store: WriteStore,
  { cluster, reason }: TakeUp,
): { clusterId: string | null; isNew: boolean; decisions: NewDecision[] } {
  if (cluster === null) return { clusterId: null, isNew: false, decisions: [] };
  if ('clusterId' in cluster) {
    checkMayTakeUp(store, cluster.clusterId);
    return { clusterId: cluster.clusterId, isNew: false, decisions: [] };
  }
  const { name, tier } = cluster;
  const made = addCluster(store, { name, tier, aliases: [], description: '', stage: 'candidate' });
  return { clusterId: made.id, isNew: true, decisions: clusterDecisions(null, made, reason) };
}
