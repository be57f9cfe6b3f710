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
import { memberSet, type MemberSet } from '../membership/member-set.ts';
import {
  NO_RULINGS,
  rulingChoice,
  rulingsFor,
  type RulingChoice,
  type RulingsInScope,
} from '../rulings/applied-rulings.ts';
import { rulingFootnotes } from '../rulings/ruling-footnotes.ts';
import { ruledMembers } from '../rulings/ruled-members.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { countByArea, NO_AREA_COUNTS, NO_CLUSTER_COUNTS, type NotPlaced } from './area-counts.ts';
import { indexAreas } from './area-index.ts';
import { attributionSource, type AttributionSource } from './attribution-source.ts';
import { countExtract, type ExtractBase } from './extract-base.ts';
import { formValue, type FigureFacts } from './form-value.ts';
import { areaTouches, putRulings } from './ruled-values.ts';

type MetricsRequest = MethodRequest<'metrics.compute'>;
type Metrics = MethodOutput<'metrics.compute'>;

type Settings = Pick<FigureFacts, 'attribution' | 'windowFrom' | 'windowTo' | 'minimumBase'>;

/** A definition whose figures are asked for; a draft has no revision. */
export interface DefinitionToMeasure {
  readonly document: DefinitionDocument;
  readonly revision?: number | null | undefined;
  /** Whose definition it is: rulings that are limited to clusters reach it by this; left out: only those that are not. */
  readonly clusterId?: string | undefined;
}

/** The figures of one definition. */
export interface DefinitionMetrics {
  /** One for each geography set, in the order asked for. */
  readonly rows: readonly Omit<Metrics['rows'][number], 'clusterId' | 'clusterName'>[];
  readonly notPlaced: NotPlaced;
}

/**
 * Forms the figures of clusters for geography sets: one row per cluster and set, in the order asked for.
 *
 * Every cluster is counted over all sets at once. What the request leaves out is taken from the
 * workspace's settings. Figures are formed under the rulings in force (or those of `choice`) that reach the cluster, and stand beside
 * what they are as captured where a ruling touches them. `notPlaced` holds, per cluster, what falls on no district of the UK: the figures of
 * areas that cover the UK without overlap and this add to the whole. Throws `not-found` for a cluster, set
 * or extract that is not there.
 */
export function computeMetrics(
  store: ReadStore,
  request: MetricsRequest,
  choice: RulingChoice = rulingChoice(request.settings),
): Metrics {
  const clusters = chosenClusters(store, request.clusterIds);
  const measure = measurer(store, request, choice);
  const rows: Metrics['rows'] = [];
  const notPlaced: Metrics['notPlaced'] = [];
  for (const { id, name } of clusters) {
    const found = measure.of({ ...readDefinition(store, id), clusterId: id });
    notPlaced.push({ clusterId: id, ...found.notPlaced });
    for (const row of found.rows) rows.push({ clusterId: id, clusterName: name, ...row });
  }
  return { rows, rulings: namedRulings(store, rows, choice), notPlaced, extractId: measure.extractId };
}

/** Gives the rulings that values name, in the order in which they do, as outputs print them. */
export function namedRulings(
  store: ReadStore,
  rows: Metrics['rows'],
  choice: RulingChoice,
): Metrics['rulings'] {
  const named = new Set<string>();
  for (const { values } of rows)
    for (const value of Object.values(values)) for (const id of value.basis.rulingIds) named.add(id);
  return rulingFootnotes(store, named, choice);
}

/**
 * Forms the figures of definitions, drafts among them, for geography sets, as `computeMetrics` does for clusters; in the order
 * given. Throws `not-found` for a set or extract that is not there.
 */
export function computeDefinitionMetrics(
  store: ReadStore,
  request: Omit<MetricsRequest, 'clusterIds'> & { readonly definitions: readonly DefinitionToMeasure[] },
): { readonly definitions: readonly DefinitionMetrics[]; readonly extractId: number | null } {
  const measure = measurer(store, request, rulingChoice(request.settings));
  return { definitions: request.definitions.map(measure.of), extractId: measure.extractId };
}

function measurer(
  store: ReadStore,
  request: Omit<MetricsRequest, 'clusterIds'>,
  choice: RulingChoice,
): { readonly extractId: number | null; of(definition: DefinitionToMeasure): DefinitionMetrics } {
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id));
  const settings = chosenSettings(store, request.settings);
  const extract = extractInUse(store, request.settings.extractId);
  const areas = indexAreas(sets);
  const ukDistricts = new Set(readGeographySet(store, 'uk').districtCodes);
  const ofAll = rulingsFor(store, choice, null);
  const licences = extract === null ? [] : carriedLicences(store, [extract.id]);
  const divided = dividedBy(store, extract?.id ?? null, settings.attribution);
  const metricIds = request.metricIds ?? AREA_METRIC_IDS;
  /** The figures of a definition under some rulings; the base of quotients under those that name no cluster. */
  const form = (
    { document, revision }: DefinitionToMeasure,
    members: MemberSet | null,
    base: ExtractBase | null,
  ) => {
    const counts =
      members === null
        ? NO_CLUSTER_COUNTS
        : countByArea(members, { ...settings, areas, isInUk: (district) => ukDistricts.has(district) });
    const values = sets.map((set, area) => {
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
      return new Map(metricIds.map((id) => [id, formValue(id, facts)]));
    });
    return { values, notPlaced: counts.notPlaced };
  };
  const baseUnder = (rulings: RulingsInScope) =>
    extract === null ? null : countExtract(store, extract.id, sets, settings.attribution, rulings);
  const of = (definition: DefinitionToMeasure): DefinitionMetrics => {
    const rulings = rulingsFor(store, choice, definition.clusterId ?? null);
    const members =
      extract === null ? null : memberSet(store, { document: definition.document, extractId: extract.id });
    const counted = members === null ? null : ruledMembers(store, members, rulings);
    const found = form(definition, counted, baseUnder(ofAll));
    const isRuled = members !== null && rulings.rulings.length > 0;
    const touched = isRuled ? areaTouches(store, members, { rulings, ofAll }) : null;
    const captured = isRuled ? form(definition, members, baseUnder(NO_RULINGS)) : null;
    const rows = sets.map((set, area) => ({
      geographySetId: set.id,
      geographyName: set.name,
      ...putRulings(found.values[area], captured?.values[area], (metricId) => touched?.(set, metricId) ?? []),
    }));
    return { rows, notPlaced: found.notPlaced };
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
