import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionDocument, DefinitionEdit } from '#shared/domain/definition.ts';
import {
  applyEdit,
  DefinitionError,
  describeEdit,
  inverseEdit,
  sameDefinition,
} from '#shared/domain/definition-edit.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import type { DefinitionChange } from './cluster-change.ts';
import { readCluster } from './find-clusters.ts';
import { appendRevision } from './definition-table.ts';
import { readDefinition, type DefinitionAt } from './read-definition.ts';

/** One edit of a definition, made in view of the revision the analyst saw. */
export interface DefinitionEditRequest {
  readonly clusterId: string;
  readonly expectedRevision: number;
  readonly edit: DefinitionEdit;
}

/**
 * Applies one edit to a definition and appends it to the record as the next revision.
 *
 * Pins are stamped with the author and the time of this act, whatever they carried. An edit that changes
 * nothing leaves the revision as it is. Throws `not-found`, `invalid-input`, and `version-conflict` with
 * the present revision as `detail.revision` where somebody else was first.
 */
export function editDefinition(store: WriteStore, request: DefinitionEditRequest): DefinitionAt {
  const { clusterId, expectedRevision } = request;
  return store.transact(() => {
    const { name } = readCluster(store, clusterId);
    const before = readAtExpectedRevision(store, clusterId, expectedRevision);
    const document = edited(before.document, request.edit);
    if (sameDefinition(ignoringStamps(before.document), ignoringStamps(document)))
      return { result: before, record: null };
    const edit = stamped(request.edit, store);
    const summary = describeEdit(before.document, edit);
    const after = appendRevision(store, clusterId, edited(before.document, edit), summary);
    const forward: DefinitionChange = { clusterId, edit };
    const inverse: DefinitionChange = { clusterId, edit: inverseEdit(before.document, edit) };
    return {
      result: after,
      record: {
        action: 'definitions.edit',
        subjectKind: 'definition',
        subjectId: clusterId,
        summary: `${name}: ${summary}`,
        forward,
        inverse,
      },
    };
  });
}

/**
 * Reads the definition in force, for an act made in view of one revision of it. Throws `not-found`, and
 * `version-conflict` with the present revision as `detail.revision` where somebody else was first.
 */
export function readAtExpectedRevision(
  store: ReadStore,
  clusterId: string,
  expectedRevision: number,
): DefinitionAt {
  const { name } = readCluster(store, clusterId);
  const present = readDefinition(store, clusterId);
  if (present.revision !== expectedRevision) {
    throw new AppError(
      'version-conflict',
      `The definition of ${name} is at revision ${present.revision} by now, not ${expectedRevision}. Look at the change, then make yours again.`,
      { revision: present.revision },
    );
  }
  return present;
}

function edited(document: DefinitionDocument, edit: DefinitionEdit): DefinitionDocument {
  try {
    return applyEdit(document, edit);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    throw new AppError(error.problem === 'missing' ? 'not-found' : 'invalid-input', error.message);
  }
}

function stamped(edit: DefinitionEdit, store: WriteStore): DefinitionEdit {
  if (edit.kind === 'set-pin')
    return { kind: 'set-pin', pin: { ...edit.pin, author: store.author, at: store.now() } };
  if (edit.kind !== 'change-pins') return edit;
  const stamp = { author: store.author, at: store.now() };
  return { ...edit, set: edit.set.map((pin) => ({ ...pin, ...stamp })) };
}

function ignoringStamps(document: DefinitionDocument): DefinitionDocument {
  return { ...document, pins: document.pins.map((pin) => ({ ...pin, author: '', at: '' })) };
}
