import type { Ecosystem } from './area-metrics.ts';
import type { ProfileTarget } from './extract.ts';
import {
  BEAUHURST_SCHEMES,
  DATA_CITY_SCHEMES,
  INVESTMENT_SCHEMES,
  type Selection,
} from './numbered-metrics.ts';

/** What feeds a row that the report's text names without a number. */
export interface MetricFeed {
  readonly ecosystem: Ecosystem;
  readonly selects: Selection;
  readonly schemes: readonly string[];
  readonly target: ProfileTarget | null;
  readonly profiles: readonly string[] | null;
}

function members(ecosystem: Ecosystem, schemes: readonly string[], target: ProfileTarget): MetricFeed {
  return { ecosystem, selects: 'members', schemes, target, profiles: null };
}

const TURNOVER = members('business', DATA_CITY_SCHEMES, 'companies');

/** OPTIONAL_FEEDS: the rows beside the 26, by id. */
export const OPTIONAL_FEEDS: Readonly<Record<string, MetricFeed>> & { readonly turnover: MetricFeed } = {
  turnover: TURNOVER,
  'innovate-uk-recipients': members('innovation', DATA_CITY_SCHEMES, 'companies'),
  'high-growth-with-fdi': members('investment', BEAUHURST_SCHEMES, 'fundraisings'),
  'high-growth-share': members('investment', BEAUHURST_SCHEMES, 'companies'),
  'equity-share': members('investment', BEAUHURST_SCHEMES, 'fundraisings'),
  'grant-share': members('investment', BEAUHURST_SCHEMES, 'grants'),
  'uk-deals-share': members('investment', BEAUHURST_SCHEMES, 'fundraisings'),
  'owner-countries': members('investment', DATA_CITY_SCHEMES, 'companies'),
  'capex-forecast': { ecosystem: 'investment', selects: 'hand', schemes: [], target: null, profiles: null },
  'ddi-by-year': {
    ecosystem: 'investment',
    selects: 'records',
    schemes: INVESTMENT_SCHEMES,
    target: 'investments',
    profiles: ['ddi-projects'],
  },
};
