import { dataCitySuggestion } from './data-city.ts';
import { alsoReads, fills, kept, needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

const POUNDS = { currency: 'GBP' } as const;

/**
 * The Data City's postcode detail: one row for each address of a company, with the supplier's estimates for the site.
 *
 * "ITL1" is a code in the interface and a name in the download, so neither is read: places come from the postcode.
 * The dictionary of its 25 fields is public, a download was not seen, so the layout is marked assumed.
 */
export const dataCityPostcodeDetail: LayoutProfile = {
  form: 'layout',
  id: 'data-city-postcode-detail',
  title: 'The Data City postcode detail',
  supplier: 'The Data City',
  product: 'Postcode detail',
  edition: '',
  target: 'sites',
  reads:
    'CSV or workbook with one row for each address of a company: CompanyNumber, Postcode, BestEstimateLocationEmployees, BestEstimateLocationTurnover, IsOperatingAddress …, under the names of the download or of the interface.',
  assumed: true,
  columns: [
    needs('companyNumber', ['CompanyNumber', 'Company number']),
    needs('postcode', 'Postcode'),
    fills('address', 'AssociatedAddress'),
    needs('employees', 'BestEstimateLocationEmployees'),
    fills('turnover', 'BestEstimateLocationTurnover', POUNDS),
    fills('gva', 'BestEstimateLocationGVA', POUNDS),
    fills('foundOnWebpage', 'FoundOnWebpage'),
    fills('isBlacklisted', 'IsBlacklisted'),
    fills('isOperating', 'IsOperatingAddress'),
    ...kept('ITL1', 'ITL2'),
    { names: ['ITL3', 'ITL3Code'] },
    fills('areaCode', ['LAcode', 'LocalAuthorityCode', 'LADCD']),
  ],
  otherColumns: alsoReads([
    fills('companyName', ['CompanyName', 'Company name']),
    fills('isRegistered', ['IsRegisteredAddress', 'RegisteredAddress']),
    fills('areaName', ['LAname', 'LANM', 'LocalAuthorityName', 'LADNM']),
    ...kept('ITL1NM', 'ITL1Code', 'ITL2NM', 'ITL2Code', 'ITL3NM'),
  ]),
  suggest: (file) => dataCitySuggestion('The Data City sites', 'Postcode detail', file),
};
