import type { ProfileTarget } from './extract.ts';
import { METRIC_DETAILS } from './metric-details.ts';
import type { Ecosystem } from './area-metrics.ts';
import { NUMBERED_METRICS, type Selection } from './numbered-metrics.ts';
import { OPTIONAL_FEEDS } from './optional-metrics.ts';

/** The rows of the report's framework, and the optional rows that its text names. */
export const METRIC_IDS = [
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.6',
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '4.5',
  '4.6',
  '4.7',
  '4.8',
  '4.9',
  'turnover',
  'innovate-uk-recipients',
  'high-growth-with-fdi',
  'capex-forecast',
  'owner-countries',
  'equity-share',
  'grant-share',
  'high-growth-share',
  'ddi-by-year',
  'uk-deals-share',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

export const METRIC_KINDS = ['count', 'money', 'percentage', 'list', 'compound'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/** What is printed beside a value. */
export const CONTEXT_KINDS = [
  'share-of-uk',
  'growth-since-2013',
  'uk-growth-since-2013',
  'rank-among-regions',
  'difference-from-national',
  'numerator-denominator',
  'institutions-over-threshold',
  'share-of-graduates',
  'retention-balance',
  'undisclosed',
] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

/** Choices of method by which a value may change. */
export const METHOD_AXES = ['attribution', 'unit', 'composition', 'basis', 'window'] as const;
export type MethodAxis = (typeof METHOD_AXES)[number];

/** What the catalogue says of a metric beside what feeds it. */
export interface MetricDetails {
  readonly name: string;
  /** For a column header. */
  readonly shortName: string;
  readonly kind: MetricKind;
  readonly unit: string;
  readonly currency: 'GBP' | 'USD' | null;
  /** Formula in words. */
  readonly formula: string;
  readonly inputs: readonly string[];
  /** Calendar years, both included; null: as the edition of the source stands. */
  readonly window: { readonly from: number | null; readonly to: number | null } | null;
  /** Stock: all to date. Flow: in the window. Null where the question does not arise. */
  readonly basis: 'stock' | 'flow' | null;
  readonly contexts: readonly ContextKind[];
  readonly axes: readonly MethodAxis[];
  /** Whether it may be drawn on the map. */
  readonly mappable: boolean;
  /** Sums over areas add; counts of companies do not. */
  readonly additive: boolean;
  /** May be entered by hand with its source, where no table computes it. */
  readonly enterable: boolean;
  /** Page of resources/methodology, without its ending. */
  readonly page: string;
}

/** One row of the catalogue. */
export interface Metric extends MetricDetails {
  readonly id: MetricId;
  /** "1.1"; null for an optional row. */
  readonly number: string | null;
  readonly ecosystem: Ecosystem;
  readonly selects: Selection;
  /** Classifications by which it selects, the supplier's finest and best kept first. */
  readonly schemes: readonly string[];
  readonly target: ProfileTarget | null;
  readonly profiles: readonly string[] | null;
}

function metricOf(id: MetricId): Metric {
  const numbered = NUMBERED_METRICS.find(({ number }) => number === id);
  const { ecosystem, selects, schemes, target, profiles } =
    numbered ?? OPTIONAL_FEEDS[id] ?? OPTIONAL_FEEDS.turnover;
  return {
    id,
    number: numbered?.number ?? null,
    ecosystem,
    selects,
    schemes,
    target,
    profiles,
    ...METRIC_DETAILS[id],
  };
}

/**
 * METRICS: the closed list of the rows a scorecard may show. Sources: the report's framework (Exploring the Investment
 * Potential of Midlands Clusters, 2023), with the ambiguous rows as methods.md decides them.
 */
export const METRICS: readonly Metric[] = METRIC_IDS.map(metricOf);

/** Finds a row of the catalogue. */
export function readMetric(id: MetricId): Metric {
  return METRICS.find((metric) => metric.id === id) ?? metricOf(id);
}
