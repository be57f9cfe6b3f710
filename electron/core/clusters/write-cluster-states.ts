import { AppError } from '#shared/contract/errors.ts';
import { clusterDossierSchema } from '#shared/domain/cluster-dossier.ts';
import type { BundleCluster } from '#shared/domain/bundle.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { sameDefinition, validateDefinition } from '#shared/domain/definition-edit.ts';
import type { WriteStore } from '../store/handles.ts';
import { writeFields, type ClusterChange } from './cluster-change.ts';
import { insertCluster, type ClusterFields } from './cluster-table.ts';
import { appendRevision } from './definition-table.ts';
import { findCluster } from './find-clusters.ts';
import { readDefinition } from './read-definition.ts';
import { differences } from './register.ts';
import { checkRelations } from './relations.ts';

/** What writing states of clusters did, with how to do it again and how to turn it round. */
export interface WrittenStates {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  readonly forward: ClusterChange;
  readonly inverse: ClusterChange;
  /** Each cluster as it stood before; null where it was not there. */
  readonly before: ReadonlyMap<string, Cluster | null>;
}

/**
 * Brings clusters to given states, definitions with their stamps as they are; called inside the transaction of an act,
 * which journals `forward` and `inverse`. Names may change hands among the clusters given.
 *
 * Whoever calls has made sure that no other live cluster bears one of the names. Throws `invalid-input` where a definition
 * or the relations do not hold together. `summary` is told of each new revision.
 */
export function writeClusterStates(
  store: WriteStore,
  states: readonly BundleCluster[],
  summary: string,
): WrittenStates {
  const forward: ClusterChange = { clusters: [], edits: [] };
  const inverse: ClusterChange = { clusters: [], edits: [] };
  const outcome = { added: [] as string[], updated: [] as string[], unchanged: 0 };
  const before = new Map<string, Cluster | null>();
  const moves: ClusterChange['clusters'] = [];
  for (const state of states) {
    const { id } = state;
    const present = findCluster(store, id) ?? null;
    before.set(id, present);
    const fields = fieldsOf(state);
    const changed: Partial<ClusterFields> =
      present === null ? { name: fields.name, relations: fields.relations } : differences(present, fields);
    if (present === null) {
      // The name is written with the others below, when all names are free to move.
      insertCluster(store, id, { ...fields, name: `\uffff${id}` });
      forward.clusters.push({ id, fields });
      inverse.clusters.push({ id, fields: { status: 'retired' } });
    } else if (Object.keys(changed).length > 0) {
      forward.clusters.push({ id, fields: changed });
      inverse.clusters.push({ id, fields: differences({ ...present, ...changed }, present) });
    }
    if (Object.keys(changed).length > 0) moves.push({ id, fields: changed });
    const isRedefined = redefine(store, state, summary, { forward, inverse });
    if (present === null) outcome.added.push(id);
    else if (isRedefined || Object.keys(changed).length > 0) outcome.updated.push(id);
    else outcome.unchanged += 1;
  }
  writeFields(store, moves);
  checkTogether(store, moves);
  return { ...outcome, forward, inverse, before };
}

function fieldsOf({ name, tier, aliases, description, status, dossier }: BundleCluster): ClusterFields {
  return { ...clusterDossierSchema.parse(dossier), name, tier, aliases, description, status };
}

function redefine(
  store: WriteStore,
  { id, name, definition }: BundleCluster,
  summary: string,
  { forward, inverse }: Pick<WrittenStates, 'forward' | 'inverse'>,
): boolean {
  const problems = validateDefinition(definition);
  if (problems.length > 0)
    throw new AppError(
      'invalid-input',
      `The definition of ${name} does not hold together. ${problems.join(' ')}`,
      { clusterId: id },
    );
  const { document } = readDefinition(store, id);
  if (sameDefinition(document, definition)) return false;
  appendRevision(store, id, definition, summary);
  forward.edits.push({ clusterId: id, edit: { kind: 'replace-document', document: definition } });
  inverse.edits.push({ clusterId: id, edit: { kind: 'replace-document', document } });
  return true;
}

function checkTogether(store: WriteStore, moves: ClusterChange['clusters']): void {
  try {
    checkRelations(
      store,
      moves.flatMap(({ id, fields }) => (fields.relations === undefined ? [] : [id])),
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    // Here a relation to nowhere is a fault of what was given, not of an id that was asked for.
    throw new AppError('invalid-input', error.message, error.detail);
  }
}
