import { hashDefinition } from './definition-hash.ts';
import type { DefinitionChange } from './cluster-change.ts';
import { appendRevision } from './definition-table.ts';
import { readAtExpectedRevision } from './edit-definition.ts';
import { readCluster } from './find-clusters.ts';
import { readDefinition, type DefinitionAt } from './read-definition.ts';
import type { WriteStore } from '../store/handles.ts';

/**
 * Makes a definition what it was at a revision, as a further revision; pins keep who set them and when.
 *
 * Where it is that already, the revision stays as it is. Throws `not-found`, `version-conflict`.
 */
export function restoreDefinition(
  store: WriteStore,
  request: { readonly clusterId: string; readonly expectedRevision: number; readonly revision: number },
): DefinitionAt {
  const { clusterId, revision } = request;
  return store.transact(() => {
    const { name } = readCluster(store, clusterId);
    const before = readAtExpectedRevision(store, clusterId, request.expectedRevision);
    const { document } = readDefinition(store, clusterId, revision);
    // An old revision may be stored in an older form, whose hash is another one for the same definition.
    if (hashDefinition(before.document) === hashDefinition(document)) return { result: before, record: null };
    const summary = `Restored revision ${revision}`;
    const after = appendRevision(store, clusterId, document, summary);
    const forward: DefinitionChange = { clusterId, edit: { kind: 'replace-document', document } };
    const inverse: DefinitionChange = {
      clusterId,
      edit: { kind: 'replace-document', document: before.document },
    };
    return {
      result: after,
      record: {
        action: 'definitions.restore',
        subjectKind: 'definition',
        subjectId: clusterId,
        summary: `${name}: ${summary}`,
        forward,
        inverse,
      },
    };
  });
}
