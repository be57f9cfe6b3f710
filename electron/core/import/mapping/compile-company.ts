import { normalisePostcode } from '#shared/domain/postcode.ts';
import type {
  CodeRecord,
  CompanyDetails,
  MappedRow,
  NumberKind,
  RowProblem,
  SiteRecord,
} from '../profiles/profile.ts';
import { findPlaceOfWork } from '../profiles/cell-values.ts';
import {
  companyNumberReader,
  parentNumberReader,
  provisionalKey,
  provisionalProblem,
} from './cell-company-number.ts';
import { listReader } from './cell-list.ts';
import { readPostcode } from './cell-postcode.ts';
import { isPlain, presentText, tidyText } from './cell-text.ts';
import {
  constantFields,
  fieldReader,
  numberOf,
  numberSide,
  rowAddress,
  rowDate,
  rowNumber,
  rowText,
} from './field-reader.ts';
import type { RowText } from './field-reader.ts';
import type { MappedColumns } from './mapped-columns.ts';
import { rowCodes } from './row-codes.ts';

/** Fields that have a place of their own in a company's record; the rest goes into its details by id. */
const PLACED = new Set([
  'companyNumber',
  'companyName',
  'supplierReference',
  'status',
  'category',
  'countryOfOrigin',
  'incorporatedOn',
  'dissolvedOn',
  'employees',
  'turnover',
  'growthStage',
  'description',
  'website',
  'address',
  'registeredPostcode',
  'operatingPostcodes',
  'codes',
  'parentNumber',
  'parentName',
  'parentCountry',
  'ultimateParentNumber',
  'ultimateParentName',
  'ultimateParentCountry',
]);

/** Makes the function that reads company rows as a mapping says. */
export function compileCompany(columns: MappedColumns): (fields: readonly string[]) => MappedRow {
  const identity = companyIdentity(columns);
  const status = rowText(columns, 'status');
  const category = rowText(columns, 'category');
  const origin = rowText(columns, 'countryOfOrigin');
  const incorporated = rowDate(columns, 'incorporatedOn');
  const dissolved = rowDate(columns, 'dissolvedOn');
  const employees = rowNumber(columns, 'employees');
  const turnover = companyTurnover(columns);
  const sites = companySites(columns);
  const codes = companyCodes(columns);
  const details = companyDetails(columns);
  return (fields) => {
    const problems: RowProblem[] = [];
    const who = identity(fields, problems);
    if (who === null) return { record: null, problems };
    return {
      record: {
        target: 'companies',
        companyNumber: who.number,
        name: who.name,
        status: status(fields, problems),
        category: category(fields, problems),
        countryOfOrigin: origin(fields, problems),
        incorporatedOn: incorporated(fields, problems),
        dissolvedOn: dissolved(fields, problems),
        employees: employees(fields, problems),
        turnoverGbp: turnover(fields, problems),
        sites: sites(fields, problems),
        codes: codes(fields, problems),
        more: details(fields, problems, who.kind, who.reference),
      },
      problems,
    };
  };
}

interface CompanyIdentity {
  readonly number: string;
  readonly kind: NumberKind;
  readonly name: string;
  readonly reference: string | null;
}

function companyIdentity(
  columns: MappedColumns,
): (fields: readonly string[], problems: RowProblem[]) => CompanyIdentity | null {
  const number = columns.first('companyNumber');
  const name = columns.first('companyName');
  const numberSetting = number?.setting ?? { column: 'Company number', missing: columns.missing };
  const readNumber = companyNumberReader(numberSetting, 'company-number-invalid');
  const nameColumn = name?.setting.column ?? 'Company name';
  // A company may be called “NA”: only the mapping's own marks mean that a name is missing.
  const nameMissing = { ...columns.missing, marks: new Set(columns.mapping.missingMarks) };
  const nameSetting = { column: nameColumn, missing: nameMissing };
  const reference = rowText(columns, 'supplierReference');
  const postcode = columns.first('registeredPostcode');
  const supplier = columns.constant('supplier') ?? columns.mapping.profileId ?? 'own list';
  return (fields, problems) => {
    const before = problems.length;
    const found = number === null ? null : readNumber(fields[number.at], problems);
    // Not blank and not a number: the row is refused, whatever else it says.
    if (found === null && problems.slice(before).some(({ code }) => code === 'company-number-invalid'))
      return null;
    const text =
      name === null ? columns.constant('companyName') : presentText(fields[name.at], nameSetting, problems);
    if (text === null) {
      problems.unshift({ code: 'name-blank', field: nameColumn, value: null });
      return null;
    }
    const called = isPlain(text) ? text : tidyText(text, nameColumn, problems);
    const ownReference = reference(fields, problems);
    if (found !== null) return { number: found, kind: 'registered', name: called, reference: ownReference };
    const placeText = postcode === null ? null : (fields[postcode.at]?.trim() ?? null);
    const key = provisionalKey(
      supplier,
      ownReference,
      called,
      placeText === null ? null : (normalisePostcode(placeText) ?? placeText),
    );
    problems.push(provisionalProblem(numberSetting.column, key));
    return { number: key, kind: 'provisional', name: called, reference: ownReference };
  };
}

