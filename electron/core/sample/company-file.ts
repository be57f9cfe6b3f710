import { csvCell } from './csv-text.ts';
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

const PLACES: ReadonlyMap<string, number> = new Map(COLUMNS.map((column, at) => [column, at]));

/** Writes companies as The Data City's download of 2023 would; columns about persons stay blank. */
export function dataCityFile(companies: readonly SampleCompany[]): string {
  return `${[COLUMNS.join(','), ...companies.map(lineOf)].join('\n')}\n`;
}

const BLANK: readonly string[] = COLUMNS.map(() => '');

/** Most of the columns are blank and most cells plain, and there are many rows: only what may need it is looked at for quotes. */
function lineOf(company: SampleCompany): string {
  const line = [...BLANK];
  const { parent } = company;
  const put = (column: string, text: string): void => {
    line[PLACES.get(column) ?? line.length] = text;
  };
  put('Companynumber', company.companyNumber);
  put('Companyname', csvCell(company.name));
  put('BestEstimateCurrentEmployees', company.employees === null ? '' : String(company.employees));
  put('BestEstimateCurrentTurnover', company.turnoverGbp === null ? '' : String(company.turnoverGbp));
  put('Companycategory', company.name.endsWith('Plc') ? 'Public limited company' : 'Private limited company');
  put('CompanyGrowthStage', company.stage);
  put('SortableIncorporationDate', company.incorporatedOn);
  put('Description', csvCell(company.description));
  put('Registeredaddress', company.town.name);
  put('Registeredpostcode', company.registeredPostcode);
  put('TotalInnovateUKFunding', String(company.innovateUkGbp));
  if (parent !== null)
    for (const column of ['ParentCompany', 'UltimateParentCompany']) {
      put(column, csvCell(parent.name));
      put(`${column}Nation`, parent.country);
    }
  put('RTICs', csvCell(company.rtics.join(',')));
  put('RTICsubsectors', csvCell(company.subsectors.join(',')));
  put('SICs', csvCell(company.industries.map(({ code, title }) => `${code} - ${title}`).join(',')));
  const sites = [company.registeredPostcode, ...company.operatingPostcodes].filter((one) => one !== '');
  put('Postcodes', csvCell(sites.join(',')));
  return line.join(',');
}
