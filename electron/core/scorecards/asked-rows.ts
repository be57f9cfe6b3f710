import { AppError } from '#shared/contract/errors.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import {
  BUILT_IN_TEMPLATES,
  DEFAULT_TEMPLATE_ID,
  type ScorecardTemplate,
  type TemplateRow,
} from '#shared/domain/scorecard-template.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { listDeskOf } from '../desk/desk-entries.ts';
import { rulingChoice } from '../rulings/applied-rulings.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import type { FormCluster, FormRow, FormSettings } from './former.ts';

/** A template with the id by which it is asked for. */
export interface TemplateAt {
  readonly id: string;
  readonly builtIn: boolean;
  readonly template: ScorecardTemplate;
}

/** Lists the templates: those that are always there, then those the analysts saved. */
export function listTemplates(store: Pick<ReadStore, 'db'>): TemplateAt[] {
  return [
    ...Object.entries(BUILT_IN_TEMPLATES).map(([id, template]) => ({ id, builtIn: true, template })),
    ...listDeskOf(store, 'template').map(({ id, body }) => ({ id, builtIn: false, template: body })),
  ];
}

/** Reads a template by its id. Throws `not-found`. */
export function readTemplate(store: Pick<ReadStore, 'db'>, id: string): ScorecardTemplate {
  const found = listTemplates(store).find((template) => template.id === id);
  if (found === undefined)
    throw new AppError(
      'not-found',
      `There is no scorecard template “${id}”. Choose one from the list of templates.`,
      {
        templateId: id,
      },
    );
  return found.template;
}

/** Which rows a question names: metrics by id, or a template. */
export interface RowsAsked {
  readonly templateId?: string | undefined;
  readonly metricIds?: readonly MetricId[] | undefined;
  readonly settings: ScorecardSettings;
}

/** A row to form, with the label to print. */
export interface AskedRow extends FormRow {
  readonly label: string;
}

/**
 * Gives the rows a question names. Metrics by id are read as the template (where one is named too) or the catalogue reads them; a basis or
 * window of the settings changes the rows whose figure may be read under another one. Throws `not-found` for an unknown template.
 */
export function rowsAsked(store: Pick<ReadStore, 'db'>, asked: RowsAsked): AskedRow[] {
  const { templateId, metricIds, settings } = asked;
  const template =
    templateId === undefined && metricIds !== undefined
      ? null
      : readTemplate(store, templateId ?? DEFAULT_TEMPLATE_ID);
  if (metricIds === undefined) return (template?.rows ?? []).map((row) => readRow(row, settings));
  return metricIds.map((metricId) => {
    const row = template?.rows.find((each) => each.metricId === metricId);
    return readRow(row ?? { metricId, label: '', basis: null, window: null }, settings);
  });
}

function readRow({ metricId, label, basis, window }: TemplateRow, settings: ScorecardSettings): AskedRow {
  const metric = readMetric(metricId);
  const mayChange = (axis: 'basis' | 'window') => metric.axes.includes(axis);
  return {
    metric,
    label: label === '' ? metric.name : label,
    basis: (mayChange('basis') ? (settings.basis ?? basis) : null) ?? metric.basis,
    window: (mayChange('window') ? (settings.window ?? window) : null) ?? metric.window,
  };
}

/** Fills what the settings of a question leave out from those of the workspace, or with the first choice. */
export function formSettings(store: Pick<ReadStore, 'db'>, settings: ScorecardSettings): FormSettings {
  const own = readSettings(store.db);
  return {
    attribution: settings.attribution ?? own.attribution,
    countingUnit: settings.countingUnit ?? 'company',
    composition: settings.composition ?? 'own',
    currency: settings.currency ?? 'own',
    minimumBase: own.minimumBase,
    extractIds: settings.extractIds ?? null,
    rulings: rulingChoice(settings),
  };
}

/** A cluster with its tier, as it is formed and shown. */
export interface AskedCluster extends FormCluster {
  readonly revision: number;
  readonly tier: string;
}

/** Reads a cluster as it stands, or stood at a revision. Throws `not-found`. */
export function clusterAsked(store: ReadStore, clusterId: string, revision?: number): AskedCluster {
  const { id, name, tier } = readCluster(store, clusterId);
  const definition = readDefinition(store, id, revision);
  return { id, name, tier, ...definition };
}

/** Reads the clusters a question names, each once; all live ones where it names none. Throws `not-found`. */
export function clustersAsked(store: ReadStore, clusterIds: readonly string[] | undefined): AskedCluster[] {
  const ids = clusterIds ?? listClusters(store, { includeRetired: false }).map(({ id }) => id);
  return [...new Set(ids)].map((id) => clusterAsked(store, id));
}
