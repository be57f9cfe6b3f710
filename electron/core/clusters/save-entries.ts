import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { clusterIdFrom } from '#shared/domain/cluster.ts';
import {
  NOMINATION_STATE_NAMES,
  type Initiative,
  type Nomination,
  type RegisterEntry,
} from '#shared/domain/register-entry.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { checkGeographySet } from './check-references.ts';
import { nominationWords, type NominationStanding } from './decision-words.ts';
import { appendDecisions, type NewDecision } from './decisions.ts';
import { findCluster, readCluster } from './find-clusters.ts';
import { journalled, subjectsOf } from './register-change.ts';
import { changeEntry, findEntry, insertEntry, readEntry, type EntryChange } from './register-entries.ts';

/** An entry as the analyst gives it: with an id it is written anew, without one it is added. */
export type GivenEntry =
  | { readonly kind: 'nomination'; readonly id?: string | undefined; readonly body: Nomination }
  | { readonly kind: 'initiative'; readonly id?: string | undefined; readonly body: Initiative };

/**
 * Adds nominations and initiatives, or writes those that carry an id anew, in one step of the history.
 *
 * A nomination that leaves the state “Taken up” leaves its cluster. The row a nomination was taken from stays what it
 * was; a typed one has none. A state that changes goes into the decision log. Throws `not-found`, and `invalid-input`
 * where a nomination is taken up by no cluster or a new one contradicts itself.
 */
export function saveEntries(
  store: WriteStore,
  request: { readonly entries: readonly GivenEntry[]; readonly reason: string },
): RegisterEntry[] {
  return store.transact(() => {
    const forward: EntryChange[] = [];
    const inverse: EntryChange[] = [];
    const decisions: NewDecision[] = [];
    const saved: string[] = [];
    for (const given of request.entries) {
      checkGeographySet(store, given.body.geographySetId);
      const before = given.id === undefined ? null : readEntry(store, given.id);
      const id = before?.id ?? freeEntryId(store, given);
      saved.push(id);
      if (before === null) addEntry(store, id, given);
      else {
        const body = bodyOver(store, before, given);
        if (canonicalJson(body) === canonicalJson(before.body)) continue;
        changeEntry(store, { id, body });
      }
      const after = readEntry(store, id);
      forward.push(before === null ? { id, removed: false } : { id, body: after.body });
      // Of several changes of one entry the first is turned round last.
      inverse.unshift(before === null ? { id, removed: true } : { id, body: before.body });
      decisions.push(...entryDecisions(store, before, after, request.reason));
    }
    const result = saved.map((id) => readEntry(store, id));
    if (forward.length === 0) return { result, record: null };
    return {
      result,
      record: {
        action: 'register.save',
        subjectKind: 'register',
        subjectId: subjectsOf(forward.map(({ id }) => id)),
        summary: summaryOf(
          forward.every(({ body }) => body === undefined) ? 'Added' : 'Changed',
          forward.map(({ id }) => readEntry(store, id)),
        ),
        ...journalled({ entries: forward }, { entries: inverse }, appendDecisions(store, decisions)),
      },
    };
  });
}

/**
 * Takes nominations and initiatives off the register, or puts them back; clusters keep their links to them. One step of
 * the history, each in the decision log. Gives the ids that changed. Throws `not-found`.
 */
export function removeEntries(
  store: WriteStore,
  request: { readonly ids: readonly string[]; readonly removed: boolean; readonly reason: string },
): string[] {
  const { removed, reason } = request;
  return store.transact(() => {
    const present = [...new Set(request.ids)]
      .map((id) => readEntry(store, id))
      .filter((entry) => entry.removed !== removed);
    const ids = present.map(({ id }) => id);
    if (ids.length === 0) return { result: ids, record: null };
    const decisions = present.flatMap((before) => {
      changeEntry(store, { id: before.id, removed });
      return entryDecisions(store, before, { ...before, removed }, reason);
    });
    return {
      result: ids,
      record: {
        action: 'register.remove',
        subjectKind: 'register',
        subjectId: subjectsOf(ids),
        summary: `${summaryOf(removed ? 'Took' : 'Put', present)} ${removed ? 'off the register' : 'back on the register'}`,
        ...journalled(
          { entries: ids.map((id) => ({ id, removed })) },
          { entries: ids.map((id) => ({ id, removed: !removed })) },
          appendDecisions(store, decisions),
        ),
      },
    };
  });
}

