import path from 'node:path';
import type { WorkspaceDescription } from '#shared/contract/methods/workspaces.ts';
import type { ReadStore } from '../store/handles.ts';
import { warningsFor } from '../store/machine.ts';
import { readMeta, readSettings } from '../store/meta.ts';

const COUNTS = `
  SELECT
    (SELECT count(*) FROM extract WHERE status = 'live') AS extracts,
    (SELECT count(*) FROM company WHERE extract_id IN (SELECT id FROM extract WHERE status = 'live')) AS companies,
    (SELECT count(*) FROM site WHERE extract_id IN (SELECT id FROM extract WHERE status = 'live')) AS sites,
    (SELECT count(*) FROM cluster WHERE status = 'live') AS clusters,
    (SELECT count(DISTINCT id) FROM annotation WHERE reply_to IS NULL) AS annotations,
    (SELECT count(*) FROM annotation AS newest
      WHERE newest.status = 'open' AND newest.reply_to IS NULL
        AND newest.version = (SELECT max(version) FROM annotation WHERE annotation.id = newest.id)) AS openAnnotations`;

const warned = new Map<string, string[]>();

/** Describes the open workspace: what it is called, how it is set, how much lies in its live extracts, and what to beware of. */
export function describeWorkspace(store: ReadStore): WorkspaceDescription {
  const meta = readMeta(store.db);
  const counts = store.db.prepare<[], WorkspaceDescription['counts']>(COUNTS).get();
  if (counts === undefined) throw new Error('the counts of the workspace gave no row');
  // Asking the system for its mounts can be slow, and a workspace does not move while it is open.
  const warnings = warned.get(store.path) ?? warningsFor(store.path);
  warned.set(store.path, warnings);
  return {
    id: meta.id,
    name: meta.name,
    location: path.dirname(store.path),
    fileName: path.basename(store.path),
    author: meta.author,
    sample: meta.sample,
    createdAt: meta.createdAt,
    reference: meta.reference,
    settings: readSettings(store.db),
    warnings: [...warnings],
    counts,
  };
}
