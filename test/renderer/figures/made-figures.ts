import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { MetricBasis, MetricValue } from '#shared/domain/metric-value.ts';
import type { ComputedFigures, FigureValues } from '../../../renderer/panels/figures/figure-rows.ts';

export function makeBasis(patch: Partial<MetricBasis> = {}): MetricBasis {
  return {
    metricId: 'businesses',
    unit: 'companies',
    currency: null,
    period: null,
    geographySetId: 'midlands-engine',
    territory: 'Midlands',
    comparatorId: null,
    attribution: null,
    extractIds: [1],
    definitionRevision: 1,
    formula: '3 members',
    source: 'Companies House, 2026-11',
    licences: [],
    editions: [],
    rulingIds: [],
    countingUnit: 'company',
    ...patch,
  };
}

export function makeValue(
  value: number,
  patch: Partial<MetricBasis> = {},
  reliability: 'ok' | 'low' = 'ok',
): MetricValue {
  return { kind: 'value', value, reliability, missing: null, basis: makeBasis(patch) };
}

export function makeRow(geographySetId: string, values: FigureValues): ComputedFigures['rows'][number] {
  return {
    clusterId: 'aerospace',
    clusterName: 'Aerospace',
    geographySetId,
    geographyName: `Name of ${geographySetId}`,
    values,
    captured: {},
  };
}

export function makeFigures(
  rows: ComputedFigures['rows'],
  notPlaced: ComputedFigures['notPlaced'] = [],
): ComputedFigures {
  return { rows, rulings: [], notPlaced, extractId: 1 };
}

export function noValue(
  reason: Extract<MetricValue, { kind: 'undefined' }>['reason'],
  metricId: AreaMetricId,
): MetricValue {
  return { kind: 'undefined', reason, basis: makeBasis({ metricId }) };
}
