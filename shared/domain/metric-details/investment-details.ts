import type { MetricDetails, MetricId } from '../metric-catalogue.ts';

/** What the rows of direct investment share; they differ by flow and by what is summed. */
const DIRECT = {
  window: { from: 2017, to: 2021 },
  basis: 'flow',
  contexts: ['share-of-uk'],
  axes: ['window'],
  mappable: false,
  additive: true,
  enterable: false,
  page: 'direct-investment',
} as const satisfies Partial<MetricDetails>;

type Flow = 'FDI' | 'DDI';
const FLOW_WORDS: Readonly<Record<Flow, string>> = { FDI: 'foreign', DDI: 'domestic' };

function directInvestment(
  flow: Flow,
  measure: string,
  own: Pick<MetricDetails, 'kind' | 'unit' | 'currency'> & { readonly summed: string; readonly note: string },
): MetricDetails {
  const { summed, note, ...rest } = own;
  const name = `${flow} ${measure}`;
  const formula = `${summed} of ${FLOW_WORDS[flow]} direct investment projects of the container in the window, retail left out${note}`;
  return { name, shortName: name, ...rest, formula, inputs: [`${flow} projects`], ...DIRECT };
}

function directCapex(flow: Flow): MetricDetails {
  return directInvestment(flow, 'capex', {
    kind: 'money',
    unit: '$',
    currency: 'USD',
    summed: 'capital expenditure',
    note: '; a share of it is estimated by the supplier',
  });
}

function directCount(flow: Flow, what: 'jobs' | 'projects'): MetricDetails {
  return directInvestment(flow, what, { kind: 'count', unit: what, currency: null, summed: what, note: '' });
}

/** INVESTMENT_DETAILS: what the catalogue says of the rows of the investment ecosystem. */
export const INVESTMENT_DETAILS = {
  '4.1': {
    name: 'FDI into high growth companies',
    shortName: 'Foreign-backed deals',
    kind: 'percentage',
    unit: '%',
    currency: null,
    formula:
      '100 × fundraisings of members here with an investor from abroad ÷ all fundraisings of members here',
    inputs: ['companies', 'fundraisings', 'investor countries'],
    window: null,
    basis: 'stock',
    contexts: ['numerator-denominator'],
    axes: ['unit', 'composition', 'basis', 'window'],
    mappable: false,
    additive: false,
    enterable: false,
    page: 'foreign-backed-deals',
  },
  '4.2': directCapex('FDI'),
  '4.3': directCapex('DDI'),
  '4.4': {
    name: 'Fundraising volumes',
    shortName: 'Fundraising',
    kind: 'compound',
    unit: '£',
    currency: 'GBP',
    formula:
      'fundraisings of members here: mean over deals with a disclosed amount, total, number, and parts by stage',
    inputs: ['companies', 'fundraisings'],
    window: null,
    basis: 'stock',
    contexts: ['undisclosed'],
    axes: ['unit', 'composition', 'basis', 'window'],
    mappable: true,
    additive: false,
    enterable: false,
    page: 'fundraising',
  },
  '4.5': directCount('FDI', 'jobs'),
  '4.6': directCount('DDI', 'jobs'),
  '4.7': directCount('FDI', 'projects'),
  '4.8': directCount('DDI', 'projects'),
  '4.9': {
    name: 'Foreign-owned enterprises',
    shortName: 'Foreign-owned',
    kind: 'percentage',
    unit: '%',
    currency: null,
    formula: '100 × members present whose ultimate parent is outside the United Kingdom ÷ members present',
    inputs: ['companies', 'ultimate parents'],
    window: null,
    basis: null,
    contexts: ['numerator-denominator', 'difference-from-national'],
    axes: ['unit', 'composition'],
    mappable: false,
    additive: false,
    enterable: false,
    page: 'foreign-ownership',
  },
} as const satisfies Partial<Record<MetricId, MetricDetails>>;
