import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { definitionEditSchema, type DefinitionEdit } from '#shared/domain/definition.ts';
import { applyEdit, DefinitionError, describeEdit } from '#shared/domain/definition-edit.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { clusterFieldsSchema, updateCluster } from './cluster-table.ts';
import { findLiveClusterNamed, readCluster } from './find-clusters.ts';
import { appendRevision } from './definition-table.ts';
import { readDefinition } from './read-definition.ts';

/**
 * What the journal keeps of an act on the register: the fields each cluster is to have, and the edits its
 * definition is to take. A cluster is never deleted: to undo its making is to retire it.
 */
const clusterChangeSchema = z.object({
  clusters: z.array(z.object({ id: z.string(), fields: clusterFieldsSchema.partial() })),
  edits: z.array(z.object({ clusterId: z.string(), edit: definitionEditSchema })),
});
export type ClusterChange = z.infer<typeof clusterChangeSchema>;

const definitionChangeSchema = z.object({ clusterId: z.string(), edit: definitionEditSchema });
export type DefinitionChange = z.infer<typeof definitionChangeSchema>;

/** Undoes and redoes what was done to the register of clusters. Throws `undo-blocked` where a name is taken by now. */
export const clusterReverser: Reverser = (store, document) => {
  const change = clusterChangeSchema.parse(document);
  const moving = new Set(change.clusters.map(({ id }) => id));
  for (const { id, fields } of change.clusters) {
    const cluster = { ...readCluster(store, id), ...fields };
    if (cluster.status !== 'live') continue;
    const holder = findLiveClusterNamed(store, cluster.name);
    if (holder !== undefined && !moving.has(holder.id)) {
      throw new AppError(
        'undo-blocked',
        `The name “${cluster.name}” is borne by another cluster by now. Rename that one first.`,
        {
          clusterId: holder.id,
        },
      );
    }
  }
  writeFields(store, change.clusters);
  for (const { clusterId, edit } of change.edits) reverseEdit(store, clusterId, edit);
};

/** Undoes and redoes one edit of a definition by appending a further revision; the record is never cut. */
export const definitionReverser: Reverser = (store, document) => {
  const { clusterId, edit } = definitionChangeSchema.parse(document);
  reverseEdit(store, clusterId, edit);
};

/** Writes fields of several clusters at once, so that they may exchange names. */
export function writeFields(store: WriteStore, changes: ClusterChange['clusters']): void {
  for (const { id, fields } of changes) {
    // A name no analyst can enter stands in while names move round.
    if (fields.name !== undefined) updateCluster(store, id, { name: `\uffff${id}` });
  }
  for (const { id, fields } of changes) updateCluster(store, id, fields);
}

function reverseEdit(store: WriteStore, clusterId: string, edit: DefinitionEdit): void {
  const { document } = readDefinition(store, clusterId);
  try {
    const next = applyEdit(document, edit);
    appendRevision(store, clusterId, next, describeEdit(document, edit));
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { name } = readCluster(store, clusterId);
    throw new AppError(
      'undo-blocked',
      `The definition of ${name} has changed since, so this step no longer fits. ${error.message}`,
      {
        clusterId,
      },
    );
  }
}
