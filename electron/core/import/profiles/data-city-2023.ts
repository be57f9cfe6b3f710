import { dataCitySuggestion, dataCityPersonal } from './data-city.ts';
import { alsoReads, fills, kept, marks, needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

const LIST = { separator: ',' } as const;
const POUNDS = { currency: 'GBP' } as const;

/**
 * The Data City's company download of 2023: one row for each company, 41 columns.
 *
 * Authorities are read from their codes: the names are a list parted by commas of which some hold a comma
 * themselves ("Herefordshire, County of"), and neither list pairs with the postcodes by position.
 * A zero of the estimates stays a zero. About one company in five has 0 employees, because the supplier writes
 * a company without an estimate that way and says that no estimate usually means no employees. An analyst who
 * would rather count them as unknown says so in the mapping; a blank is unknown in either case.
 * Number columns of parents that an observatory's own tools add are read where they are there.
 */
export const dataCity2023: LayoutProfile = {
  form: 'layout',
  id: 'data-city-2023',
  title: 'The Data City company download (2023)',
  supplier: 'The Data City',
  product: 'Company download',
  edition: '2023',
  target: 'companies',
  reads:
    'CSV or workbook “Companies as columns (basic)” with the 41 columns of 2023: Companynumber, Companyname … NUTS1, Postcodes. Zero employees stay zero, as the supplier advises; telephone, e-mail and social columns are not stored.',
  assumed: false,
  columns: [
    needs('companyNumber', 'Companynumber'),
    needs('companyName', 'Companyname'),
    ...kept('Intrainingset', 'Score'),
    fills('employees', 'BestEstimateCurrentEmployees'),
    fills('turnover', 'BestEstimateCurrentTurnover', POUNDS),
    fills('category', 'Companycategory'),
    fills('growthStage', 'CompanyGrowthStage'),
    fills('incorporatedOn', 'SortableIncorporationDate', { dateForm: 'ymd' }),
    fills('description', 'Description'),
    fills('website', 'URLs'),
    fills('address', 'Registeredaddress'),
    fills('registeredPostcode', 'Registeredpostcode'),
    fills('innovateUkFunding', 'TotalInnovateUKFunding', POUNDS),
    fills('fundingRaised', 'TotalDealroomFundingMillionPounds', { ...POUNDS, scale: 'million' }),
    fills('lastFundedOn', 'LastKnownDealroomFunding', { dateForm: 'month-year' }),
    fills('parentName', 'ParentCompany'),
    fills('parentCountry', 'ParentCompanyNation'),
    fills('ultimateParentName', 'UltimateParentCompany'),
    fills('ultimateParentCountry', 'UltimateParentCompanyNation'),
    ...kept('Sectorkeywords'),
    needs('codes', 'RTICs', { ...LIST, scheme: 'data-city-rtic' }),
    fills('codes', 'RTICsubsectors', { ...LIST, scheme: 'data-city-rtic-subsector' }),
    fills('codes', 'CICs', { ...LIST, scheme: 'data-city-cic' }),
    fills('codes', 'SICs', { ...LIST, scheme: 'sic-2007' }),
    ...kept('SICHLUs'),
    fills('countryOfOrigin', 'Countryoforigin'),
    ...kept('OECDcities'),
    fills('areaCodes', 'Localauthoritycodes', LIST),
    ...kept('Localauthoritynames', 'Constituencies', 'LEPs'),
    marks('NUTS1'),
    needs('operatingPostcodes', 'Postcodes', LIST),
    ...dataCityPersonal(),
  ],
  otherColumns: alsoReads([
    fills('parentNumber', 'PARENT_COMPANY_REG'),
    fills('ultimateParentNumber', 'ULTIMATE_PARENT_COMPANY_REG'),
  ]),
  suggest: (file) => dataCitySuggestion('The Data City companies', 'Company download', file),
};
