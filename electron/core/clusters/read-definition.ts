import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { definitionRevisionSchema } from '#shared/contract/methods/definitions.ts';
import {
  definitionDocumentSchema,
  EMPTY_DEFINITION,
  type DefinitionDocument,
} from '#shared/domain/definition.ts';
import type { ReadStore } from '../store/handles.ts';
import { readCluster } from './find-clusters.ts';
import { hashDefinition } from './definition-hash.ts';

const storedSchema = z.object({ revision: z.number().int(), document: z.string(), hash: z.string() });

/** A definition as it stood at one revision. */
export interface DefinitionAt {
  readonly revision: number;
  readonly document: DefinitionDocument;
  readonly hash: string;
}

/** One entry of the record of a definition. */
export type DefinitionRevision = z.infer<typeof definitionRevisionSchema>;

/**
 * Reads a definition as it stood at a revision, or as it stands now. Revision 0 is the empty definition
 * every cluster begins with. Throws `not-found`.
 */
export function readDefinition(store: ReadStore, clusterId: string, revision?: number): DefinitionAt {
  const cluster = readCluster(store, clusterId);
  const wanted = revision ?? cluster.revision;
  if (wanted === 0)
    return { revision: 0, document: EMPTY_DEFINITION, hash: hashDefinition(EMPTY_DEFINITION) };
  const record = store.db
    .prepare('SELECT revision, document, hash FROM definition_revision WHERE cluster_id = ? AND revision = ?')
    .get(clusterId, wanted);
  if (record === undefined) {
    throw new AppError(
      'not-found',
      `The definition of ${cluster.name} has no revision ${wanted}; the newest is ${cluster.revision}.`,
      {
        revision: cluster.revision,
      },
    );
  }
  const stored = storedSchema.parse(record);
  return {
    revision: stored.revision,
    document: definitionDocumentSchema.parse(JSON.parse(stored.document)),
    hash: stored.hash,
  };
}

/** Lists the record of a definition, newest revision first. Throws `not-found`. */
export function listRevisions(store: ReadStore, clusterId: string): DefinitionRevision[] {
  readCluster(store, clusterId);
  return store.db
    .prepare(
      `SELECT cluster_id AS clusterId, revision, hash, author, at, summary,
         (SELECT max(version) FROM definition_version AS frozen
          WHERE frozen.cluster_id = kept.cluster_id AND frozen.revision = kept.revision AND 'withdrawn' IS NOT (
            SELECT status FROM definition_version_state AS state
            WHERE state.cluster_id = frozen.cluster_id AND state.version = frozen.version ORDER BY id DESC LIMIT 1
          )) AS version
       FROM definition_revision AS kept WHERE cluster_id = ? ORDER BY revision DESC`,
    )
    .all(clusterId)
    .map((record) => definitionRevisionSchema.parse(record));
}
