import { beauhurstPersonal, beauhurstSuggestion } from './beauhurst.ts';
import { alsoReads, fills, kept, marks, needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

const LIST = { separator: ';' } as const;
/** A British supplier; year first is read as well. */
const DAY = { dateForm: 'dmy' } as const;

/**
 * Beauhurst's companies: high-growth and tracked companies with their stage, triggers and latest figures.
 *
 * The head office is an address at which the company works and not the registered office, so it is read as an
 * operating site. Columns are assumed from what users of the platform describe; no export was seen.
 */
export const beauhurstCompanies: LayoutProfile = {
  form: 'layout',
  id: 'beauhurst-companies',
  title: 'Beauhurst companies',
  supplier: 'Beauhurst',
  product: 'Companies export',
  edition: '',
  target: 'companies',
  reads:
    'CSV or workbook with Company name, Companies House number, Beauhurst URL, Stage of evolution, Tracking triggers, Latest employees … Lists are parted by semicolons; contact columns are not stored.',
  assumed: true,
  columns: [
    needs('companyName', ['Company name', 'Name']),
    needs('companyNumber', [
      'Companies House number',
      'Companies House ID',
      'Company Registration Number',
      'Company number',
    ]),
    fills('supplierReference', ['Beauhurst URL', 'Beauhurst link', 'Beauhurst ID']),
    fills('website', ['Website', 'Website URL']),
    fills('operatingPostcodes', ['Head office postcode', 'Head Office Address - Postcode']),
    ...kept('Head office local authority', 'Head office region'),
    fills('status', ['Status', 'Live status', 'Company status']),
    { ...marks(['Stage of evolution', 'Current stage of evolution']), use: { field: 'growthStage' } },
    fills('highGrowth', ['Tracking triggers', 'Tracking reasons', 'Tracking triggers (;)'], LIST),
    fills('codes', ['Industries', 'Industries (;)', 'Industry sectors'], {
      ...LIST,
      scheme: 'beauhurst-industry',
    }),
    fills('codes', ['Buzzwords', 'Buzzwords (;)'], { ...LIST, scheme: 'beauhurst-buzzword' }),
    fills('incorporatedOn', ['Incorporation date', 'Registration date'], DAY),
    fills('employees', ['Latest employees', 'Latest number of employees']),
    ...kept('Latest employees date'),
    fills('turnover', ['Latest turnover (£)', 'Latest turnover', 'Turnover (£)'], { currency: 'GBP' }),
    fills('accountsDate', ['Latest accounts date', 'Date of latest accounts'], DAY),
    fills('spinoutInstitution', [
      'Academic institution (spinout)',
      'Academic institution',
      'Spinout institution',
    ]),
    fills('spinoutOn', ['Spinout date', 'Spun out on'], DAY),
    fills('ultimateParentName', ['Ultimate parent', 'Ultimate parent company']),
    fills('ultimateParentCountry', ['Ultimate parent country', 'Ultimate parent company country']),
  ],
  otherColumns: alsoReads(beauhurstPersonal()),
  suggest: beauhurstSuggestion('Beauhurst companies', 'Companies export', 'GBP'),
};
