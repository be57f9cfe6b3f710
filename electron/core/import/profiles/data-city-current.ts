import { dataCityPersonal, dataCitySuggestion } from './data-city.ts';
import { alsoReads, fills, kept, marks, needs, personal } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

const LIST = { separator: ',' } as const;
const POUNDS = { currency: 'GBP' } as const;

/**
 * The Data City's company file under the names of its current data dictionary ("classified-company", "company-growth-trend").
 *
 * NUTS1 has become ITL1, and names of the interface differ from those of the download ("CompanySizeEstimate" is
 * downloaded as "CompanyGrowthStage", "ESG_RTIC" as "ESGRTIC"): both are read. The dictionary is public, a download
 * under it was not seen, so the layout is marked assumed. Zeros mean what they mean in the edition of 2023.
 */
export const dataCityCurrent: LayoutProfile = {
  form: 'layout',
  id: 'data-city-current',
  title: 'The Data City companies (current dictionary)',
  supplier: 'The Data City',
  product: 'Company download',
  edition: 'current dictionary',
  target: 'companies',
  reads:
    'CSV or workbook with the names of the supplier’s current data dictionary: CompanyNumber, CompanyName, CompanyGrowthStage, ESGRTIC, IS8Codes, ITL1 … Telephone, e-mail and social columns are not stored.',
  assumed: true,
  columns: [
    needs('companyNumber', ['CompanyNumber', 'Company number']),
    needs('companyName', ['CompanyName', 'Company name']),
    fills('employees', 'BestEstimateCurrentEmployees'),
    fills('turnover', 'BestEstimateCurrentTurnover', POUNDS),
    fills('growthStage', ['CompanyGrowthStage', 'CompanySizeEstimate']),
    fills('incorporatedOn', ['SortableIncorporationDate', 'IncorporationDate'], { dateForm: 'ymd' }),
    fills('description', 'Description'),
    fills('website', ['URLs', 'URL', 'Website']),
    fills('address', 'RegisteredAddress'),
    fills('registeredPostcode', 'RegisteredPostcode'),
    fills('operatingPostcodes', ['Postcodes', 'OperatingPostcodes'], LIST),
    fills('innovateUkFunding', 'TotalInnovateUKFunding', POUNDS),
    fills('parentName', ['ParentCompany', 'ParentCompanyName']),
    fills('ultimateParentName', ['UltimateParentCompany', 'UltimateParentCompanyName']),
    ...kept('ConsolidatedAccountsCompanyName', 'ConsolidatedAccountsCompanyNumber', 'IsLikelyAgency'),
    marks(['ESGRTIC', 'ESG_RTIC']),
    fills('codes', 'RTICs', { ...LIST, scheme: 'data-city-rtic' }),
    fills('codes', ['RTICsubsectors', 'RTICverticals', 'RTIC verticals'], {
      ...LIST,
      scheme: 'data-city-rtic-subsector',
    }),
    fills('codes', 'CICs', { ...LIST, scheme: 'data-city-cic' }),
    fills('codes', ['IS8Codes', 'IS8 Codes'], { ...LIST, scheme: 'data-city-is8' }),
    fills('codes', 'SICs', { ...LIST, scheme: 'sic-2007' }),
    fills('areaCodes', ['LocalAuthorityCodes', 'LAcodes'], LIST),
    marks(['ITL1', 'ITL1NM', 'ITL1s']),
  ],
  otherColumns: alsoReads([
    fills('status', ['CompanyStatus', 'Status']),
    fills('category', ['CompanyCategory', 'CompanyType']),
    fills('dissolvedOn', 'DissolutionDate', { dateForm: 'ymd' }),
    fills('countryOfOrigin', 'CountryOfOrigin'),
    fills('fundingRaised', 'TotalDealroomFundingMillionPounds', { ...POUNDS, scale: 'million' }),
    fills('lastFundedOn', 'LastKnownDealroomFunding', { dateForm: 'month-year' }),
    fills('parentNumber', ['ParentCompanyNumber', 'PARENT_COMPANY_REG']),
    fills('parentCountry', 'ParentCompanyNation'),
    fills('ultimateParentNumber', ['UltimateParentCompanyNumber', 'ULTIMATE_PARENT_COMPANY_REG']),
    fills('ultimateParentCountry', 'UltimateParentCompanyNation'),
    fills('codes', 'RSICs', { ...LIST, scheme: 'data-city-rsic' }),
    fills('codes', ['CICsubsectors', 'CICverticals', 'CIC verticals'], {
      ...LIST,
      scheme: 'data-city-cic-subsector',
    }),
    // Names may hold the comma that parts them and do not pair with the codes.
    ...kept('LocalAuthorityNames', 'LAnames'),
    ...dataCityPersonal(),
    ...personal('TelephoneNumbers', 'Emails', 'Tiktok'),
  ]),
  suggest: (file) => dataCitySuggestion('The Data City companies', 'Company download', file),
};
