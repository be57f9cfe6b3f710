import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { listClusters, readCluster } from '../clusters/cluster-table.ts';
import { readDefinition } from '../clusters/definition-table.ts';
import { readGeographySet } from '../geography/register.ts';
import { districtsParameter } from '../membership/presence.ts';
import { extractInUse, type ExtractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import {
  areasTable,
  countCompanies,
  countMembersByArea,
  countWhole,
  NO_COUNTS,
  sumNotPlaced,
  type AreaCounts,
  type NotPlaced,
  type WholeCounts,
} from './area-counts.ts';
import { formValue, type FigureFacts } from './form-value.ts';

type MetricsRequest = MethodRequest<'metrics.compute'>;
type Metrics = MethodOutput<'metrics.compute'>;

type Settings = Pick<FigureFacts, 'attribution' | 'windowFrom' | 'windowTo' | 'minimumBase'>;

interface ClusterCounts {
  readonly byArea: ReadonlyMap<number, AreaCounts>;
  readonly whole: WholeCounts;
  readonly notPlaced: NotPlaced;
}

const NOTHING: ClusterCounts = {
  byArea: new Map(),
  whole: { members: 0, companies: 0, employeesKnown: 0, turnoverKnown: 0 },
  notPlaced: { companies: 0, employees: 0, turnoverGbp: 0 },
};

/**
 * Forms the figures of clusters for geography sets: one row per cluster and set, in the order asked for.
 *
 * Every cluster is counted over all sets in one pass. What the request leaves out is taken from the
 * workspace's settings. `notPlaced` holds, per cluster, what falls on no district of the UK: the figures of
 * areas that cover the UK without overlap and this add to the whole. Throws `not-found` for a cluster, set
 * or extract that is not there.
 */
export function computeMetrics(store: ReadStore, request: MetricsRequest): Metrics {
  const clusters = chosenClusters(store, request.clusterIds);
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store.folders, id));
  const settings = chosenSettings(store, request);
  const extract = extractInUse(store, request.settings.extractId);
  const areas = areasTable(store, sets);
  const companies = extract === null ? new Map<number, number>() : countCompanies(store, extract.id, areas);
  const metricIds = request.metricIds ?? METRIC_IDS;
  const rows: Metrics['rows'] = [];
  const notPlaced: Metrics['notPlaced'] = [];
  for (const cluster of clusters) {
    const { document, revision } = readDefinition(store, cluster.id);
    const counts = extract === null ? NOTHING : countCluster(store, cluster, extract, areas, settings);
    notPlaced.push({ clusterId: cluster.id, ...counts.notPlaced });
    for (const [area, set] of sets.entries()) {
      const facts: FigureFacts = {
        ...settings,
        set,
        extract,
        revision,
        isUndefinedCluster: isEmptyDefinition(document),
        area: counts.byArea.get(area) ?? NO_COUNTS,
        companiesHere: companies.get(area) ?? 0,
        whole: counts.whole,
      };
      rows.push({
        clusterId: cluster.id,
        clusterName: cluster.name,
        geographySetId: set.id,
        geographyName: set.name,
        values: Object.fromEntries(metricIds.map((id) => [id, formValue(id, facts)])),
      });
    }
  }
  return { rows, notPlaced, extractId: extract?.id ?? null };
}

function chosenClusters(store: ReadStore, clusterIds: readonly string[] | undefined): Cluster[] {
  if (clusterIds === undefined) return listClusters(store, { includeRetired: false });
  return [...new Set(clusterIds)].map((id) => readCluster(store, id));
}

function chosenSettings(store: ReadStore, { settings }: MetricsRequest): Settings {
  const own = readSettings(store.db);
  return {
    attribution: settings.attribution ?? own.attribution,
    windowFrom: settings.windowFrom ?? own.windowFrom,
    windowTo: settings.windowTo ?? own.windowTo,
    minimumBase: own.minimumBase,
  };
}

function countCluster(
  store: ReadStore,
  cluster: Cluster,
  extract: ExtractInUse,
  areas: string,
  settings: Settings,
): ClusterCounts {
  const asked = { clusterId: cluster.id, extractId: extract.id, attribution: settings.attribution };
  return {
    byArea: countMembersByArea(store, {
      ...asked,
      areas,
      windowFrom: settings.windowFrom,
      windowTo: settings.windowTo,
    }),
    whole: countWhole(store, cluster.id, extract.id),
    notPlaced: sumNotPlaced(store, { ...asked, ukDistricts: districtsParameter(unitedKingdom(store)) }),
  };
}

function unitedKingdom(store: ReadStore): GeographySet {
  return readGeographySet(store.folders, 'uk');
}
