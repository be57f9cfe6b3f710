import { field, type FieldExtra } from './field-kind.ts';

// Fields that several kinds of file have.
export const COMPANY_NUMBER = field(
  'companyNumber',
  'Company number',
  'company-number',
  'company number|companynumber|companies house number|company registration number|registration number|crn|crno',
);
export const COMPANY_NAME = field(
  'companyName',
  'Company name',
  'text',
  'company name|companyname|registered name|participant name|recipient|organisation name|name',
);
export const AREA_CODE = field(
  'areaCode',
  'Area code',
  'text',
  'area code|geography code|geography_code|geo_cd|lad code|nuts_id|lep_id|itl code|region code',
);
export const AREA_NAME = field(
  'areaName',
  'Area name',
  'text',
  'area name|geography name|geography|geo_nm|region|local authority',
);
export const AREA_VINTAGE = field(
  'areaVintage',
  'Edition of the areas',
  'text',
  'nuts_year_spec|lep_year_spec|geo_type|boundary year',
);
export const PERIOD = field('period', 'Period', 'period', 'year|period|date_name|time period|academic year');
export const UNIT_FIELD = field('unit', 'Unit', 'text', 'unit|measures_name');
export const SYMBOL = field('symbol', 'Status mark', 'text', 'obs_status|status|flag|marker', {
  hint: 'Marks such as [c], [x], [low] that stand for a value.',
});
export const SOURCE = field('source', 'Source', 'text', 'source|comment/source');
export const CODE = (label: string, words: string, extra: FieldExtra = {}) =>
  field('codes', label, 'code-list', words, extra);
export const AMOUNT = (label: string, words: string, extra: FieldExtra = {}) =>
  field('amount', label, 'money', words, extra);
export const INSTITUTION = [
  field(
    'institutionCode',
    'Institution code (UKPRN)',
    'text',
    'ukprn|institution code (ukprn)|provider_ukprn|institution ukprn code',
  ),
  field(
    'institutionName',
    'Institution',
    'text',
    'institution name|institution|he provider|provider name|university',
  ),
] as const;
