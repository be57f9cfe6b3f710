import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';
import type { WriteStore } from '../store/handles.ts';
import { hashDefinition } from './definition-hash.ts';
import { readCluster } from './find-clusters.ts';
import type { DefinitionAt } from './read-definition.ts';

/** Appends the next revision of a definition and brings the table of pins up to it; called inside a transaction. */
export function appendRevision(
  store: WriteStore,
  clusterId: string,
  document: DefinitionDocument,
  summary: string,
): DefinitionAt {
  const stored = normaliseDefinition(document);
  const revision = readCluster(store, clusterId).revision + 1;
  const hash = hashDefinition(stored);
  store.db
    .prepare(
      'INSERT INTO definition_revision (cluster_id, revision, document, hash, author, at, summary) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(clusterId, revision, canonicalJson(stored), hash, store.author, store.now(), summary);
  store.db.prepare('UPDATE cluster SET revision = ? WHERE id = ?').run(revision, clusterId);
  store.db.prepare('DELETE FROM pin WHERE cluster_id = ?').run(clusterId);
  const insert = store.db.prepare(
    'INSERT INTO pin (cluster_id, company_number, effect, reason, author, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const pin of stored.pins)
    insert.run(clusterId, pin.companyNumber, pin.effect, pin.reason, pin.author, pin.at);
  return { revision, document: stored, hash };
}
