import { readCompanyNumber, readDate, readSite, textOrNull } from './cell-values.ts';
import { headerKey, openGovernmentLicence } from './profile.ts';
import type { CodeRecord, MappedRow, RowProblem, TableProfile } from './profile.ts';
import { editionFromFileName, yearFromFileName } from './edition.ts';

/** The columns that are read, and the field each one fills. The rest of the 55 stay in the raw row. */
const FIELDS: Readonly<Record<string, string>> = {
  CompanyName: 'Name',
  CompanyNumber: 'Company number',
  'RegAddress.CareOf': 'Address',
  'RegAddress.POBox': 'Address',
  'RegAddress.AddressLine1': 'Address',
  'RegAddress.AddressLine2': 'Address',
  'RegAddress.PostTown': 'Address',
  'RegAddress.County': 'Address',
  'RegAddress.Country': 'Address',
  'RegAddress.PostCode': 'Registered postcode',
  CompanyCategory: 'Category',
  CompanyStatus: 'Status',
  CountryOfOrigin: 'Country of origin',
  DissolutionDate: 'Dissolved on',
  IncorporationDate: 'Incorporated on',
  'SICCode.SicText_1': 'SIC 2007 code',
  'SICCode.SicText_2': 'SIC 2007 code',
  'SICCode.SicText_3': 'SIC 2007 code',
  'SICCode.SicText_4': 'SIC 2007 code',
};
const FIELD_BY_KEY = new Map(Object.entries(FIELDS).map(([column, field]) => [headerKey(column), field]));
const SIC_COLUMNS = [1, 2, 3, 4].map((position) => `SICCode.SicText_${position}`);
const ADDRESS_COLUMNS = Object.keys(FIELDS).filter((column) => FIELDS[column] === 'Address');
const SIC_TEXT = /^(\d{5})(?:\s*-\s*(.*))?$/s;

/** Companies House "Free Company Data Product": 55 columns, live companies of the United Kingdom, published monthly. */
export const companiesHouse: TableProfile = {
  form: 'table',
  id: 'companies-house',
  title: 'Companies House basic company data',
  supplier: 'Companies House',
  target: 'companies',
  reads: 'The monthly free company data product: its zip, or the CSV inside (55 columns).',
  assumed: false,
  hasHeader: true,
  members: null,
  recognises(header) {
    const keys = new Set(header.map(headerKey));
    return [...FIELD_BY_KEY.keys()].every((key) => keys.has(key));
  },
  columns: (header) =>
    header.map((column) => ({ column: column.trim(), field: FIELD_BY_KEY.get(headerKey(column)) ?? null })),
  mapper(header) {
    const keys = header.map(headerKey);
    const at = (column: string) => keys.indexOf(headerKey(column));
    const number = at('CompanyNumber');
    const name = at('CompanyName');
    const status = at('CompanyStatus');
    const category = at('CompanyCategory');
    const origin = at('CountryOfOrigin');
    const incorporated = at('IncorporationDate');
    const dissolved = at('DissolutionDate');
    const postcode = at('RegAddress.PostCode');
    const address = ADDRESS_COLUMNS.map(at);
    const sic = SIC_COLUMNS.map(at);
    return (fields): MappedRow => {
      const problems: RowProblem[] = [];
      const companyNumber = readCompanyNumber(fields[number], 'CompanyNumber', problems);
      if (companyNumber === null) return { record: null, problems };
      const companyName = (fields[name] ?? '').trim();
      if (companyName === '')
        return { record: null, problems: [{ code: 'name-blank', field: 'CompanyName', value: null }] };
      const incorporatedOn = readDate(fields[incorporated], 'dd/mm/yyyy', 'IncorporationDate', problems);
      const dissolvedOn = readDate(fields[dissolved], 'dd/mm/yyyy', 'DissolutionDate', problems);
      const site = readSite(
        'registered',
        joinAddress(fields, address),
        fields[postcode],
        'RegAddress.PostCode',
        problems,
      );
      const codes = readSicCodes(fields, sic, problems);
      return {
        record: {
          target: 'companies',
          companyNumber,
          name: companyName,
          status: textOrNull(fields[status]),
          category: textOrNull(fields[category]),
          countryOfOrigin: textOrNull(fields[origin]),
          incorporatedOn,
          dissolvedOn,
          employees: null,
          turnoverGbp: null,
          sites: [site],
          codes,
        },
        problems,
      };
    };
  },
  suggest({ fileName }) {
    const edition = editionFromFileName(fileName);
    const year = yearFromFileName(fileName);
    return {
      title: 'Companies House basic company data',
      ...(edition === null ? {} : { edition }),
      licence: openGovernmentLicence(
        `Contains public sector information from Companies House${year === null ? '' : ` (${year})`} licensed under the Open Government Licence v3.0.`,
      ),
      territory: 'UK',
      universe: 'all-companies',
    };
  },
};

function joinAddress(fields: readonly string[], columns: readonly number[]): string | null {
  let address = '';
  for (const column of columns) {
    const part = textOrNull(fields[column]);
    if (part !== null) address += address === '' ? part : `, ${part}`;
  }
  return address === '' ? null : address;
}

function readSicCodes(
  fields: readonly string[],
  columns: readonly number[],
  problems: RowProblem[],
): CodeRecord[] {
  const codes: CodeRecord[] = [];
  let unreadable = false;
  for (const [position, column] of columns.entries()) {
    const text = textOrNull(fields[column]);
    if (text === null || /^none supplied$/i.test(text)) continue;
    const found = SIC_TEXT.exec(text);
    const code = found?.[1];
    if (code === undefined) {
      unreadable = true;
      problems.push({ code: 'code-unknown', field: SIC_COLUMNS[position] ?? null, value: text });
      continue;
    }
    if (codes.some((earlier) => earlier.code === code)) continue;
    codes.push({ scheme: 'sic-2007', code, title: found?.[2]?.trim() ?? '' });
  }
  if (codes.length === 0 && !unreadable)
    problems.push({
      code: 'code-none-supplied',
      field: SIC_COLUMNS[0] ?? null,
      value: textOrNull(fields[columns[0] ?? -1]),
    });
  return codes;
}
