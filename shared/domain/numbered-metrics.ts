import type { ProfileTarget } from './extract.ts';
import type { MetricEntry } from './area-metrics.ts';

/**
 * By what a numbered metric selects: `members`, the companies that the definition lets in; `records`, what carries a code of the
 * cluster's own container for that classification; `hand`, an entry of the register.
 */
export type Selection = 'members' | 'records' | 'hand';

/** What a metric reads of a company beside its number. */
export type StatedFact = 'employees' | 'turnover' | 'growth' | 'parent';

/** One of the 26 metrics of the report's framework, and what it is fed by. */
export interface NumberedMetric {
  /** "1.1", "3.2". */
  readonly number: string;
  readonly name: string;
  readonly ecosystem: MetricEntry['ecosystem'];
  readonly selects: Selection;
  /** Classifications by which it selects, the supplier's finest and best kept first. */
  readonly schemes: readonly string[];
  /** The kind of extract that feeds it; null where it is entered by hand. */
  readonly target: ProfileTarget | null;
  /** What an extract of companies must state for some company; null: nothing beyond the companies. */
  readonly states: StatedFact | null;
  /** Import profiles whose extracts feed it, where a target holds several kinds of figures; null: every one of the target. */
  readonly profiles: readonly string[] | null;
}

type Row = readonly [number: string, name: string, states?: StatedFact];

/** The Data City's classifications, and the official one that its rows carry. */
export const DATA_CITY_SCHEMES = [
  'data-city-rtic',
  'data-city-rtic-subsector',
  'data-city-cic',
  'data-city-cic-subsector',
  'data-city-rsic',
  'data-city-is8',
  'sic-2007',
];
export const BEAUHURST_SCHEMES = ['beauhurst-industry', 'beauhurst-buzzword'];
export const INVESTMENT_SCHEMES = ['fdi-cluster', 'fdi-sector', 'fdi-sub-sector', 'fdi-activity'];

const ECOSYSTEMS: Readonly<Record<string, MetricEntry['ecosystem']>> = {
  1: 'business',
  2: 'innovation',
  3: 'talent',
  4: 'investment',
};

function fed(
  selects: Selection,
  schemes: readonly string[],
  [target, profiles]: readonly [ProfileTarget | null, (readonly string[])?],
  rows: readonly Row[],
): NumberedMetric[] {
  return rows.map(([number, name, states = null]) => ({
    number,
    name,
    ecosystem: ECOSYSTEMS[number.slice(0, 1)] ?? 'business',
    selects,
    schemes,
    target,
    states,
    profiles: profiles ?? null,
  }));
}

/**
 * NUMBERED_METRICS: the metrics of the report's framework (Exploring the Investment Potential of Midlands Clusters, 2023) with the
 * classification each selects by and the extracts that feed it.
 */
export const NUMBERED_METRICS: readonly NumberedMetric[] = [
  ...fed(
    'members',
    DATA_CITY_SCHEMES,
    ['companies'],
    [
      ['1.1', 'Total cluster business count'],
      ['1.2', '£100m+ turnover companies', 'turnover'],
      ['1.3', 'High growth companies', 'growth'],
      ['1.4', 'Incorporations 2017–22'],
    ],
  ),
  ...fed('hand', [], [null], [['1.5', 'Relevant cluster organisations']]),
  ...fed('members', BEAUHURST_SCHEMES, ['accelerators'], [['2.1', 'Accelerator engagement']]),
  ...fed('members', BEAUHURST_SCHEMES, ['companies'], [['2.2', 'Relevant spinouts']]),
  ...fed('records', ['ref-uoa'], ['research-results'], [['2.3', 'Relevant high performing HEI research']]),
  ...fed('records', ['asset-cluster'], ['assets'], [['2.4', 'Significant innovation hubs']]),
  ...fed('members', BEAUHURST_SCHEMES, ['grants'], [['2.5', 'High growth company grants']]),
  ...fed(
    'members',
    [...DATA_CITY_SCHEMES, 'innovate-uk-sector'],
    ['awards'],
    [['2.6', 'Innovate UK funding']],
  ),
  ...fed('members', DATA_CITY_SCHEMES, ['companies'], [['3.1', 'Estimated employees', 'employees']]),
  ...fed(
    'records',
    ['ashe-industry', 'sic-2007'],
    ['observations', ['ashe-table-5', 'ashe-table-16']],
    [['3.2', 'Earnings']],
  ),
  ...fed(
    'records',
    ['sector-subject-area'],
    ['observations', ['dfe-fe-leavers']],
    [['3.3', 'Further education leavers']],
  ),
  ...fed('records', ['qs-subject'], ['rankings'], [['3.4', 'Relevant HEI high-ranking departments']]),
  ...fed('records', ['cah'], ['observations', ['hesa-graduates']], [['3.5', 'University graduates']]),
  ...fed(
    'records',
    ['cah', 'industry-section'],
    ['observations', ['dfe-graduate-outcomes', 'dfe-graduate-regions']],
    [['3.6', 'Graduate retention: change over 3 years']],
  ),
  ...fed('members', BEAUHURST_SCHEMES, ['fundraisings'], [['4.1', 'FDI into high growth companies']]),
  ...fed('records', INVESTMENT_SCHEMES, ['investments', ['fdi-projects']], [['4.2', 'FDI capex 2017–21']]),
  ...fed('records', INVESTMENT_SCHEMES, ['investments', ['ddi-projects']], [['4.3', 'DDI capex 2017–21']]),
  ...fed('members', BEAUHURST_SCHEMES, ['fundraisings'], [['4.4', 'Fundraising volumes']]),
  ...fed('records', INVESTMENT_SCHEMES, ['investments', ['fdi-projects']], [['4.5', 'FDI jobs 2017–21']]),
  ...fed('records', INVESTMENT_SCHEMES, ['investments', ['ddi-projects']], [['4.6', 'DDI jobs 2017–21']]),
  ...fed('records', INVESTMENT_SCHEMES, ['investments', ['fdi-projects']], [['4.7', 'FDI projects 2017–21']]),
  ...fed('records', INVESTMENT_SCHEMES, ['investments', ['ddi-projects']], [['4.8', 'DDI projects 2017–21']]),
  ...fed('members', DATA_CITY_SCHEMES, ['companies'], [['4.9', 'Foreign-owned enterprises', 'parent']]),
];
