import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { AREA_METRIC_IDS, AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { MetricBasis, MetricValue } from '#shared/domain/metric-value.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';

export type ComputedFigures = MethodOutput<'metrics.compute'>;
export type FigureValues = Readonly<Partial<Record<AreaMetricId, MetricValue>>>;

/**
 * One row of the table of figures. `area`: one authority; `whole`: a set that holds the areas above it;
 * `not-placed`: what falls on sites without a place, so that parts add to the whole.
 */
export interface FigureRow {
  readonly id: string;
  readonly kind: 'cluster' | 'area' | 'whole' | 'not-placed';
  readonly clusterId: string;
  readonly clusterName: string;
  readonly geographySetId: string;
  readonly geographyName: string;
  /** What the first column says. */
  readonly name: string;
  readonly values: FigureValues;
  /** As captured, of those that a ruling touches. */
  readonly captured: FigureValues;
  /** Open annotations on each figure. */
  readonly annotated: Readonly<Partial<Record<AreaMetricId, number>>>;
}

/** Open annotations by the key of their subject. */
export type AnnotationCounts = ReadonlyMap<string, number>;

/** Gives one row per cluster, in the order of the register. */
export function rowsByCluster(figures: ComputedFigures, marks: AnnotationCounts): FigureRow[] {
  return figures.rows.map((row) => toRow(row, 'cluster', row.clusterName, marks));
}

/** Rows of one cluster by authority, with what stands at the foot of the table. */
export interface AreaRows {
  readonly areas: readonly FigureRow[];
  readonly foot: readonly FigureRow[];
}

/**
 * Gives one row per authority of a geography set; at the foot the set itself, the United Kingdom where it was
 * asked for, and what is not placed. The wholes are formed by the core, not added up here: counts of companies
 * do not add over areas, because a company counts once in every area where it has a site.
 */
export function rowsByArea(
  figures: ComputedFigures,
  wholeIds: readonly string[],
  marks: AnnotationCounts,
): AreaRows {
  const areas = figures.rows
    .filter((row) => !wholeIds.includes(row.geographySetId))
    .map((row) => toRow(row, 'area', row.geographyName, marks));
  const wholes = wholeIds
    .map((id) => figures.rows.find((row) => row.geographySetId === id))
    .filter((row) => row !== undefined)
    .map((row) => toRow(row, 'whole', row.geographyName, marks));
  const widest = wholes.at(-1);
  const unplaced = figures.notPlaced.find(({ clusterId }) => clusterId === widest?.clusterId);
  return {
    areas,
    foot: [
      ...wholes,
      ...(widest === undefined || unplaced === undefined ? [] : [notPlacedRow(widest, unplaced)]),
    ],
  };
}

function toRow(
  row: ComputedFigures['rows'][number],
  kind: FigureRow['kind'],
  name: string,
  marks: AnnotationCounts,
): FigureRow {
  const { clusterId, clusterName, geographySetId, geographyName, values, captured } = row;
  const annotated: Partial<Record<AreaMetricId, number>> = {};
  for (const metricId of AREA_METRIC_IDS) {
    const count = marks.get(annotationSubjectKey({ kind: 'metric', clusterId, metricId, geographySetId }));
    if (count !== undefined && count > 0) annotated[metricId] = count;
  }
  return {
    id: `${clusterId} ${geographySetId}`,
    kind,
    clusterId,
    clusterName,
    geographySetId,
    geographyName,
    name,
    values,
    captured,
    annotated,
  };
}

/** Stands in place of a geography set in the line of what could not be placed. */
export const NOT_PLACED = 'not-placed';

function notPlacedRow(
  whole: FigureRow,
  unplaced: { readonly companies: number; readonly employees: number; readonly turnoverGbp: number },
): FigureRow {
  const amounts: Partial<Record<AreaMetricId, { value: number; formula: string }>> = {
    businesses: {
      value: unplaced.companies,
      formula: 'members with at least one site whose postcode has no place',
    },
    employees: {
      value: unplaced.employees,
      formula: 'employees attributed to sites whose postcode has no place',
    },
    turnover: {
      value: unplaced.turnoverGbp,
      formula: 'turnover attributed to sites whose postcode has no place',
    },
  };
  const values: Partial<Record<AreaMetricId, MetricValue>> = {};
  for (const metricId of AREA_METRIC_IDS) {
    const like = whole.values[metricId];
    const amount = amounts[metricId];
    if (like === undefined || amount === undefined) continue;
    // Where the extract carries no such figure at all, its unplaced part is as missing as the rest.
    values[metricId] =
      like.kind === 'value'
        ? {
            kind: 'value',
            value: amount.value,
            reliability: 'ok',
            missing: null,
            basis: unplacedBasis(like.basis, amount.formula),
          }
        : like;
  }
  return {
    ...whole,
    id: `${whole.clusterId} ${NOT_PLACED}`,
    kind: 'not-placed',
    geographySetId: NOT_PLACED,
    geographyName: 'Not placed',
    name: 'Not placed, in no area',
    values,
    captured: {},
    annotated: {},
  };
}

function unplacedBasis(basis: MetricBasis, formula: string): MetricBasis {
  return { ...basis, geographySetId: NOT_PLACED, comparatorId: null, formula };
}

/** The words after a column's name: unit and period, "companies, 2017 to 2022"; null where there is neither. */
export function headerUnit(metricId: AreaMetricId, rows: readonly FigureRow[]): string | null {
  const { kind, unit } = AREA_METRICS[metricId];
  const period = rows.map((row) => row.values[metricId]?.basis.period ?? null).find((each) => each !== null);
  const parts = [kind === 'ratio' ? null : unit, period ?? null].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** The line under a copied table: sources, area, period, method and the standing of the figures. */
export function sourceLine(
  rows: readonly FigureRow[],
  area: string,
  method: string,
  window: string,
): string | null {
  const sources = new Set<string>();
  for (const row of rows) {
    for (const value of Object.values(row.values))
      if (value.basis.source !== '') sources.add(value.basis.source);
  }
  if (sources.size === 0) return null;
  return `Source: ${[...sources].join('; ')}. ${area}; incorporations ${window}; employees and turnover ${method.toLowerCase()}. Internal: not cleared for release.`;
}
