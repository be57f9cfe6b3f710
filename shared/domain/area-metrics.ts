import type { Measure } from './measure.ts';

/** The four groups of the framework. */
export const ECOSYSTEMS = ['business', 'innovation', 'talent', 'investment'] as const;
export type Ecosystem = (typeof ECOSYSTEMS)[number];

export const ECOSYSTEM_NAMES: Readonly<Record<Ecosystem, string>> = {
  business: 'Business ecosystem',
  innovation: 'Innovation ecosystem',
  talent: 'Talent ecosystem',
  investment: 'Investment ecosystem',
};

/** One metric as the catalogue describes it. */
export interface MetricEntry {
  readonly id: string;
  readonly name: string;
  /** Name for a column header, without the unit. */
  readonly shortName: string;
  readonly ecosystem: Ecosystem;
  readonly kind: 'count' | 'money' | 'percentage' | 'ratio' | 'persons';
  readonly unit: string;
  readonly currency: 'GBP' | null;
  /** Formula in words. */
  readonly formula: string;
  /** Additive over areas? Counts of companies are not (presence), attributed sums are. */
  readonly additive: boolean;
  /** Whether the figure may be drawn per hex cell. An LQ never is. */
  readonly mappable: boolean;
  /** The measure of `hexes.layer` that draws it. */
  readonly measure: Measure | null;
}

/** AREA_METRICS: the closed list of figures the product forms. */
export const AREA_METRICS = {
  businesses: {
    id: 'businesses',
    name: 'Businesses',
    shortName: 'Businesses',
    ecosystem: 'business',
    kind: 'count',
    unit: 'companies',
    currency: null,
    formula: 'members of the cluster with at least one site in the geography set, each counted once',
    additive: false,
    mappable: true,
    measure: 'businesses',
  },
  incorporations: {
    id: 'incorporations',
    name: 'Incorporations in the window',
    shortName: 'Incorporations',
    ecosystem: 'business',
    kind: 'count',
    unit: 'companies',
    currency: null,
    formula:
      'members present in the geography set that were incorporated in the years of the window, both years included',
    additive: false,
    mappable: true,
    measure: 'incorporations',
  },
  'share-of-uk': {
    id: 'share-of-uk',
    name: 'Share of UK businesses',
    shortName: 'Share of UK',
    ecosystem: 'business',
    kind: 'percentage',
    unit: '%',
    currency: null,
    formula: '100 × members present in the geography set ÷ all members in the UK',
    additive: false,
    mappable: false,
    measure: null,
  },
  'location-quotient': {
    id: 'location-quotient',
    name: 'Location quotient (businesses)',
    shortName: 'LQ',
    ecosystem: 'business',
    kind: 'ratio',
    unit: 'ratio',
    currency: null,
    formula: '(members here ÷ all companies here) ÷ (members in the UK ÷ all companies in the UK)',
    additive: false,
    mappable: false,
    measure: null,
  },
  employees: {
    id: 'employees',
    name: 'Estimated employees',
    shortName: 'Employees',
    ecosystem: 'talent',
    kind: 'persons',
    unit: 'persons',
    currency: null,
    formula: 'members’ employees attributed to their sites, summed over the sites of the geography set',
    additive: true,
    mappable: true,
    measure: 'employees',
  },
  turnover: {
    id: 'turnover',
    name: 'Estimated turnover',
    shortName: 'Turnover',
    ecosystem: 'business',
    kind: 'money',
    unit: '£',
    currency: 'GBP',
    formula: 'members’ turnover attributed to their sites, summed over the sites of the geography set',
    additive: true,
    mappable: true,
    measure: 'turnover',
  },
} as const satisfies Record<string, MetricEntry>;

export type AreaMetricId = keyof typeof AREA_METRICS;
export const AREA_METRIC_IDS = Object.keys(AREA_METRICS) as [AreaMetricId, ...AreaMetricId[]];
