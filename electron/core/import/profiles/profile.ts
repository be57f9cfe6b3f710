import type { OutlineLevel } from '#core/geography/outline-layer.ts';
import type { ExtractStatement, ProfileTarget, RecordTarget } from '#shared/domain/extract.ts';
import type { ColumnMapping, DuplicateRule } from '#shared/domain/import-mapping.ts';
import type { SuccessionIndex } from '#shared/domain/area.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import type { Feature } from '../readers/feature-reader.ts';

/** One remark on a row: a code of REJECTS, the supplier's column and the value as delivered. */
export interface RowProblem {
  readonly code: RejectCode;
  readonly field: string | null;
  readonly value: string | null;
}

export interface CompanyRecord {
  readonly target: 'companies';
  readonly companyNumber: string;
  readonly name: string;
  readonly status: string | null;
  readonly category: string | null;
  readonly countryOfOrigin: string | null;
  readonly incorporatedOn: string | null;
  readonly dissolvedOn: string | null;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  /** The registered office first. */
  readonly sites: readonly SiteRecord[];
  readonly codes: readonly CodeRecord[];
  /** What only some suppliers tell; left out where a profile knows of none. */
  readonly more?: CompanyDetails;
}

/** `provisional`: the row named no number and the key stands in its place until the company is linked. */
export type NumberKind = 'registered' | 'provisional';

export interface CompanyDetails {
  readonly numberKind: NumberKind;
  readonly supplierReference: string | null;
  readonly website: string | null;
  readonly description: string | null;
  readonly growthStage: string | null;
  readonly parentNumber: string | null;
  readonly parentName: string | null;
  readonly parentCountry: string | null;
  readonly ultimateParentNumber: string | null;
  readonly ultimateParentName: string | null;
  readonly ultimateParentCountry: string | null;
  /** The other fields of IMPORT_FIELDS.companies that the row fills, by id; JSON text, null where there are none. */
  readonly fields: string | null;
}

/** One record of a kind that is not a company: a deal, an award, an observation, an asset. */
export interface RecordRow {
  readonly target: RecordTarget;
  /** What must not stand twice in a file; null where rows may repeat. */
  readonly key: string | null;
  /** One for each value column of a wide table; one for everything else. */
  readonly parts: readonly RecordPart[];
}

export interface RecordPart {
  readonly companyNumber: string | null;
  /** UKPRN where there is one, else the institution's name as delivered. */
  readonly institution: string | null;
  readonly areaCode: string | null;
  readonly postcode: string | null;
  readonly period: string | null;
  /** The indicator, profile or type by which records of the kind are told apart. */
  readonly label: string | null;
  /** The value or the money, unscaled, in `currency` or `unit`; null where missing, never zero for blank. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly unit: string | null;
  /** A statistical mark as delivered: "[c]", "..", "x". */
  readonly symbol: string | null;
  /** Every field of the row by its id of IMPORT_FIELDS. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly codes: readonly CodeRecord[];
}

export type FieldValue = string | number | boolean | readonly string[];

export interface SiteRecord {
  readonly kind: 'registered' | 'operating';
  /** Of a registered office: the supplier lists it among the places of work too; left out where it does not. */
  readonly isPlaceOfWork?: true;
  readonly address: string | null;
  /** Key without spaces; as delivered where it is not a postcode; null where blank. */
  readonly postcode: string | null;
  /** `unknown-postcode` until the commit looks it up. */
  readonly placed: 'blank-postcode' | 'invalid-postcode' | 'unknown-postcode';
}

export interface CodeRecord {
  readonly scheme: string;
  readonly code: string;
  /** Empty where the file carries no title. */
  readonly title: string;
  /** The code above it, where a list says so. */
  readonly parent?: string | null;
}

export interface PostcodeRecord {
  readonly target: 'postcodes';
  readonly postcode: string;
  /** Metres; null together where the directory has no position. */
  readonly easting: number | null;
  readonly northing: number | null;
  readonly quality: number | null;
  readonly districtCode: string | null;
  readonly deliveredDistrictCode: string | null;
  /** Year and month in which it ended ("2009-03"); null or left out while in use. */
  readonly terminatedOn?: string | null;
}

/** Levels whose outlines are kept: those that are drawn, and the international territorial levels of regional tables. */
export type HeldLevel = OutlineLevel | 'itl2' | 'itl3';

export interface BoundaryRecord {
  readonly target: 'boundaries';
  readonly level: HeldLevel;
  readonly code: string;
  readonly name: string;
  /** GeoJSON MultiPolygon coordinates in degrees, as JSON. */
  readonly polygons: string;
}

export interface AreaLookupRecord {
  readonly target: 'area-lookup';
  readonly code: string;
  readonly name: string;
  readonly parents: readonly { readonly level: string; readonly code: string; readonly name: string }[];
}

export interface SchemeRecord {
  readonly target: 'codes';
  readonly codes: readonly CodeRecord[];
}

