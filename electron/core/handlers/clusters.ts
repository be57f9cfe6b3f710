import type { MethodName } from '#shared/contract/methods.ts';
import type { Call, Handlers } from '../call.ts';
import { applyDocuments, exportDocuments } from '../clusters/cluster-documents.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { listRevisions, readDefinition } from '../clusters/read-definition.ts';
import { editDefinition } from '../clusters/edit-definition.ts';
import { createCluster, patchCluster, reinstateCluster, retireCluster } from '../clusters/register.ts';
import { findTogether } from '../membership/codes-together.ts';
import { openCodes } from '../membership/codes-tree.ts';
import { listSchemes, searchCodes } from '../membership/codes.ts';
import { withColumns } from './with-columns.ts';

export { definitionReverser } from '../clusters/cluster-change.ts';

type ClustersMethod =
  | Exclude<Extract<MethodName, `clusters.${string}` | `codes.${string}`>, 'clusters.updateMany'>
  | 'definitions.edit'
  | 'definitions.read'
  | 'definitions.revisions';

/** Announces the clusters an act touched, after it is stored. */
function announced<T>(call: Call, ids: readonly string[], result: T): T {
  if (ids.length > 0) call.publish('clusters', ids);
  return result;
}

/** Answers what is asked about the register of clusters, their definitions and the codes to define them by. */
export const clustersHandlers: Handlers<ClustersMethod> = {
  'clusters.list': (request, call) => ({ clusters: listClusters(call.reading(), request) }),
  'clusters.read': ({ clusterId }, call) => {
    const store = call.reading();
    const { document, hash } = readDefinition(store, clusterId);
    return { cluster: readCluster(store, clusterId), document, hash };
  },
  'clusters.create': (request, call) => {
    const cluster = createCluster(call.writing(), request);
    return announced(call, [cluster.id], cluster);
  },
  'clusters.update': ({ clusterId, patch, reason }, call) =>
    announced(call, [clusterId], patchCluster(call.writing(), clusterId, patch, reason)),
  'clusters.retire': ({ clusterId }, call) =>
    announced(call, [clusterId], retireCluster(call.writing(), clusterId)),
  'clusters.reinstate': ({ clusterId }, call) =>
    announced(call, [clusterId], reinstateCluster(call.writing(), clusterId)),
  'clusters.apply': ({ documents }, call) => {
    const applied = applyDocuments(call.writing(), documents);
    return announced(call, [...applied.added, ...applied.updated], applied);
  },
  'clusters.export': ({ clusterIds }, call) => ({
    documents: exportDocuments(call.reading(), clusterIds),
  }),
  'definitions.edit': (request, call) =>
    announced(call, [request.clusterId], editDefinition(call.writing(), request)),
  'definitions.read': ({ clusterId, revision }, call) => readDefinition(call.reading(), clusterId, revision),
  'definitions.revisions': ({ clusterId }, call) => ({
    revisions: listRevisions(call.reading(), clusterId),
  }),
  'codes.schemes': (_request, call) => ({ schemes: listSchemes(call.reading()) }),
  'codes.search': (request, call) => searchCodes(call.reading(), request),
  'codes.tree': async (request, call) => ({
    nodes: openCodes(await withColumns(call, request.extractId), request),
  }),
  'codes.together': async (request, call) =>
    findTogether(await withColumns(call, request.extractId), request),
};
