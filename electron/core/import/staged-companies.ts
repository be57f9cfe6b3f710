import type { Connection } from '#core/store/handles.ts';
import { shortKey, ShortKeys } from '#core/store/short-keys.ts';
import type { DuplicateRule } from '#shared/domain/import-mapping.ts';
import { BatchInsert } from './batch-insert.ts';
import { CarriedCodes } from './carried-codes.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { KeyIndex } from './key-index.ts';
import type { CompanyRecord, SiteRecord } from './profiles/profile.ts';
import type { StagedCodes } from './staged-codes.ts';
import type { Repeated } from './staged-records.ts';

/** Where a site stands: position in metres on the national grid, current district, cell of the lattice. */
export interface SitePlace {
  readonly easting: number | null;
  readonly northing: number | null;
  readonly districtCode: string | null;
  readonly placed: string;
  readonly q: number | null;
  readonly r: number | null;
}

/** Says where a staged site stands. */
export type SitePlacer = (site: SiteRecord) => SitePlace;

/** What is to be known before the rows of a file are stored. */
export interface StagingOptions {
  readonly duplicates: DuplicateRule;
  readonly place: SitePlacer;
  /** The fields that the file can fill; null where that is not known. */
  readonly filled: ReadonlySet<string> | null;
}

type CompanyColumn = readonly [
  column: string,
  field: string | null,
  value: (record: CompanyRecord) => string | number | null,
];

/** What is stored of a company beside its number in the file, with the field that fills it; null = every file does. */
const COLUMNS: readonly CompanyColumn[] = [
  ['company_number', null, (record) => record.companyNumber],
  ['name', null, (record) => record.name],
  ['status', 'status', (record) => record.status],
  ['category', 'category', (record) => record.category],
  ['country_of_origin', 'countryOfOrigin', (record) => record.countryOfOrigin],
  ['incorporated_on', 'incorporatedOn', (record) => record.incorporatedOn],
  ['dissolved_on', 'dissolvedOn', (record) => record.dissolvedOn],
  ['employees', 'employees', (record) => record.employees],
  ['turnover_gbp', 'turnover', (record) => record.turnoverGbp],
  ['number_kind', null, ({ more }) => more?.numberKind ?? null],
  ['supplier_reference', 'supplierReference', ({ more }) => more?.supplierReference ?? null],
  ['website', 'website', ({ more }) => more?.website ?? null],
  ['description', 'description', ({ more }) => more?.description ?? null],
  ['growth_stage', 'growthStage', ({ more }) => more?.growthStage ?? null],
  ['parent_number', 'parentNumber', ({ more }) => more?.parentNumber ?? null],
  ['parent_name', 'parentName', ({ more }) => more?.parentName ?? null],
  ['parent_country', 'parentCountry', ({ more }) => more?.parentCountry ?? null],
  ['ultimate_parent_number', 'ultimateParentNumber', ({ more }) => more?.ultimateParentNumber ?? null],
  ['ultimate_parent_name', 'ultimateParentName', ({ more }) => more?.ultimateParentName ?? null],
  ['ultimate_parent_country', 'ultimateParentCountry', ({ more }) => more?.ultimateParentCountry ?? null],
  ['fields', null, ({ more }) => more?.fields ?? null],
];

/** Stores the companies of a file, each once by the rule for duplicates. Companies are numbered from 1 without a gap. */
export class StagedCompanies {
  readonly #rule: DuplicateRule;
  readonly #place: SitePlacer;
  readonly #columns: readonly CompanyColumn[];
  readonly #keys: KeyIndex;
  readonly #carried: CarriedCodes;
  readonly #db: Connection;
  readonly #companies: BatchInsert;
  readonly #sites: BatchInsert;
  readonly #lines = new GrowingNumbers();
  readonly #fullness = new GrowingNumbers();
  readonly #postcodes = new ShortKeys();
  readonly #areas = new Set<string>();
  #postcodeCount = 0;
  #companyCount = 0;
  #siteCount = 0;
  #removal: ((id: number) => void) | null = null;

