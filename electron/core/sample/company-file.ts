import { csvText } from './csv-text.ts';
import type { Industry, Town } from './recipe.ts';

/** A company as the sample's supplier knows it. */
export interface SampleCompany {
  readonly companyNumber: string;
  readonly name: string;
  readonly description: string;
  readonly stage: string;
  readonly incorporatedOn: string;
  /** Zero: the supplier has no estimate; null: it left the cell blank. */
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly innovateUkGbp: number;
  readonly parent: { readonly name: string; readonly country: string } | null;
  /** Where its registered office stands; a postcode may be blank or unknown. */
  readonly town: Town;
  readonly registeredPostcode: string;
  readonly operatingPostcodes: readonly string[];
  readonly rtics: readonly string[];
  readonly subsectors: readonly string[];
  readonly industries: readonly Pick<Industry, 'code' | 'title'>[];
}

/** Stages by which The Data City marks companies of high growth. */
export const GROWING_STAGES = ['Scale-up', 'Large scale-up', 'Unicorn'] as const;

/** The 41 columns of The Data City's download of 2023, in order. */
const COLUMNS =
  'Companynumber,Companyname,Intrainingset,Score,BestEstimateCurrentEmployees,BestEstimateCurrentTurnover,Companycategory,CompanyGrowthStage,SortableIncorporationDate,Description,URLs,Registeredaddress,Registeredpostcode,Telephone,Email,TotalInnovateUKFunding,TotalDealroomFundingMillionPounds,LastKnownDealroomFunding,ParentCompany,ParentCompanyNation,UltimateParentCompany,UltimateParentCompanyNation,Sectorkeywords,RTICs,RTICsubsectors,CICs,SICs,SICHLUs,Countryoforigin,OECDcities,Localauthoritycodes,Localauthoritynames,Constituencies,LEPs,NUTS1,Postcodes,LinkedIn,Facebook,Twitter,Instagram,Youtube'.split(
    ',',
  );

/** Writes companies as The Data City's download of 2023 would; columns about persons stay blank. */
export function dataCityFile(companies: readonly SampleCompany[]): string {
  return csvText([COLUMNS, ...companies.map(rowOf)]);
}

function rowOf(company: SampleCompany): readonly string[] {
  const { parent, town } = company;
  const cells: Readonly<Record<string, string>> = {
    Companynumber: company.companyNumber,
    Companyname: company.name,
    BestEstimateCurrentEmployees: company.employees === null ? '' : String(company.employees),
    BestEstimateCurrentTurnover: company.turnoverGbp === null ? '' : String(company.turnoverGbp),
    Companycategory: company.name.endsWith('Plc') ? 'Public limited company' : 'Private limited company',
    CompanyGrowthStage: company.stage,
    SortableIncorporationDate: company.incorporatedOn,
    Description: company.description,
    Registeredaddress: `Sample Road ${town.name}`,
    Registeredpostcode: company.registeredPostcode,
    TotalInnovateUKFunding: String(company.innovateUkGbp),
    ParentCompany: parent?.name ?? '',
    ParentCompanyNation: parent?.country ?? '',
    UltimateParentCompany: parent?.name ?? '',
    UltimateParentCompanyNation: parent?.country ?? '',
    RTICs: company.rtics.join(','),
    RTICsubsectors: company.subsectors.join(','),
    SICs: company.industries.map(({ code, title }) => `${code} - ${title}`).join(','),
    Countryoforigin: 'United Kingdom',
    Postcodes: [company.registeredPostcode, ...company.operatingPostcodes]
      .filter((postcode) => postcode !== '')
      .join(','),
  };
  return COLUMNS.map((column) => cells[column] ?? '');
}
