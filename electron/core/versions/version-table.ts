import { z } from 'zod';
import type { DefinitionVersion } from '#shared/contract/methods/definitions.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { definitionDocumentSchema, type DefinitionDocument } from '#shared/domain/definition.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

const versionRecordSchema = z.object({
  clusterId: z.string(),
  version: z.number().int(),
  revision: z.number().int(),
  hash: z.string(),
  note: z.string(),
  author: z.string(),
  at: z.string(),
  status: z.enum(['published', 'withdrawn']),
});

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
    .map((record) => versionRecordSchema.parse(record));
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

/** Freezes a document under the next number, which no version of the cluster ever had; called inside a transaction. */
export function insertVersion(
  store: WriteStore,
  frozen: { clusterId: string; revision: number; document: DefinitionDocument; note: string },
): DefinitionVersion {
  const { clusterId, revision, note } = frozen;
  const newest =
    store.db
      .prepare<[string], number | null>('SELECT max(version) FROM definition_version WHERE cluster_id = ?')
      .pluck()
      .get(clusterId) ?? 0;
  const document = normaliseDefinition(frozen.document);
  const made: DefinitionVersion = {
    clusterId,
    version: newest + 1,
    revision,
    hash: hashDefinition(document),
    note,
    author: store.author,
    at: store.now(),
    status: 'published',
  };
  store.db
    .prepare(
      `INSERT INTO definition_version (cluster_id, version, revision, document, hash, note, author, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(clusterId, made.version, revision, canonicalJson(document), made.hash, note, made.author, made.at);
  return made;
}

/** Says from now on whether a version stands; the lines before it stay. */
export function appendVersionState(
  store: WriteStore,
  { clusterId, version, status }: Pick<DefinitionVersion, 'clusterId' | 'version' | 'status'>,
): void {
  store.db
    .prepare(
      'INSERT INTO definition_version_state (cluster_id, version, status, author, at) VALUES (?, ?, ?, ?, ?)',
    )
    .run(clusterId, version, status, store.author, store.now());
}
