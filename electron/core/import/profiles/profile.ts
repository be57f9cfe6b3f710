import type { OutlineLevel } from '#core/geography/outline-layer.ts';
import type { ExtractStatement, ProfileTarget } from '#shared/domain/extract.ts';
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
}

export interface SiteRecord {
  readonly kind: 'registered' | 'operating';
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
}

export interface BoundaryRecord {
  readonly target: 'boundaries';
  readonly level: OutlineLevel;
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

export type MappedRecord = CompanyRecord | PostcodeRecord | BoundaryRecord | AreaLookupRecord | SchemeRecord;

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

export type SupplierProfile = TableProfile | FeatureProfile;

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
