import { definitionVersionSchema, type DefinitionVersion } from '#shared/contract/methods/definitions.ts';
import { definitionDocumentSchema, type DefinitionDocument } from '#shared/domain/definition.ts';
import type { ReadStore } from '../store/handles.ts';

/** The last line about a version says whether it stands; one without a line was never withdrawn. */
const COLUMNS = `cluster_id AS clusterId, version, revision, hash, note, author, at, coalesce(
  (SELECT status FROM definition_version_state AS state
   WHERE state.cluster_id = frozen.cluster_id AND state.version = frozen.version ORDER BY id DESC LIMIT 1), 'published') AS status`;

/** Lists published versions, newest first; of one cluster, or of every one. Withdrawn ones are among them. */
export function listVersions(store: ReadStore, clusterId?: string): DefinitionVersion[] {
  return store.db
    .prepare(
      `SELECT ${COLUMNS} FROM definition_version AS frozen WHERE @clusterId IS NULL OR cluster_id = @clusterId
       ORDER BY at DESC, version DESC, cluster_id`,
    )
    .all({ clusterId: clusterId ?? null })
    .map((record) => definitionVersionSchema.parse(record));
}

/** Finds the version published last that was not withdrawn. */
export function latestVersion(store: ReadStore, clusterId: string): DefinitionVersion | undefined {
  return listVersions(store, clusterId)
    .toSorted((a, b) => b.version - a.version)
    .find(({ status }) => status === 'published');
}

/** Reads the document that a version froze; undefined for an unknown version. */
export function readVersionDocument(
  store: ReadStore,
  clusterId: string,
  version: number,
): DefinitionDocument | undefined {
  const text = store.db
    .prepare<[string, number], string>(
      'SELECT document FROM definition_version WHERE cluster_id = ? AND version = ?',
    )
    .pluck()
    .get(clusterId, version);
  return text === undefined ? undefined : definitionDocumentSchema.parse(JSON.parse(text));
}
