import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { METRICS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { readGeographySet } from '../geography/register.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { rulingFootnotes } from '../rulings/ruling-footnotes.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import {
  clustersAsked,
  formSettings,
  listTemplates,
  rowsAsked,
  type AskedCluster,
  type AskedRow,
} from './asked-rows.ts';
import { appliedCaveats } from './caveats/applied-caveats.ts';
import { formCells, formCellsInSteps, type CellsRequest, type ClusterCells } from './compute-cells.ts';
import { liveExtracts } from './feeds.ts';

type Scorecards = MethodOutput<'scorecards.compute'>;

/** Lists the rows a scorecard may show, and the templates that choose among them. */
export function readScorecardCatalogue(store: Pick<ReadStore, 'db'>): MethodOutput<'scorecards.catalogue'> {
  return {
    metrics: METRICS.map(
      ({ schemes: _schemes, selects: _selects, target: _target, profiles: _profiles, ...row }) => ({
        ...row,
        inputs: [...row.inputs],
        contexts: [...row.contexts],
        axes: [...row.axes],
      }),
    ),
    templates: listTemplates(store),
  };
}

/**
 * Forms scorecards: one row for each cluster and geography set, with the extracts its cells stand on. The columns of the extracts of
 * companies are best prepared beforehand. Throws `not-found` for a cluster, set or template that is not there.
 */
export function computeScorecards(
  store: ReadStore,
  request: MethodRequest<'scorecards.compute'>,
): Scorecards {
  const asked = readQuestion(store, request);
  return answer(store, asked, formCells(store, asked));
}

/** Forms scorecards cluster by cluster, between which other questions are answered. Throws `cancelled` and `not-found`. */
export async function computeScorecardsInSteps(
  store: ReadStore,
  request: MethodRequest<'scorecards.compute'>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Scorecards> {
  const asked = readQuestion(store, request);
  return answer(store, asked, await formCellsInSteps(store, asked, job));
}

interface Question extends CellsRequest {
  readonly clusters: readonly AskedCluster[];
  readonly rows: readonly AskedRow[];
  /** The settings as they were asked for: what differs from the workspace’s own calls for a caveat. */
  readonly chosen: ScorecardSettings;
}

function readQuestion(store: ReadStore, request: MethodRequest<'scorecards.compute'>): Question {
  return {
    clusters: clustersAsked(store, request.clusterIds),
    sets: [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id)),
    rows: rowsAsked(store, request),
    settings: formSettings(store, request.settings),
    chosen: request.settings,
    withRange: request.withRange,
  };
}

function answer(
  store: ReadStore,
  { clusters, rows, settings, chosen }: Question,
  found: readonly ClusterCells[],
): Scorecards {
  const tiers = new Map(clusters.map(({ id, tier }) => [id, tier]));
  const used = new Set<number>();
  for (const { cells } of found)
    for (const { value } of cells) for (const id of value.basis.extractIds) used.add(id);
  return {
    rows: found.map(({ cluster, set, cells }) => ({
      clusterId: cluster.id,
      clusterName: cluster.name,
      tier: tiers.get(cluster.id) ?? '',
      geographySetId: set.id,
      geographyName: set.name,
      revision: cluster.revision ?? 0,
      cells: [...cells],
      territories: territoriesOf(cells),
    })),
    columns: rows.map(({ metric, label }) => ({ metricId: metric.id, label })),
    extracts: extractsNamed(store, [...used]),
    rulings: rulingFootnotes(
      store,
      found.flatMap(({ cells }) => cells.flatMap(({ ruled }) => ruled?.rulingIds ?? [])),
      settings.rulings,
    ),
    caveats: appliedCaveats(store, {
      clusterIds: clusters.map(({ id }) => id),
      metricIds: rows.map(({ metric }) => metric.id),
      sideBySide: clusters.length > 1,
      settings: chosen,
      found,
    }),
  };
}

/** Names extracts with edition and licence, in the order of their numbers. */
export function extractsNamed(store: ReadStore, ids: readonly number[]): Scorecards['extracts'] {
  const wanted = new Set(ids);
  return liveExtracts(store)
    .filter(({ id }) => wanted.has(id))
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, title, supplier, edition }) => ({
      id,
      title,
      supplier,
      edition,
      licence: carriedLicences(store, [id])[0]?.name ?? '',
    }));
}

/** The territories that the cells of a row really cover, most cells first; cells without a value cover none. */
export function territoriesOf(
  cells: readonly Pick<ScorecardCell, 'metricId' | 'territory' | 'value'>[],
): Scorecards['rows'][number]['territories'] {
  const byName = new Map<string, MetricId[]>();
  for (const { metricId, territory, value } of cells) {
    if (value.kind === 'undefined') continue;
    const known = byName.get(territory.name) ?? [];
    byName.set(territory.name, known);
    known.push(metricId);
  }
  return [...byName]
    .map(([name, metricIds]) => ({ name, metricIds }))
    .toSorted((a, b) => b.metricIds.length - a.metricIds.length);
}
