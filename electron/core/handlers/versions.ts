import type { definitionsMethods } from '#shared/contract/methods/definitions.ts';
import type { Handlers } from '../call.ts';
import { computeCellChanges } from '../versions/cells.ts';
import { readCoverage } from '../versions/coverage.ts';
import { diffStates } from '../versions/diff.ts';
import { computeImpact } from '../versions/impact.ts';
import { listMoves } from '../versions/moves.ts';
import { publishDefinition } from '../versions/publish.ts';
import { restoreDefinition } from '../clusters/restore-definition.ts';
import { listVersions } from '../versions/read-versions.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { withColumns } from './with-columns.ts';

export { versionReverser } from '../versions/publish.ts';

/** The methods of versions and what a change does. */
export const versionsHandlers: Handlers<
  Exclude<keyof typeof definitionsMethods, 'definitions.edit' | 'definitions.read' | 'definitions.revisions'>
> = {
  'definitions.restore': (request, call) => {
    const restored = restoreDefinition(call.writing(), request);
    call.publish('clusters', [request.clusterId]);
    return restored;
  },
  'definitions.publish': (request, call) => {
    const published = publishDefinition(call.writing(), request);
    call.publish('clusters', [request.clusterId]);
    return published;
  },
  'definitions.versions': ({ clusterId }, call) => {
    const store = call.reading();
    if (clusterId !== undefined) readCluster(store, clusterId);
    return { versions: listVersions(store, clusterId) };
  },
  'definitions.diff': (request, call) => ({ differences: diffStates(call.reading(), request) }),
  'definitions.impact': async (request, call) =>
    computeImpact(await withColumns(call, request.settings.extractId), request),
  'definitions.moves': async (request, call) =>
    listMoves(await withColumns(call, request.settings.extractId), request),
  'definitions.cells': async (request, call) =>
    computeCellChanges(await withColumns(call, request.settings.extractId), request),
  'definitions.coverage': ({ clusterId }, call) => ({ rows: readCoverage(call.reading(), clusterId) }),
};
