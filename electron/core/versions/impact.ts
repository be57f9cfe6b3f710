import type { MethodOutput } from '#shared/contract/methods.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { readGeographySet } from '../geography/register.ts';
import { memberSet } from '../membership/member-set.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readBaseline, readState } from './baseline.ts';
import { changeFigures } from './figure-changes.ts';
import { changedCells, changedMembers, countShared, presentIn, type MemberChange } from './member-change.ts';
import type { ImpactQuestion } from './moves.ts';
import { findPartFaults, type SizedCluster } from './part-faults.ts';
import { listStale } from './stale.ts';

type Impact = MethodOutput<'definitions.impact'>;

/**
 * Says what a definition in force, a revision or a draft changes against a baseline: companies, every figure that can be
 * formed, cells, what is shared with other clusters, faults between parts and wholes, and what becomes stale.
 *
 * The first geography set is the one for which cells and present companies are counted. Where no extract is in use the
 * counts are zero and every figure says why it has no value. Throws `not-found`.
 */
export function computeImpact(
  store: ReadStore,
  request: ImpactQuestion & { readonly geographySetIds: readonly string[] },
): Impact {
  const { clusterId } = request;
  const after = readState(store, request);
  const baseline = readBaseline(store, request, request.against);
  const extract = extractInUse(store, request.settings.extractId);
  const change =
    extract === null
      ? null
      : changedMembers(store, { before: baseline.document, after: after.document }, extract.id);
  const cluster = readCluster(store, clusterId);
  const others = extract === null ? [] : otherClusters(store, clusterId, extract.id);
  return {
    baseline: { words: baseline.words, revision: baseline.revision, version: baseline.version },
    revision: after.revision,
    ...countMoves(store, change, request.geographySetIds),
    figures: changeFigures(store, {
      clusterId,
      before: baseline,
      after,
      geographySetIds: request.geographySetIds,
      settings: request.settings,
    }),
    overlaps: change === null ? [] : changedOverlaps(change, others),
    faults: [
      ...(isEmptyDefinition(after.document)
        ? [`The definition of ${cluster.name} would let nobody in.`]
        : []),
      ...(change === null ? [] : findPartFaults({ cluster, members: change.after }, others)),
    ],
    stale: listStale(store, clusterId, after.hash),
    extractId: extract?.id ?? null,
  };
}

type Counts = Pick<
  Impact,
  'companiesIn' | 'companiesOut' | 'presentIn' | 'presentOut' | 'cellsGaining' | 'cellsLosing'
>;

function countMoves(
  store: ReadStore,
  change: MemberChange | null,
  geographySetIds: readonly string[],
): Counts {
  const [first] = geographySetIds.map((id) => readGeographySet(store, id));
  if (change === null || first === undefined) {
    return {
      companiesIn: 0,
      companiesOut: 0,
      presentIn: 0,
      presentOut: 0,
      cellsGaining: 0,
      cellsLosing: 0,
    };
  }
  const cells = changedCells(change, first);
  return {
    companiesIn: change.in.length,
    companiesOut: change.out.length,
    presentIn: presentIn(change.columns, change.in, first).length,
    presentOut: presentIn(change.columns, change.out, first).length,
    cellsGaining: cells.filter(({ difference }) => difference > 0).length,
    cellsLosing: cells.filter(({ difference }) => difference < 0).length,
  };
}

function otherClusters(store: ReadStore, clusterId: string, extractId: number): SizedCluster[] {
  return listClusters(store, { includeRetired: false })
    .filter(({ id }) => id !== clusterId)
    .map((cluster) => ({ cluster, members: memberSet(store, { clusterId: cluster.id, extractId }) }));
}

function changedOverlaps(change: MemberChange, others: readonly SizedCluster[]): Impact['overlaps'] {
  return others.flatMap(({ cluster, members }) => {
    const shared = countShared(change, members);
    if (!shared.isTouched) return [];
    return [
      {
        clusterId: cluster.id,
        name: cluster.name,
        sharedBefore: shared.before,
        sharedAfter: shared.after,
      },
    ];
  });
}