/** Turnover is kept in pounds; what a column or cell states in another currency is not taken for pounds. */
function companyTurnover(
  columns: MappedColumns,
): (fields: readonly string[], problems: RowProblem[]) => number | null {
  const column = columns.first('turnover');
  if (column === null) return () => null;
  const { at, use, setting } = column;
  const isPounds = use.currency === null || use.currency === 'GBP';
  const side = numberSide();
  const pounds = { ...column, use: { ...use, currency: use.currency ?? 'GBP' } };
  const read = numberOf(columns, pounds, side);
  return (fields, problems) => {
    const value = read(fields[at], problems);
    if (value === null || isPounds) return value;
    problems.push({
      code: 'number-other-currency',
      field: setting.column,
      value: fields[at]?.trim() ?? null,
    });
    return null;
  };
}

function companySites(
  columns: MappedColumns,
): (fields: readonly string[], problems: RowProblem[]) => readonly SiteRecord[] {
  const registered = columns.first('registeredPostcode');
  const hasAddress = columns.of('address').length > 0;
  const address = rowAddress(columns, 'address');
  const operating = columns.of('operatingPostcodes').map(({ at, use, setting }) => ({
    at,
    setting,
    isList: use.separator !== null,
    read: listReader(setting, use.separator, 'codes'),
  }));
  return (fields, problems) => {
    const sites: SiteRecord[] = [];
    if (registered !== null) {
      const { postcode, placed } = readPostcode(fields[registered.at], registered.setting, false, problems);
      if (placed === 'blank-postcode')
        problems.push({ code: 'postcode-blank', field: registered.setting.column, value: null });
      sites.push({ kind: 'registered', address: address(fields, problems), postcode, placed });
    } else if (hasAddress) {
      const text = address(fields, problems);
      if (text !== null)
        sites.push({ kind: 'registered', address: text, postcode: null, placed: 'blank-postcode' });
    }
    for (const { at, setting, isList, read } of operating) {
      for (const item of read(fields[at], problems)) {
        const { postcode, placed } = readPostcode(item, setting, isList, problems);
        if (postcode === null) continue;
        const earlier = findPlaceOfWork(sites, postcode);
        // The registered office among the sites is the rule; a site named twice is told.
        if (earlier?.kind === 'operating')
          problems.push({ code: 'postcode-repeated-in-list', field: setting.column, value: item });
        if (earlier === null) sites.push({ kind: 'operating', address: null, postcode, placed });
      }
    }
    const [only] = operating;
    if (sites.length === 0 && only !== undefined) {
      // A supplier that tells operating sites only: the company counts, and that it has no place is told.
      problems.push({ code: 'postcode-blank', field: only.setting.column, value: null });
      sites.push({ kind: 'operating', address: null, postcode: null, placed: 'blank-postcode' });
    }
    return sites;
  };
}

function companyCodes(
  columns: MappedColumns,
): (fields: readonly string[], problems: RowProblem[]) => readonly CodeRecord[] {
  const read = rowCodes(columns, 'companies');
  const first = columns.of('codes')[0];
  return (fields, problems) => {
    const before = problems.length;
    const codes = read(fields, problems);
    if (first !== undefined && codes.length === 0 && problems.length === before)
      problems.push({
        code: 'code-none-supplied',
        field: first.setting.column,
        value: fields[first.at]?.trim() || null,
      });
    return codes;
  };
}

function companyDetails(
  columns: MappedColumns,
): (
  fields: readonly string[],
  problems: RowProblem[],
  numberKind: NumberKind,
  supplierReference: string | null,
) => CompanyDetails {
  const website = rowText(columns, 'website');
  const description = rowText(columns, 'description');
  const growthStage = rowText(columns, 'growthStage');
  const parentNumber = parentNumberOf(columns, 'parentNumber');
  const parentName = rowText(columns, 'parentName');
  const parentCountry = rowText(columns, 'parentCountry');
  const ultimateNumber = parentNumberOf(columns, 'ultimateParentNumber');
  const ultimateName = rowText(columns, 'ultimateParentName');
  const ultimateCountry = rowText(columns, 'ultimateParentCountry');
  const rest = columns.columns
    .filter((column) => !PLACED.has(column.field.id) && columns.first(column.field.id) === column)
    .map((column) => ({
      at: column.at,
      key: JSON.stringify(column.field.id),
      read: fieldReader(columns, column),
    }));
  const constants = Object.entries(constantFields(columns))
    .filter(([id]) => !PLACED.has(id))
    .map(([id, value]) => `${JSON.stringify(id)}:${JSON.stringify(value)}`)
    .join(',');
  return (fields, problems, numberKind, supplierReference) => {
    let text = constants === '' ? '' : `{${constants}`;
    for (const { at, key, read } of rest) {
      const value = read(fields[at], problems);
      if (value !== null)
        text += `${text === '' ? '{' : ','}${key}:${typeof value === 'number' ? value : JSON.stringify(value)}`;
    }
    return {
      numberKind,
      supplierReference,
      website: website(fields, problems),
      description: description(fields, problems),
      growthStage: growthStage(fields, problems),
      parentNumber: parentNumber(fields, problems),
      parentName: parentName(fields, problems),
      parentCountry: parentCountry(fields, problems),
      ultimateParentNumber: ultimateNumber(fields, problems),
      ultimateParentName: ultimateName(fields, problems),
      ultimateParentCountry: ultimateCountry(fields, problems),
      fields: text === '' ? null : `${text}}`,
    };
  };
}

function parentNumberOf(columns: MappedColumns, field: string): RowText {
  const column = columns.first(field);
  if (column === null) return () => null;
  const { at } = column;
  const read = parentNumberReader(column.setting);
  return (fields, problems) => read(fields[at], problems);
}
