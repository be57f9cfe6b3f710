import type { DefinitionVersion } from '#shared/contract/methods/definitions.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import type { WriteStore } from '../store/handles.ts';

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
