import type { MetricId } from './metric-catalogue.ts';

/** What a map can draw per hex cell and per area. */
export const MEASURES = [
  'businesses',
  'turnover',
  'employees',
  'high-growth',
  'incorporations',
  'innovate-uk',
  'fundraising',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One measure as map, legend and table write it. */
export interface MeasureEntry {
  readonly name: string;
  /** Name for a column header, without the unit. */
  readonly shortName: string;
  readonly kind: 'count' | 'money' | 'persons';
  readonly unit: string;
  /**
   * `attributed`: divided over the sites of a company, so that cells add up to the total under an additive attribution method.
   * `presence`: taken whole in every cell where the company is, and once in the total; cells do not add up.
   */
  readonly spread: 'attributed' | 'presence';
  /** The row of the scorecard with the same figure; null where no row shows it as a sum. */
  readonly metricId: MetricId | null;
  /** What is summed, in words for legend and method line. */
  readonly formula: string;
}

/** MEASURE_ENTRIES: the closed list of what maps draw. A location quotient is never among them: it is drawn by area or smoothed. */
export const MEASURE_ENTRIES: Readonly<Record<Measure, MeasureEntry>> = {
  businesses: {
    name: 'Businesses',
    shortName: 'Businesses',
    kind: 'count',
    unit: 'companies',
    spread: 'presence',
    metricId: '1.1',
    formula: 'members of the cluster with a site there, each counted once',
  },
  turnover: {
    name: 'Estimated turnover',
    shortName: 'Turnover',
    kind: 'money',
    unit: '£',
    spread: 'attributed',
    metricId: 'turnover',
    formula: 'members’ turnover attributed to their sites, summed over the sites there',
  },
  employees: {
    name: 'Estimated employees',
    shortName: 'Employees',
    kind: 'persons',
    unit: 'persons',
    spread: 'attributed',
    metricId: '3.1',
    formula: 'members’ employees attributed to their sites, summed over the sites there',
  },
  'high-growth': {
    name: 'High-growth businesses',
    shortName: 'High growth',
    kind: 'count',
    unit: 'companies',
    spread: 'presence',
    metricId: '1.3',
    formula: 'members with a site there that the supplier marks as of high growth, each counted once',
  },
  incorporations: {
    name: 'Incorporations in the window',
    shortName: 'Incorporations',
    kind: 'count',
    unit: 'companies',
    spread: 'presence',
    metricId: '1.4',
    formula:
      'members with a site there that were incorporated in the years of the window, both years included',
  },
  'innovate-uk': {
    name: 'Innovate UK funding',
    shortName: 'Innovate UK',
    kind: 'money',
    unit: '£',
    spread: 'presence',
    metricId: '2.6',
    formula: 'Innovate UK funding of members with a site there, whole by presence of the recipient',
  },
  fundraising: {
    name: 'Fundraising, disclosed amounts',
    shortName: 'Fundraising',
    kind: 'money',
    unit: '£',
    spread: 'presence',
    metricId: '4.4',
    formula:
      'disclosed amounts of the fundraisings of members with a site there, whole by presence of the company; undisclosed ones are counted apart',
  },
};

/** Says whether a text names a measure. */
export function isMeasure(text: string): text is Measure {
  return MEASURES.some((measure) => measure === text);
}

/** The four measures that are shown together for a cluster, since no map is to be read alone (requirements §6). */
export const SIBLING_MEASURES = [
  'businesses',
  'turnover',
  'employees',
  'high-growth',
] as const satisfies readonly Measure[];
