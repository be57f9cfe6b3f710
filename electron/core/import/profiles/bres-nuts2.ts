import { fills, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { onsLicence, suggestPublic } from './public-statement.ts';

const isCounts = (fileName: string): boolean => /IDBR|business[-_ ]?counts|UKBC/i.test(fileName);

const suggestEmployees = suggestPublic({
  title: 'BRES employees by area and four-digit industry',
  product: 'BRES open access',
  territory: 'GB',
  universe: 'all-companies',
  nameTellsPeriod: true,
  licence: onsLicence,
});
const suggestCounts = suggestPublic({
  title: 'UK Business Counts by area and four-digit industry',
  product: 'UK Business Counts',
  territory: 'UK',
  universe: 'all-companies',
  nameTellsPeriod: true,
  licence: onsLicence,
});

/** Employees or businesses by area and four-digit industry, one row each, as taken from Nomis with the edition of the areas. */
export const bresNuts2: LayoutProfile = {
  form: 'layout',
  id: 'bres-nuts2',
  title: 'BRES and UK Business Counts by area and SIC class',
  supplier: 'Nomis (Office for National Statistics)',
  product: 'BRES and UK Business Counts',
  edition: 'area and SIC class',
  target: 'observations',
  reads:
    'CSV with year, geo_type, geo_nm, geo_cd, SIC4 and value; whether it holds employees or businesses is told by the file’s name (BRES, IDBR).',
  assumed: false,
  columns: [
    needs('period', 'year'),
    needs('areaVintage', 'geo_type'),
    needs('areaName', 'geo_nm'),
    needs('areaCode', 'geo_cd'),
    needs('codes', 'SIC4', { scheme: 'sic-2007' }),
    needs('value', 'value'),
    fills('dimension', 'cluster_name'),
  ],
  constants: ({ fileName }) => ({
    ...(isCounts(fileName)
      ? { indicator: 'Businesses (UK Business Counts)', unit: 'businesses' }
      : { indicator: 'Employees (BRES open access)', unit: 'employees' }),
    // The column holds classes alone; three digits are one whose leading zero a spreadsheet lost.
    'digits:codes': '4',
  }),
  suggest: (file) => (isCounts(file.fileName) ? suggestCounts(file) : suggestEmployees(file)),
};
