import type { ProfileTarget } from '#shared/domain/extract.ts';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import type { CodeRecord, CompanyRecord, FieldValue, MappedRecord } from './profiles/profile.ts';

/** The values of one record by the label of the field, as a preview shows them. */
export type PreviewValues = ReadonlyMap<string, string | null>;

/** Shows a mapped record: one line of values for each record it makes, several where a wide table gives one row many values. */
export function previewValues(record: MappedRecord): PreviewValues[] {
  switch (record.target) {
    case 'companies':
      return [companyValues(record)];
    case 'postcodes':
      return [
        labelled('postcodes', {
          postcode: record.postcode,
          easting: record.easting,
          northing: record.northing,
          quality: record.quality,
          districtCode: record.districtCode,
          terminatedOn: record.terminatedOn ?? null,
        }),
      ];
    case 'boundaries':
      return [
        new Map([
          ['Code', record.code],
          ['Name', record.name],
        ]),
      ];
    case 'area-lookup':
      return [
        new Map([
          ['Code', record.code],
          ['Name', record.name],
          ...record.parents.map(({ level, name }): [string, string] => [level, name]),
        ]),
      ];
    case 'codes':
      return record.codes.map((code) => labelled('codes', { ...code, parent: code.parent ?? null }));
    default: {
      const { target, parts } = record;
      return parts.map(({ fields, codes, label, amount, unit, symbol }) =>
        labelled(target, {
          ...fields,
          ...(codes.length === 0 ? {} : { codes: codesText(codes) }),
          // In a wide table the column names the indicator, and the cell is the value.
          ...(target === 'observations' ? { indicator: label, value: amount, unit, symbol } : {}),
        }),
      );
    }
  }
}

function companyValues(record: CompanyRecord): PreviewValues {
  const { more } = record;
  const [registered] = record.sites.filter(({ kind }) => kind === 'registered');
  const operating = record.sites.filter(
    ({ kind, isPlaceOfWork }) => kind === 'operating' || isPlaceOfWork === true,
  );
  const values = labelled('companies', {
    companyNumber: record.companyNumber,
    companyName: record.name,
    supplierReference: more?.supplierReference ?? null,
    status: record.status,
    category: record.category,
    countryOfOrigin: record.countryOfOrigin,
    incorporatedOn: record.incorporatedOn,
    dissolvedOn: record.dissolvedOn,
    employees: record.employees,
    turnover: record.turnoverGbp,
    growthStage: more?.growthStage ?? null,
    description: more?.description ?? null,
    website: more?.website ?? null,
    address: registered?.address ?? null,
    registeredPostcode: registered?.postcode ?? null,
    operatingPostcodes: operating.length === 0 ? null : operating.map(({ postcode }) => postcode).join('; '),
    codes: record.codes.length === 0 ? null : codesText(record.codes),
    parentNumber: more?.parentNumber ?? null,
    parentName: more?.parentName ?? null,
    parentCountry: more?.parentCountry ?? null,
    ultimateParentNumber: more?.ultimateParentNumber ?? null,
    ultimateParentName: more?.ultimateParentName ?? null,
    ultimateParentCountry: more?.ultimateParentCountry ?? null,
    ...moreFields(more?.fields ?? null),
  });
  return values;
}

function moreFields(json: string | null): Readonly<Record<string, FieldValue>> {
  const parsed: unknown = json === null ? null : JSON.parse(json);
  const fields: Record<string, FieldValue> = {};
  if (typeof parsed !== 'object' || parsed === null) return fields;
  for (const [name, value] of Object.entries(parsed))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      fields[name] = value;
    else if (Array.isArray(value)) fields[name] = value.map(String);
  return fields;
}

function labelled(target: ProfileTarget, values: Readonly<Record<string, FieldValue | null>>): PreviewValues {
  const shown = new Map<string, string | null>();
  for (const { id, label } of IMPORT_FIELDS[target])
    if (Object.hasOwn(values, id)) shown.set(label, valueText(values[id] ?? null));
  return shown;
}

function valueText(value: FieldValue | null): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'object' ? value.join('; ') : String(value);
}

function codesText(codes: readonly CodeRecord[]): string {
  return codes.map(({ code }) => code).join('; ');
}
