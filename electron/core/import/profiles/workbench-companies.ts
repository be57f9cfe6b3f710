import { normalisePostcode } from '#shared/domain/postcode.ts';
import {
  findPlaceOfWork,
  readCompanyNumber,
  readDate,
  readNumber,
  readSite,
  textOrNull,
} from './cell-values.ts';
import { editionFromFileName } from './edition.ts';
import { headerKey } from './profile.ts';
import type {
  CodeRecord,
  CompanyDetails,
  MappedRow,
  RowProblem,
  SiteRecord,
  TableProfile,
} from './profile.ts';

const FIELDS: Readonly<Record<string, string>> = {
  'Company number': 'Company number',
  'Company name': 'Name',
  Status: 'Status',
  'Incorporated on': 'Incorporated on',
  Employees: 'Employees',
  'Turnover GBP': 'Turnover (GBP)',
  'Registered postcode': 'Registered postcode',
  'Operating postcodes': 'Operating postcodes',
  'SIC codes': 'SIC 2007 code',
  Description: 'Description',
  'Growth stage': 'Growth stage',
  'High growth': 'High-growth marks',
};
/** The columns a file must have; the rest may be left out. */
const NEEDED = ['Company number', 'Company name', 'Registered postcode'].map(headerKey);
const FIELD_BY_KEY = new Map(Object.entries(FIELDS).map(([column, field]) => [headerKey(column), field]));

/** The workbench's own tidy layout of companies, into which an analyst can bring any list. */
export const workbenchCompanies: TableProfile = {
  form: 'table',
  id: 'workbench-companies',
  title: 'Workbench companies',
  supplier: 'Own list',
  target: 'companies',
  reads:
    'CSV with the header Company number, Company name, Status, Incorporated on, Employees, Turnover GBP, Registered postcode, Operating postcodes, SIC codes, Description, Growth stage, High growth. ' +
    'Dates as 2026-11-22, lists with semicolons, blank for missing. Only number, name and registered postcode are needed.',
  assumed: false,
  hasHeader: true,
  members: null,
  recognises(header) {
    const keys = new Set(header.map(headerKey));
    return NEEDED.every((key) => keys.has(key));
  },
  columns: (header) =>
    header.map((column) => ({ column: column.trim(), field: FIELD_BY_KEY.get(headerKey(column)) ?? null })),
  mapper(header) {
    const keys = header.map(headerKey);
    const at = (column: string) => keys.indexOf(headerKey(column));
    const [number, name, status, incorporated] = [
      at('Company number'),
      at('Company name'),
      at('Status'),
      at('Incorporated on'),
    ];
    const [employees, turnover, registered, operating, sic] = [
      at('Employees'),
      at('Turnover GBP'),
      at('Registered postcode'),
      at('Operating postcodes'),
      at('SIC codes'),
    ];
    const details = detailsAt(at('Description'), at('Growth stage'), at('High growth'));
    return (fields): MappedRow => {
      const problems: RowProblem[] = [];
      const companyNumber = readCompanyNumber(fields[number], 'Company number', problems);
      if (companyNumber === null) return { record: null, problems };
      const companyName = (fields[name] ?? '').trim();
      if (companyName === '')
        return { record: null, problems: [{ code: 'name-blank', field: 'Company name', value: null }] };
      return {
        record: {
          target: 'companies',
          companyNumber,
          name: companyName,
          status: textOrNull(fields[status]),
          category: null,
          countryOfOrigin: null,
          incorporatedOn: readDate(fields[incorporated], 'yyyy-mm-dd', 'Incorporated on', problems),
          dissolvedOn: null,
          employees: readNumber(fields[employees], 'Employees', problems),
          turnoverGbp: readNumber(fields[turnover], 'Turnover GBP', problems),
          sites: readSites(fields[registered], fields[operating], problems),
          codes: readCodes(fields[sic], problems),
          ...details(fields),
        },
        problems,
      };
    };
  },
  suggest({ fileName }) {
    const edition = editionFromFileName(fileName);
    return {
      title: fileName.replace(/\.[a-z]+$/i, ''),
      ...(edition === null ? {} : { edition }),
      territory: 'unknown',
      universe: 'unknown',
    };
  },
};

const NO_DETAILS: CompanyDetails = {
  numberKind: 'registered',
  supplierReference: null,
  website: null,
  description: null,
  growthStage: null,
  parentNumber: null,
  parentName: null,
  parentCountry: null,
  ultimateParentNumber: null,
  ultimateParentName: null,
  ultimateParentCountry: null,
  fields: null,
};

/** Reads the columns that may be left out; -1 where one is. */
function detailsAt(
  description: number,
  growthStage: number,
  highGrowth: number,
): (fields: readonly string[]) => { more?: CompanyDetails } {
  if (description < 0 && growthStage < 0 && highGrowth < 0) return () => ({});
  return (fields) => {
    const marks = listOf(fields[highGrowth]);
    return {
      more: {
        ...NO_DETAILS,
        description: textOrNull(fields[description]),
        growthStage: textOrNull(fields[growthStage]),
        fields: marks.length === 0 ? null : JSON.stringify({ highGrowth: marks }),
      },
    };
  };
}

function listOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The registered office first, then the other postcodes once each. */
function readSites(
  registered: string | undefined,
  operating: string | undefined,
  problems: RowProblem[],
): SiteRecord[] {
  const sites = [readSite('registered', null, registered, 'Registered postcode', problems)];
  for (const postcode of listOf(operating)) {
    const key = normalisePostcode(postcode) ?? postcode;
    if (findPlaceOfWork(sites, key) !== null) continue;
    sites.push(readSite('operating', null, postcode, 'Operating postcodes', problems));
  }
  return sites;
}

function readCodes(cell: string | undefined, problems: RowProblem[]): CodeRecord[] {
  const codes: CodeRecord[] = [];
  const parts = listOf(cell);
  for (const part of parts) {
    const found = /^(\d{5})(?:\s*-\s*(.*))?$/.exec(part);
    const code = found?.[1];
    if (code === undefined) problems.push({ code: 'code-unknown', field: 'SIC codes', value: part });
    else if (!codes.some((earlier) => earlier.code === code))
      codes.push({ scheme: 'sic-2007', code, title: found?.[2]?.trim() ?? '' });
  }
  if (parts.length === 0) problems.push({ code: 'code-none-supplied', field: 'SIC codes', value: null });
  return codes;
}
