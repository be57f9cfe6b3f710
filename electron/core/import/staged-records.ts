import type { Connection } from '#core/store/handles.ts';
import type { DuplicateRule } from '#shared/domain/import-mapping.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import { KeyIndex } from './key-index.ts';
import type { CodeRecord, CompanyRecord, RecordRow, SiteRecord } from './profiles/profile.ts';
import { StagedCodes } from './staged-codes.ts';

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

/** A row that lost against another of the same key: its line, and the code that says which of the two was kept. */
export interface Repeated {
  readonly line: number;
  readonly code: RejectCode;
  readonly value: string;
}

/** Stores the companies of a file, each once by the rule for duplicates. Companies are numbered from 1 without a gap. */
export class StagedCompanies {
  readonly #rule: DuplicateRule;
  readonly #place: SitePlacer;
  readonly #keys: KeyIndex;
  readonly #codes: StagedCodes;
  readonly #db: Connection;
  readonly #insert;
  readonly #lines = new GrowingNumbers();
  readonly #fullness = new GrowingNumbers();
  #companies = 0;
  #sites = 0;
  #removal: ((id: number) => void) | null = null;

  constructor(db: Connection, rule: DuplicateRule, codes: StagedCodes, place: SitePlacer) {
    this.#db = db;
    this.#rule = rule;
    this.#codes = codes;
    this.#place = place;
    this.#keys = new KeyIndex(db);
    this.#insert = {
      company: db.prepare(`INSERT INTO company VALUES (${marks(23)})`),
      site: db.prepare(`INSERT INTO site VALUES (${marks(11)})`),
      code: db.prepare('INSERT OR IGNORE INTO company_code VALUES (?, ?, ?, ?)'),
    };
  }

  /** Stores a company; tells which row lost where its number stands in the file already. */
  store(record: CompanyRecord, line: number): Repeated | null {
    const { companyNumber } = record;
    const earlier = this.#keys.find(companyNumber);
    if (earlier === 0) {
      this.#companies += 1;
      this.#keys.set(companyNumber, this.#companies);
      this.#write(this.#companies, record, line);
      return null;
    }
    const keepsEarlier =
      this.#rule === 'first' ||
      (this.#rule === 'fullest' && fullnessOfCompany(record) <= this.#fullness.at(earlier));
    if (keepsEarlier) return { line, code: 'company-number-repeated', value: companyNumber };
    const lost = this.#lines.at(earlier);
    this.#remove(earlier);
    this.#write(earlier, record, line);
    return { line: lost, code: 'company-repeated-last', value: companyNumber };
  }

  #write(id: number, record: CompanyRecord, line: number): void {
    const { more } = record;
    this.#insert.company.run(
      id,
      line,
      record.companyNumber,
      record.name,
      record.status,
      record.category,
      record.countryOfOrigin,
      record.incorporatedOn,
      record.dissolvedOn,
      record.employees,
      record.turnoverGbp,
      more?.numberKind ?? null,
      more?.supplierReference ?? null,
      more?.website ?? null,
      more?.description ?? null,
      more?.growthStage ?? null,
      more?.parentNumber ?? null,
      more?.parentName ?? null,
      more?.parentCountry ?? null,
      more?.ultimateParentNumber ?? null,
      more?.ultimateParentName ?? null,
      more?.ultimateParentCountry ?? null,
      more?.fields ?? null,
    );
    for (const site of record.sites) {
      const at = this.#place(site);
      this.#insert.site.run(
        (this.#sites += 1),
        id,
        site.kind,
        site.address,
        site.postcode,
        at.easting,
        at.northing,
        at.districtCode,
        at.placed,
        at.q,
        at.r,
      );
    }
    for (const [position, code] of record.codes.entries()) {
      const { changes } = this.#insert.code.run(id, code.scheme, code.code, position + 1);
      if (changes > 0) this.#codes.carried(code);
    }
    if (this.#rule !== 'first') this.#lines.set(id, line);
    if (this.#rule === 'fullest') this.#fullness.set(id, fullnessOfCompany(record));
  }

  #remove(id: number): void {
    this.#removal ??= this.#prepareRemoval();
    this.#removal(id);
  }

  /** Repeats are rare, so what finds their rows is made with the first of them. */
  #prepareRemoval(): (id: number) => void {
    this.#db.exec('CREATE INDEX IF NOT EXISTS site_by_company ON site (company_id)');
    const codes = this.#db.prepare<[number], CodeRecord>(
      `SELECT scheme, code, '' AS title FROM company_code WHERE company_id = ?`,
    );
    const removals = [
      'DELETE FROM site WHERE company_id = ?',
      'DELETE FROM company_code WHERE company_id = ?',
      'DELETE FROM company WHERE id = ?',
    ].map((sql) => this.#db.prepare<[number]>(sql));
    return (id) => {
      for (const code of codes.all(id)) this.#codes.dropped(code);
      for (const removal of removals) removal.run(id);
    };
  }
}