/** Gives the lines of the decision log that a change of an entry calls for. */
export function entryDecisions(
  store: ReadStore,
  before: RegisterEntry | null,
  after: RegisterEntry,
  reason: string,
): NewDecision[] {
  const subject = {
    subjectKind: after.kind,
    subjectId: after.id,
    subjectName: after.body.name,
    reason,
  };
  if (after.kind === 'nomination') {
    const earlier = before?.kind === 'nomination' ? standingOf(store, before) : null;
    const words = nominationWords(earlier, standingOf(store, after));
    return words === null ? [] : [{ ...subject, words }];
  }
  if (before === null || before.removed === after.removed) return [];
  return [{ ...subject, words: after.removed ? 'Taken off the register' : 'Put back on the register' }];
}

/** Names entries for the history: "Added nomination Rail", "Added 12 nominations and initiatives". */
export function summaryOf(verb: string, entries: readonly RegisterEntry[]): string {
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return `${verb} ${only.kind} ${only.body.name}`;
  const kinds = new Set(entries.map(({ kind }) => `${kind}s`));
  return `${verb} ${entries.length} ${[...kinds].toSorted((a, b) => (a < b ? 1 : -1)).join(' and ')}`;
}

function standingOf(
  store: ReadStore,
  entry: Extract<RegisterEntry, { kind: 'nomination' }>,
): NominationStanding {
  const { clusterId } = entry.body;
  const clusterName = clusterId === null ? null : (findCluster(store, clusterId)?.name ?? clusterId);
  return { body: entry.body, removed: entry.removed, clusterName };
}

function addEntry(store: WriteStore, id: string, given: GivenEntry): void {
  if (given.kind === 'initiative') return insertEntry(store, { kind: given.kind, id, body: given.body });
  const { body } = given;
  if (body.clusterId !== null && body.state !== 'taken-up')
    throw new AppError(
      'invalid-input',
      `The nomination “${body.name}” names a cluster that takes it up, but its state is “${NOMINATION_STATE_NAMES[body.state]}”. Set the state to “${NOMINATION_STATE_NAMES['taken-up']}”, or leave the cluster out.`,
    );
  checkTakenUp(store, body);
  insertEntry(store, { kind: given.kind, id, body: { ...body, extractId: null, line: null } });
}

function bodyOver(store: ReadStore, before: RegisterEntry, given: GivenEntry): Nomination | Initiative {
  if (before.kind !== given.kind)
    throw new AppError(
      'invalid-input',
      `“${before.body.name}” is on the register as ${before.kind === 'nomination' ? 'a nomination' : 'an initiative'}. Add a new entry for the other.`,
      { id: before.id },
    );
  if (given.kind === 'initiative' || before.kind === 'initiative') return given.body;
  const { extractId, line } = before.body;
  const clusterId = given.body.state === 'taken-up' ? given.body.clusterId : null;
  const body = { ...given.body, clusterId, extractId, line };
  if (clusterId !== before.body.clusterId || body.state !== before.body.state) checkTakenUp(store, body);
  return body;
}

function checkTakenUp(store: ReadStore, { name, state, clusterId }: Nomination): void {
  if (state !== 'taken-up') return;
  if (clusterId === null)
    throw new AppError(
      'invalid-input',
      `The nomination “${name}” is to be taken up, but no cluster is named. Choose the cluster that takes it up.`,
    );
  checkMayTakeUp(store, clusterId);
}

/** Refuses a cluster that is off the register. Throws `not-found`, `invalid-input`. */
export function checkMayTakeUp(store: ReadStore, clusterId: string): void {
  const cluster = readCluster(store, clusterId);
  if (cluster.status !== 'live')
    throw new AppError(
      'invalid-input',
      `${cluster.name} was taken off the register, so it takes up no nomination. Reinstate it first, or choose another cluster.`,
      { clusterId },
    );
}

/** Initiatives are known by their names, so that two analysts who add the same one mean the same; nominations are each their own. */
function freeEntryId(store: ReadStore, given: GivenEntry): string {
  if (given.kind === 'nomination') return randomUUID();
  const base = clusterIdFrom(given.body.name);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (findEntry(store, id) === undefined) return id;
  }
}