export type MappedRecord =
  | CompanyRecord
  | RecordRow
  | PostcodeRecord
  | BoundaryRecord
  | AreaLookupRecord
  | SchemeRecord;

/** What became of one row. No record = refused or skipped, and the first problem says which. */
export interface MappedRow {
  readonly record: MappedRecord | null;
  readonly problems: readonly RowProblem[];
}

/** What a profile may ask about the world while it maps rows. */
export interface MapContext {
  readonly successions: SuccessionIndex;
  /** Codes of the current districts of the register of areas. */
  readonly districts: ReadonlySet<string>;
  readonly fileName: string;
  /** The entry of the archive being read; null for a plain file. */
  readonly memberName: string | null;
}

export interface ColumnUse {
  readonly column: string;
  readonly field: string | null;
}

interface ProfileHead {
  readonly id: string;
  readonly title: string;
  readonly supplier: string;
  readonly target: ProfileTarget;
  readonly reads: string;
  readonly assumed: boolean;
  /** What the statement of the extract will probably say, from the file's name and the texts beside it. */
  suggest(file: SuggestionSource): Partial<ExtractStatement>;
}

export interface SuggestionSource {
  readonly fileName: string;
  /** Text of the archive's documentation, empty for a plain file. */
  readonly documentation: string;
}

/** A profile that reads rows of delimited text. */
export interface TableProfile extends ProfileHead {
  readonly form: 'table';
  /** False where the supplier's files begin with data. */
  readonly hasHeader: boolean;
  /** Which entries of an archive hold rows; null where an archive must hold exactly one CSV. */
  readonly members: ((name: string) => boolean) | null;
  /** Says whether the first row of a file is of this layout (the header, or the first data row). */
  recognises(firstRow: readonly string[]): boolean;
  columns(firstRow: readonly string[]): ColumnUse[];
  /** Makes the function that maps the rows of one file. */
  mapper(header: readonly string[], context: MapContext): (fields: readonly string[]) => MappedRow;
}

/** A profile that reads the features of a GeoJSON or TopoJSON document. */
export interface FeatureProfile extends ProfileHead {
  readonly form: 'features';
  recognises(features: readonly Feature[]): boolean;
  columns(features: readonly Feature[]): ColumnUse[];
  mapper(features: readonly Feature[], context: MapContext): (feature: Feature) => MappedRow;
}

/** One column of a layout that is described, not coded. */
export interface LayoutColumn {
  /** Names under which the column was seen; compared by `headerKey`. A pattern for names that carry a year. */
  readonly names: readonly (string | RegExp)[];
  /** True where the layout is only recognised with this column. */
  readonly needed?: boolean;
  /** How the column is read; everything left out is the mapping's default. */
  readonly use?: Partial<Omit<ColumnMapping, 'column'>>;
}

/** What may be known of the file when constants are worked out. */
export interface LayoutFile {
  readonly fileName: string;
  readonly sheetName: string | null;
  /** Rows above the header, cells trimmed. */
  readonly above: readonly (readonly string[])[];
}

/**
 * A profile that is a description: which columns, what each means, in which units. It becomes an `ImportMapping`
 * over the header of the file at hand, which the analyst may change before anything is read.
 */
export interface LayoutProfile extends ProfileHead {
  readonly form: 'layout';
  /** Edition of the layout, for telling two of one supplier apart; empty where there is only one. */
  readonly edition: string;
  /** The supplier's product, for the statement. */
  readonly product: string;
  readonly columns: readonly LayoutColumn[];
  /** What is done with columns that the layout does not name: kept in the raw row, or read as this says (wide tables). */
  readonly otherColumns?: (column: string, position: number) => Partial<Omit<ColumnMapping, 'column'>> | null;
  readonly constants?: (file: LayoutFile) => Readonly<Record<string, string>>;
  readonly missingMarks?: readonly string[];
  readonly decimalComma?: boolean;
  readonly duplicates?: DuplicateRule;
  /** Which sheets of a workbook hold the table; left out = the first visible one whose header is recognised. */
  readonly sheets?: 'all' | ((name: string) => boolean);
  /** Which entries of an archive hold rows; left out = an archive must hold exactly one table. */
  readonly entries?: (name: string) => boolean;
  /** Tells apart layouts whose headers are the same, by the rows above and the names; left out = the header is enough. */
  readonly fits?: (file: LayoutFile) => boolean;
}

export type SupplierProfile = TableProfile | FeatureProfile | LayoutProfile;

/** Makes a refused or skipped row. */
export function refuse(code: RejectCode, field: string | null, value: string | null): MappedRow {
  return { record: null, problems: [{ code, field, value }] };
}

/** The Open Government Licence as the publishers of these files ask for it to be named. */
export function openGovernmentLicence(attribution: string): ExtractStatement['licence'] {
  return {
    name: 'Open Government Licence v3.0',
    terms: 'Free to use and share with the attribution.',
    attribution,
    expiresOn: null,
  };
}

/** Cleans a header cell for comparing: byte order mark, surrounding spaces and letter case do not matter. */
export function headerKey(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
}
