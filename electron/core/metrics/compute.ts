import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { memberSet } from '../membership/member-set.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { countByArea, NO_AREA_COUNTS, NO_CLUSTER_COUNTS, type NotPlaced } from './area-counts.ts';
import { indexAreas } from './area-index.ts';
import { attributionSource, type AttributionSource } from './attribution-source.ts';
import { countExtract } from './extract-base.ts';
import { formValue, type FigureFacts } from './form-value.ts';

type MetricsRequest = MethodRequest<'metrics.compute'>;
type Metrics = MethodOutput<'metrics.compute'>;

type Settings = Pick<FigureFacts, 'attribution' | 'windowFrom' | 'windowTo' | 'minimumBase'>;

/** A definition whose figures are asked for; a draft has no revision. */
export interface DefinitionToMeasure {
  readonly document: DefinitionDocument;
  readonly revision?: number | null | undefined;
}

/** The figures of one definition. */
export interface DefinitionMetrics {
  /** One for each geography set, in the order asked for. */
  readonly rows: readonly Pick<Metrics['rows'][number], 'geographySetId' | 'geographyName' | 'values'>[];
  readonly notPlaced: NotPlaced;
}

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
  const measure = measurer(store, request);
  const rows: Metrics['rows'] = [];
  const notPlaced: Metrics['notPlaced'] = [];
  for (const { id, name } of clusters) {
    const found = measure.of(readDefinition(store, id));
    notPlaced.push({ clusterId: id, ...found.notPlaced });
    for (const row of found.rows) rows.push({ clusterId: id, clusterName: name, ...row });
  }
  return { rows, notPlaced, extractId: measure.extractId };
}

/**
 * Forms the figures of definitions, drafts among them, for geography sets, as `computeMetrics` does for clusters; in the order
 * given. Throws `not-found` for a set or extract that is not there.
 */
export function computeDefinitionMetrics(
  store: ReadStore,
  request: Omit<MetricsRequest, 'clusterIds'> & { readonly definitions: readonly DefinitionToMeasure[] },
): { readonly definitions: readonly DefinitionMetrics[]; readonly extractId: number | null } {
  const measure = measurer(store, request);
  return { definitions: request.definitions.map(measure.of), extractId: measure.extractId };
}

function measurer(
  store: ReadStore,
  request: Omit<MetricsRequest, 'clusterIds'>,
): { readonly extractId: number | null; of(definition: DefinitionToMeasure): DefinitionMetrics } {
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id));
  const settings = chosenSettings(store, request.settings);
  const extract = extractInUse(store, request.settings.extractId);
  const areas = indexAreas(sets);
  const ukDistricts = new Set(readGeographySet(store, 'uk').districtCodes);
  const base = extract === null ? null : countExtract(store, extract.id, sets, settings.attribution);
  const licences = extract === null ? [] : carriedLicences(store, [extract.id]);
  const divided = dividedBy(store, extract?.id ?? null, settings.attribution);
  const metricIds = request.metricIds ?? AREA_METRIC_IDS;
  const of = ({ document, revision }: DefinitionToMeasure): DefinitionMetrics => {
    const counts =
      extract === null
        ? NO_CLUSTER_COUNTS
        : countByArea(memberSet(store, { document, extractId: extract.id }), {
            ...settings,
            areas,
            isInUk: (district) => ukDistricts.has(district),
          });
    const rows = sets.map((set, area) => {
      const facts: FigureFacts = {
        ...settings,
        set,
        extract,
        licences,
        divided,
        revision: revision ?? null,
        isUndefinedCluster: isEmptyDefinition(document),
        area: counts.byArea.get(area) ?? NO_AREA_COUNTS,
        companiesHere: base?.areas[area]?.present ?? 0,
        whole: { ...counts.whole, companies: base?.whole.members ?? 0 },
      };
      return {
        geographySetId: set.id,
        geographyName: set.name,
        values: Object.fromEntries(metricIds.map((id) => [id, formValue(id, facts)])),
      };
    });
    return { rows, notPlaced: counts.notPlaced };
  };
  return { extractId: extract?.id ?? null, of };
}

/** What employees and turnover are divided by beside the extract that states them, with the licences of it. */
export function dividedBy(
  store: ReadStore,
  extractId: number | null,
  attribution: AttributionMethod,
): FigureFacts['divided'] {
  const source: AttributionSource =
    extractId === null
      ? { extractIds: [], editions: [], words: '' }
      : attributionSource(store, extractId, attribution);
  return { ...source, licences: carriedLicences(store, source.extractIds) };
}

function chosenClusters(store: ReadStore, clusterIds: readonly string[] | undefined): Cluster[] {
  if (clusterIds === undefined) return listClusters(store, { includeRetired: false });
  return [...new Set(clusterIds)].map((id) => readCluster(store, id));
}

/** Fills what a request leaves out from the workspace's settings. */
export function chosenSettings(store: ReadStore, settings: FigureSettings): Settings {
  const own = readSettings(store.db);
  return {
    attribution: settings.attribution ?? own.attribution,
    windowFrom: settings.windowFrom ?? own.windowFrom,
    windowTo: settings.windowTo ?? own.windowTo,
    minimumBase: own.minimumBase,
  };
}
