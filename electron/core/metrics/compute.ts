import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { countCluster, NO_AREA_COUNTS, NO_CLUSTER_COUNTS } from './area-counts.ts';
import { indexAreas } from './area-index.ts';
import { formValue, type FigureFacts } from './form-value.ts';
import { countCompanies } from './presence-counts.ts';

type MetricsRequest = MethodRequest<'metrics.compute'>;
type Metrics = MethodOutput<'metrics.compute'>;

type Settings = Pick<FigureFacts, 'attribution' | 'windowFrom' | 'windowTo' | 'minimumBase'>;

/**
 * Forms the figures of clusters for geography sets: one row per cluster and set, in the order asked for.
 *
 * Every cluster is counted over all sets at once. What the request leaves out is taken from the
 * workspace's settings. `notPlaced` holds, per cluster, what falls on no district of the UK: the figures of
 * areas that cover the UK without overlap and this add to the whole. Throws `not-found` for a cluster, set
 * or extract that is not there.
 */
export function computeMetrics(store: ReadStore, request: MetricsRequest): Metrics {
  const clusters = chosenClusters(store, request.clusterIds);
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id));
  const settings = chosenSettings(store, request);
  const extract = extractInUse(store, request.settings.extractId);
  const areas = indexAreas(sets);
  const ukDistricts = new Set(readGeographySet(store, 'uk').districtCodes);
  const isInUk = (district: string) => ukDistricts.has(district);
  const companies = extract === null ? null : countCompanies(store, extract.id, areas);
  const licences = extract === null ? [] : carriedLicences(store, [extract.id]);
  const metricIds = request.metricIds ?? METRIC_IDS;
  const rows: Metrics['rows'] = [];
  const notPlaced: Metrics['notPlaced'] = [];
  for (const cluster of clusters) {
    const { document, revision } = readDefinition(store, cluster.id);
    const counts =
      extract === null
        ? NO_CLUSTER_COUNTS
        : countCluster(store, { ...settings, clusterId: cluster.id, extractId: extract.id, areas, isInUk });
    notPlaced.push({ clusterId: cluster.id, ...counts.notPlaced });
    for (const [area, set] of sets.entries()) {
      const facts: FigureFacts = {
        ...settings,
        set,
        extract,
        licences,
        revision,
        isUndefinedCluster: isEmptyDefinition(document),
        area: counts.byArea.get(area) ?? NO_AREA_COUNTS,
        companiesHere: companies?.byArea.get(area) ?? 0,
        whole: { ...counts.whole, companies: companies?.whole ?? 0 },
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
