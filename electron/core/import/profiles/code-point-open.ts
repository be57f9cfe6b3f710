import { resolveDistrict } from '#shared/domain/area.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';
import { editionFromFileName, monthText, yearFromFileName } from './edition.ts';
import { openGovernmentLicence, refuse } from './profile.ts';
import type { MappedRow, RowProblem, SuggestionSource, TableProfile } from './profile.ts';

/** The columns of the supplier's `Doc/Code-Point_Open_Column_Headers.csv`, since 2011; the files themselves carry no header. */
const COLUMNS: readonly (readonly [column: string, field: string | null])[] = [
  ['Postcode', 'Postcode'],
  ['Positional_quality_indicator', 'Positional quality'],
  ['Eastings', 'Easting'],
  ['Northings', 'Northing'],
  ['Country_code', null],
  ['NHS_regional_HA_code', null],
  ['NHS_HA_code', null],
  ['Admin_county_code', null],
  ['Admin_district_code', 'District'],
  ['Admin_ward_code', null],
];

/** Positional quality of a postcode that Ordnance Survey could not place. */
const NO_POSITION = 90;
/** The National Grid in metres: nothing of Great Britain lies outside. */
const EASTINGS = [0, 700_000] as const;
const NORTHINGS = [0, 1_300_000] as const;

/** Ordnance Survey Code-Point Open: every current postcode of Great Britain with a grid position and a district. */
export const codePointOpen: TableProfile = {
  form: 'table',
  id: 'code-point-open',
  title: 'OS Code-Point Open',
  supplier: 'Ordnance Survey',
  target: 'postcodes',
  reads: 'The zip of Code-Point Open (CSV), or one of the CSV files inside. The files have no header.',
  assumed: false,
  hasHeader: false,
  members: (name) => /(?:^|\/)Data\/CSV\/[^/]+\.csv$/i.test(name),
  recognises: (row) =>
    row.length === COLUMNS.length &&
    normalisePostcode(row[0] ?? '') !== null &&
    [1, 2, 3].every((index) => /^\d+$/.test(row[index] ?? '')) &&
    /^[EWS]\d{8}$/.test(row[4] ?? ''),
  columns: () => COLUMNS.map(([column, field]) => ({ column, field })),
  mapper(_, context) {
    // Line numbers count within one file of the archive, so a problem says which.
    const label = (column: string) =>
      context.memberName === null ? column : `${column} (${context.memberName.replace(/^.*\//, '')})`;
    return (fields): MappedRow => {
      const [postcodeText = '', qualityText = '', eastingText = '', northingText = ''] = fields;
      const postcode = normalisePostcode(postcodeText);
      if (postcode === null) return refuse('postcode-unreadable', label('Postcode'), postcodeText);
      const quality = /^\d+$/.test(qualityText) ? Number(qualityText) : null;
      const easting = readMetres(eastingText, EASTINGS);
      const northing = readMetres(northingText, NORTHINGS);
      if (easting === null) return refuse('position-invalid', label('Eastings'), eastingText);
      if (northing === null) return refuse('position-invalid', label('Northings'), northingText);
      const problems: RowProblem[] = [];
      const hasPosition = quality !== NO_POSITION && (easting !== 0 || northing !== 0);
      if (!hasPosition)
        problems.push({
          code: 'postcode-no-position',
          field: label('Positional_quality_indicator'),
          value: postcode,
        });
      const delivered = (fields[8] ?? '').trim();
      const districtCode = delivered === '' ? null : resolveDistrict(delivered, context.successions);
      if (districtCode !== null && !context.districts.has(districtCode))
        problems.push({ code: 'district-unknown', field: label('Admin_district_code'), value: delivered });
      return {
        record: {
          target: 'postcodes',
          postcode,
          easting: hasPosition ? easting : null,
          northing: hasPosition ? northing : null,
          quality,
          districtCode,
          deliveredDistrictCode: delivered === '' ? null : delivered,
        },
        problems,
      };
    };
  },
  suggest(file) {
    const { edition, year } = readEdition(file);
    const years = year ?? '[year]';
    return {
      title: 'OS Code-Point Open',
      ...(edition === null ? {} : { edition }),
      licence: openGovernmentLicence(
        `Contains OS data © Crown copyright and database right ${years}. Contains Royal Mail data © Royal Mail copyright and database right ${years}. ` +
          `Source: Office for National Statistics licensed under the Open Government Licence v3.0.`,
      ),
      territory: 'GB',
      universe: 'unknown',
    };
  },
};

function readMetres(text: string, [from, to]: readonly [number, number]): number | null {
  if (!/^\d{1,7}$/.test(text)) return null;
  const metres = Number(text);
  return metres >= from && metres <= to ? metres : null;
}

/** The copyright date of the supplier's metadata ("20140729") says more than the file's name. */
function readEdition({ fileName, documentation }: SuggestionSource): {
  edition: string | null;
  year: string | null;
} {
  const [, year, month] = /COPYRIGHT DATE:\s*(\d{4})(\d{2})\d{2}/i.exec(documentation) ?? [];
  if (year !== undefined && month !== undefined) {
    const version = /VERSION NUMBER:\s*([0-9.]+)/i.exec(documentation)?.[1];
    return { edition: monthText(Number(month), year) + (version === undefined ? '' : ` (${version})`), year };
  }
  const named = yearFromFileName(fileName);
  return { edition: editionFromFileName(fileName), year: named === null ? null : String(named) };
}