  constructor(db: Connection, { duplicates, place, filled }: StagingOptions, codes: StagedCodes) {
    this.#db = db;
    this.#rule = duplicates;
    this.#place = place;
    this.#columns = COLUMNS.filter(([, field]) => field === null || filled === null || filled.has(field));
    this.#keys = new KeyIndex(db);
    this.#carried = new CarriedCodes(db, 'company', codes);
    const columns = ['id', 'line', ...this.#columns.map(([column]) => column)];
    this.#companies = new BatchInsert(db, `company (${columns.join(', ')})`, columns.length);
    this.#sites = new BatchInsert(db, 'site', 12);
  }

  /** Stores a company; tells which row lost where its number stands in the file already. */
  store(record: CompanyRecord, line: number): Repeated | null {
    const { companyNumber } = record;
    const earlier = this.#keys.find(companyNumber);
    if (earlier === 0) {
      this.#companyCount += 1;
      this.#keys.set(companyNumber, this.#companyCount);
      this.#write(this.#companyCount, record, line);
      return null;
    }
    const keepsEarlier =
      this.#rule === 'first' ||
      (this.#rule === 'fullest' && fullnessOf(record) <= this.#fullness.at(earlier));
    if (keepsEarlier) return { line, code: 'company-number-repeated', value: companyNumber };
    const lost = this.#lines.at(earlier);
    this.flush();
    this.#removal ??= this.#prepareRemoval();
    this.#removal(earlier);
    this.#write(earlier, record, line);
    return { line: lost, code: 'company-repeated-last', value: companyNumber };
  }

  #write(id: number, record: CompanyRecord, line: number): void {
    const { row } = this.#companies;
    row.push(id, line);
    for (const [, , value] of this.#columns) row.push(value(record));
    this.#companies.written();
    for (const site of record.sites) this.#writeSite(id, site);
    this.#carried.add(id, record.codes);
    if (this.#rule !== 'first') this.#lines.set(id, line);
    if (this.#rule === 'fullest') this.#fullness.set(id, fullnessOf(record));
  }

  #writeSite(company: number, site: SiteRecord): void {
    const { easting, northing, districtCode, placed, q, r } = this.#place(site);
    const { kind, isPlaceOfWork, address, postcode } = site;
    if (postcode !== null && site.placed === 'unknown-postcode') this.#notePostcode(postcode);
    this.#siteCount += 1;
    this.#sites.row.push(
      this.#siteCount,
      company,
      kind,
      isPlaceOfWork === true ? 1 : 0,
      address,
      postcode,
      easting,
      northing,
      districtCode,
      placed,
      q,
      r,
    );
    this.#sites.written();
  }

  #notePostcode(postcode: string): void {
    const key = shortKey(postcode);
    if (this.#postcodes.get(key) !== 0) return;
    this.#postcodes.set(key, 1);
    this.#postcodeCount += 1;
    const area = /^[A-Z]{1,2}/.exec(postcode)?.[0];
    if (area !== undefined) this.#areas.add(area);
  }

  /** Different postcodes of the sites, and their areas; null where a row gave way to another, whose postcodes would count as well. */
  get postcodes(): { readonly distinct: number; readonly areas: ReadonlySet<string> } | null {
    return this.#removal === null ? { distinct: this.#postcodeCount, areas: this.#areas } : null;
  }

  /** Writes what is gathered. */
  flush(): void {
    this.#companies.flush();
    this.#sites.flush();
    this.#carried.flush();
  }

  /** Repeats are rare, so what finds their rows is made with the first of them. */
  #prepareRemoval(): (id: number) => void {
    const site = this.#db.prepare<[number]>('DELETE FROM site WHERE company_id = ?');
    const company = this.#db.prepare<[number]>('DELETE FROM company WHERE id = ?');
    return (id) => {
      this.#carried.remove(id);
      site.run(id);
      company.run(id);
    };
  }
}

/** How much a row tells: its fields that are filled, its sites with a postcode and its codes. */
function fullnessOf(record: CompanyRecord): number {
  const { sites, codes, more, ...fields } = record;
  const details = more === undefined ? [] : Object.values(more);
  const others: unknown = more?.fields == null ? {} : JSON.parse(more.fields);
  return (
    [...Object.values(fields), ...details].filter((value) => value !== null).length +
    sites.filter(({ postcode }) => postcode !== null).length +
    codes.length +
    Object.keys(others ?? {}).length
  );
}