/** Stores the records of a file that are no companies; those with a key once each, by the rule for duplicates. */
export class StagedRecords {
  readonly #rule: DuplicateRule;
  readonly #keys: KeyIndex;
  readonly #codes: StagedCodes;
  readonly #db: Connection;
  readonly #insert;
  readonly #lines = new GrowingNumbers();
  readonly #fullness = new GrowingNumbers();
  #keyed = 0;
  #records = 0;
  #removal: ((line: number) => void) | null = null;

  constructor(db: Connection, rule: DuplicateRule, codes: StagedCodes) {
    this.#db = db;
    this.#rule = rule;
    this.#codes = codes;
    this.#keys = new KeyIndex(db);
    this.#insert = {
      record: db.prepare(`INSERT INTO record VALUES (${marks(14)})`),
      code: db.prepare('INSERT OR IGNORE INTO record_code VALUES (?, ?, ?, ?)'),
    };
  }

  /** Stores the records of a row; tells which row lost where their key stands in the file already. */
  store(row: RecordRow, line: number): Repeated | null {
    const { key } = row;
    if (key === null) {
      this.#write(row, line);
      return null;
    }
    const earlier = this.#keys.find(key);
    if (earlier === 0) {
      this.#keyed += 1;
      this.#keys.set(key, this.#keyed);
      this.#keep(this.#keyed, row, line);
      return null;
    }
    const keepsEarlier =
      this.#rule === 'first' || (this.#rule === 'fullest' && fullnessOfRow(row) <= this.#fullness.at(earlier));
    if (keepsEarlier) return { line, code: 'key-repeated', value: key };
    const lost = this.#lines.at(earlier);
    this.#removal ??= this.#prepareRemoval();
    this.#removal(lost);
    this.#keep(earlier, row, line);
    return { line: lost, code: 'key-repeated', value: key };
  }

  #keep(number: number, row: RecordRow, line: number): void {
    this.#write(row, line);
    if (this.#rule !== 'first') this.#lines.set(number, line);
    if (this.#rule === 'fullest') this.#fullness.set(number, fullnessOfRow(row));
  }

  #write(row: RecordRow, line: number): void {
    for (const [ordinal, part] of row.parts.entries()) {
      this.#records += 1;
      this.#insert.record.run(
        this.#records,
        line,
        ordinal,
        part.companyNumber,
        part.institution,
        part.areaCode,
        part.postcode,
        part.period,
        part.label,
        part.amount,
        part.currency,
        part.unit,
        part.symbol,
        JSON.stringify(part.fields),
      );
      for (const [position, code] of part.codes.entries()) {
        const { changes } = this.#insert.code.run(this.#records, code.scheme, code.code, position + 1);
        if (changes > 0) this.#codes.carried(code);
      }
    }
  }

  #prepareRemoval(): (line: number) => void {
    this.#db.exec('CREATE INDEX IF NOT EXISTS record_by_line ON record (line)');
    const codes = this.#db.prepare<[number], CodeRecord>(
      `SELECT scheme, code, '' AS title FROM record_code WHERE record_id IN (SELECT id FROM record WHERE line = ?)`,
    );
    const removals = [
      'DELETE FROM record_code WHERE record_id IN (SELECT id FROM record WHERE line = ?)',
      'DELETE FROM record WHERE line = ?',
    ].map((sql) => this.#db.prepare<[number]>(sql));
    return (line) => {
      for (const code of codes.all(line)) this.#codes.dropped(code);
      for (const removal of removals) removal.run(line);
    };
  }
}

function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

/** How much a row tells: its fields that are filled, its sites with a postcode and its codes. */
function fullnessOfCompany(record: CompanyRecord): number {
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

function fullnessOfRow(row: RecordRow): number {
  return row.parts.reduce((sum, part) => sum + Object.keys(part.fields).length + part.codes.length, 0);
}

/** Numbers by a number from 1, eight bytes each. */
class GrowingNumbers {
  #values = new Float64Array(1024);

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = new Float64Array(Math.max(index + 1, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[index] = value;
  }
}
