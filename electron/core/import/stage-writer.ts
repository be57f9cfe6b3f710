import type { Connection } from '#core/store/handles.ts';
import type { ProblemCount, RowCounts } from '#shared/domain/extract.ts';
import { REJECTS } from '#shared/domain/reject.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import type { CodeRecord, MappedRecord, MappedRow, RowProblem } from './profiles/profile.ts';

/** Writes mapped rows into a staging store and counts: read = accepted + rejected + skipped. */
export class StageWriter {
  readonly #counts = { read: 0, accepted: 0, rejected: 0, skipped: 0 };
  readonly #problemRows = new Map<RejectCode, number>();
  readonly #titles = new Map<string, CodeRecord>();
  readonly #keepsRows: boolean;
  readonly #db: Connection;
  readonly #insert;
  #companyId = 0;
  #siteId = 0;

  /** `keepsRows`: every row is kept as it stood (companies), not only those with a problem. */
  constructor(db: Connection, keepsRows: boolean) {
    this.#db = db;
    this.#keepsRows = keepsRows;
    this.#insert = {
      row: db.prepare('INSERT INTO row VALUES (?, ?, ?)'),
      problem: db.prepare(
        'INSERT INTO problem (line, severity, code, field, value, raw) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      company: db.prepare('INSERT OR IGNORE INTO company VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
      site: db.prepare('INSERT INTO site VALUES (?, ?, ?, ?, ?, ?)'),
      companyCode: db.prepare('INSERT OR IGNORE INTO company_code VALUES (?, ?, ?, ?)'),
      code: db.prepare('INSERT INTO code VALUES (?, ?, ?)'),
      postcode: db.prepare('INSERT OR IGNORE INTO postcode VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)'),
      boundary: db.prepare('INSERT OR IGNORE INTO boundary VALUES (NULL, ?, ?, ?, ?, ?)'),
      areaLookup: db.prepare('INSERT OR IGNORE INTO area_lookup VALUES (NULL, ?, ?, ?, ?, ?, ?)'),
    };
  }

  /** Stores one row: its record, or the reason why it has none. */
  write(line: number, raw: string, mapped: MappedRow): void {
    this.#counts.read += 1;
    let problems = mapped.problems;
    let outcome: 'accepted' | 'rejected' | 'skipped';
    if (mapped.record === null) {
      const first = problems.find((problem) => REJECTS[problem.code].severity !== 'notice');
      if (first === undefined) throw new Error(`line ${line} was neither accepted nor given a reason`);
      outcome = REJECTS[first.code].severity === 'skip' ? 'skipped' : 'rejected';
      // Notices speak of a row that is kept; a refused one has its reason only.
      problems = problems.filter((problem) => REJECTS[problem.code].severity !== 'notice');
    } else {
      const repeated = this.#store(mapped.record, line);
      outcome = repeated === null ? 'accepted' : 'rejected';
      if (repeated !== null) problems = [repeated];
    }
    this.#counts[outcome] += 1;
    if (this.#keepsRows) this.#insert.row.run(line, outcome, raw);
    if (problems.length > 0) this.#storeProblems(line, raw, problems);
  }

  #storeProblems(line: number, raw: string, problems: readonly RowProblem[]): void {
    const counted = new Set<RejectCode>();
    for (const { code, field, value } of problems) {
      this.#insert.problem.run(
        line,
        REJECTS[code].severity,
        code,
        field,
        value,
        this.#keepsRows ? null : raw,
      );
      if (counted.has(code)) continue;
      counted.add(code);
      this.#problemRows.set(code, (this.#problemRows.get(code) ?? 0) + 1);
    }
  }

  /** Stores a record; a problem where its key stands earlier in the file. */
  #store(record: MappedRecord, line: number): RowProblem | null {
    const insert = this.#insert;
    switch (record.target) {
      case 'companies': {
        const id = this.#companyId + 1;
        const { changes } = insert.company.run(
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
        );
        if (changes === 0)
          return { code: 'company-number-repeated', field: null, value: record.companyNumber };
        this.#companyId = id;
        for (const site of record.sites)
          insert.site.run((this.#siteId += 1), id, site.kind, site.address, site.postcode, site.placed);
        for (const [position, code] of record.codes.entries()) {
          insert.companyCode.run(id, code.scheme, code.code, position + 1);
          this.#remember(code);
        }
        return null;
      }
      case 'postcodes': {
        const { changes } = insert.postcode.run(
          line,
          record.postcode,
          record.easting,
          record.northing,
          record.quality,
          record.districtCode,
          record.deliveredDistrictCode,
        );
        return changes === 0 ? { code: 'postcode-repeated', field: null, value: record.postcode } : null;
      }
      case 'boundaries': {
        const { changes } = insert.boundary.run(
          line,
          record.level,
          record.code,
          record.name,
          record.polygons,
        );
        return changes === 0 ? { code: 'area-code-repeated', field: null, value: record.code } : null;
      }
      case 'area-lookup': {
        let stored = 0;
        for (const parent of record.parents)
          stored += insert.areaLookup.run(
            line,
            record.code,
            record.name,
            parent.level,
            parent.code,
            parent.name,
          ).changes;
        return stored === 0 ? { code: 'area-code-repeated', field: null, value: record.code } : null;
      }
      case 'codes': {
        let known = 0;
        for (const code of record.codes) known += this.#remember(code) ? 0 : 1;
        return known === record.codes.length
          ? { code: 'code-repeated', field: null, value: record.codes.at(-1)?.code ?? null }
          : null;
      }
    }
  }

  /** Keeps the first title of a code. Says whether the code is new. */
  #remember(code: CodeRecord): boolean {
    const key = `${code.scheme} ${code.code}`;
    const known = this.#titles.get(key);
    if (known !== undefined && (known.title !== '' || code.title === '')) return false;
    // Copied letter by letter: a piece of a text holds the whole text in memory.
    const copy = (text: string) => Buffer.from(text).toString();
    this.#titles.set(copy(key), {
      scheme: copy(code.scheme),
      code: copy(code.code),
      title: copy(code.title),
    });
    return known === undefined;
  }

  /** Writes what was collected over all rows and gives the counts. */
  finish(): { rows: RowCounts; problems: ProblemCount[]; codes: number } {
    for (const code of this.#titles.values()) this.#insert.code.run(code.scheme, code.code, code.title);
    // Made at the end, when everything lies in order: the preview asks by them.
    this.#db.exec(
      'CREATE INDEX problem_by_code ON problem (code, id); CREATE INDEX site_by_company ON site (company_id)',
    );
    const problems = [...this.#problemRows]
      .map(([code, rows]) => ({ code, severity: REJECTS[code].severity, rows }))
      .toSorted((a, b) => b.rows - a.rows || a.code.localeCompare(b.code));
    return { rows: { ...this.#counts }, problems, codes: this.#titles.size };
  }
}
