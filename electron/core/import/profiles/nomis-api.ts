import { fills, needs } from './layout-columns.ts';
import type { LayoutColumn, LayoutProfile } from './profile.ts';
import { onsLicence, suggestPublic } from './public-statement.ts';

/** Columns of every answer of the Nomis interface; which of them a file has was chosen in the request. */
const COLUMNS: readonly LayoutColumn[] = [
  fills('period', ['date_name', 'date', 'date_code']),
  needs('areaCode', 'geography_code'),
  fills('areaName', 'geography_name'),
  fills('areaVintage', 'geography_type'),
  needs('codes', ['industry_code', 'industry_name'], { scheme: 'sic-2007' }),
  needs('value', 'obs_value'),
  fills('unit', 'measures_name'),
  fills('dimension', 'measure_name'),
  fills('symbol', 'obs_status'),
];

/** The data sets that the brief names, by the id that the interface puts in a file's name. */
const DATA_SETS: readonly { readonly id: RegExp; readonly indicator: string }[] = [
  { id: /NM_189_1|BRES/i, indicator: 'Employment (BRES open access)' },
  { id: /NM_141_1|local[-_ ]units/i, indicator: 'Local units (UK Business Counts)' },
  { id: /NM_142_1|enterprises/i, indicator: 'Enterprises (UK Business Counts)' },
];

type Head = Pick<LayoutProfile, 'id' | 'title' | 'product' | 'reads'> & {
  /** The columns that tell the data set apart, and what breaks its figures down. */
  readonly own: readonly LayoutColumn[];
  /** The indicator where the file's name does not tell it. */
  readonly indicator: string;
  readonly territory: 'GB' | 'UK' | 'unknown';
};

/** Makes the profile of one data set of the Nomis interface. */
export function nomisApi(head: Head): LayoutProfile {
  const { own, indicator, territory, ...rest } = head;
  return {
    ...rest,
    form: 'layout',
    supplier: 'Nomis (Office for National Statistics)',
    edition: 'API',
    target: 'observations',
    assumed: false,
    columns: [...COLUMNS, ...own],
    constants: ({ fileName }) => ({
      indicator: DATA_SETS.find(({ id }) => id.test(fileName))?.indicator ?? indicator,
      // The status of an ordinary value is no mark; figures that are withheld or missing come with a blank value.
      'mark:A': '',
      'mark:Normal Value': '',
      'mark:Q': '[c]',
      'mark:M': '[x]',
    }),
    suggest: suggestPublic({
      title: head.title,
      product: head.product,
      territory,
      universe: 'all-companies',
      nameTellsPeriod: true,
      licence: onsLicence,
    }),
  };
}

/** Rows of the Nomis interface whose columns do not tell which data set they are of. */
export const nomisRows = nomisApi({
  id: 'nomis-api',
  title: 'Nomis rows by industry',
  product: 'Nomis API rows',
  reads:
    'CSV of the Nomis interface (GEOGRAPHY_CODE, INDUSTRY_CODE or INDUSTRY_NAME, OBS_VALUE) without a column that tells the data set; state which it is.',
  own: [],
  indicator: '{file}',
  territory: 'unknown',
});
