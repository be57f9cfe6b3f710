import type { Connection } from '#core/store/handles.ts';
import type { ProblemCount, ProfileTarget, RowCounts } from '#shared/domain/extract.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import { isRejectCode, REJECTS } from '#shared/domain/reject.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import { BatchInsert } from './batch-insert.ts';
import type { Summed } from './facts.ts';
import { KeyIndex } from './key-index.ts';
import type { MappedRecord, MappedRow, PostcodeRecord, RowProblem } from './profiles/profile.ts';
import { RowGatherer, RowPacker } from './row-blocks.ts';
import { StagedCodes } from './staged-codes.ts';
import { StagedCompanies } from './staged-companies.ts';
import type { StagingOptions } from './staged-companies.ts';
import { StagedRecords } from './staged-records.ts';
import type { Repeated } from './staged-records.ts';

/** Says whether every row of a target is kept as it stood, and not only those with a problem. */
export function keepsRows(target: ProfileTarget): boolean {
  return target === 'companies' || isRecordTarget(target);
}

/** Writes mapped rows into a staging store and counts: read = accepted + rejected + skipped. */
export class StageWriter {
  readonly #counts = { read: 0, accepted: 0, rejected: 0, skipped: 0 };
  readonly #problemRows = new Map<RejectCode, number>();
  readonly #codes = new StagedCodes();
  readonly #postcodes: KeyIndex;
  readonly #postcodeRows: BatchInsert;
  readonly #companies: StagedCompanies;
  readonly #records: StagedRecords;
  readonly #rows: RowGatherer | null;
  readonly #packer: RowPacker;
  readonly #db: Connection;
  readonly #insert;
  #forget: ((line: number) => void) | null = null;

  constructor(db: Connection, options: StagingOptions & { readonly target: ProfileTarget }) {
    this.#db = db;
    this.#postcodes = new KeyIndex(db);
    this.#postcodeRows = new BatchInsert(db, 'postcode', 9);
    this.#companies = new StagedCompanies(db, options, this.#codes);
    this.#records = new StagedRecords(db, options.duplicates, this.#codes);
    this.#insert = {
      block: db.prepare('INSERT INTO row_block VALUES (?, ?, ?, ?)'),
      problem: db.prepare(
        'INSERT INTO problem (line, severity, code, field, value, raw) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      mended: db.prepare('INSERT INTO mended_row VALUES (?, ?)'),
      boundary: db.prepare('INSERT OR IGNORE INTO boundary VALUES (NULL, ?, ?, ?, ?, ?)'),
      areaLookup: db.prepare('INSERT OR IGNORE INTO area_lookup VALUES (NULL, ?, ?, ?, ?, ?, ?)'),
    };
    this.#rows = keepsRows(options.target)
      ? new RowGatherer((gathered) => this.#packer.take(gathered))
      : null;
    this.#packer = new RowPacker(({ firstLine, lastLine, rows, body }) =>
      this.#insert.block.run(firstLine, lastLine, rows, body),
    );
  }

  /**
   * Stores one row: its record, or the reason why it has none. `raw` is what is kept of its text. A mended row `standsFor` a row
   * of the extract it joins. Says what became of it.
   */
  write(line: number, raw: string, mapped: MappedRow, standsFor = line): 'accepted' | 'rejected' | 'skipped' {
    this.#counts.read += 1;
    this.#rows?.add(line, raw);
    const { record, problems } = mapped;
    if (record === null) return this.#refuse(line, raw, problems);
    const lost = this.#store(record, standsFor);
    const repeated = lost?.line === standsFor ? { ...lost, line } : lost;
    const outcome = repeated?.line === line ? 'rejected' : 'accepted';
    if (repeated !== null && outcome === 'accepted') {
      this.#forget ??= this.#prepareForgetting();
      this.#forget(repeated.line);
    }
    this.#counts[repeated === null ? 'accepted' : 'rejected'] += 1;
    if (outcome === 'accepted' && problems.length > 0) this.#storeProblems(line, raw, problems);
    if (outcome === 'accepted' && standsFor !== line) this.#insert.mended.run(line, standsFor);
    if (repeated !== null)
      this.#storeProblems(repeated.line, raw, [{ code: repeated.code, field: null, value: repeated.value }]);
    return outcome;
  }

  #refuse(line: number, raw: string, problems: readonly RowProblem[]): 'rejected' | 'skipped' {
    const first = problems.find((problem) => REJECTS[problem.code].severity !== 'notice');
    if (first === undefined) throw new Error(`line ${line} was neither accepted nor given a reason`);
    const outcome = REJECTS[first.code].severity === 'skip' ? 'skipped' : 'rejected';
    this.#counts[outcome] += 1;
    // Notices speak of a row that is kept; a refused one has its reason only.
    this.#storeProblems(
      line,
      raw,
      problems.filter((problem) => REJECTS[problem.code].severity !== 'notice'),
    );
    return outcome;
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
        this.#rows === null ? raw : null,
      );
      if (counted.has(code)) continue;
      counted.add(code);
      this.#count(code, 1);
    }
  }

  #count(code: RejectCode, by: number): void {
    this.#problemRows.set(code, (this.#problemRows.get(code) ?? 0) + by);
  }

  /** Makes what takes the notices of a row back once another row took its place. */
  #prepareForgetting(): (line: number) => void {
    this.#db.exec('CREATE INDEX problem_by_line ON problem (line)');
    const codes = this.#db
      .prepare<[number], string>('SELECT DISTINCT code FROM problem WHERE line = ?')
      .pluck();
    const remove = this.#db.prepare('DELETE FROM problem WHERE line = ?');
    return (line) => {
      for (const code of codes.all(line)) if (isRejectCode(code)) this.#count(code, -1);
      remove.run(line);
    };
  }

  /** Stores a record; which row lost where its key stands earlier in the file. */
  #store(record: MappedRecord, line: number): Repeated | null {
    switch (record.target) {
      case 'companies':
        return this.#companies.store(record, line);
      case 'postcodes':
        return this.#storePostcode(record, line);
      case 'boundaries': {
        const { level, code, name, polygons } = record;
        const { changes } = this.#insert.boundary.run(line, level, code, name, polygons);
        return changes === 0 ? { line, code: 'area-code-repeated', value: code } : null;
      }
      case 'area-lookup': {
        let stored = 0;
        for (const { level, code, name } of record.parents)
          stored += this.#insert.areaLookup.run(line, record.code, record.name, level, code, name).changes;
        return stored === 0 ? { line, code: 'area-code-repeated', value: record.code } : null;
      }
      case 'codes': {
        let fresh = 0;
        for (const code of record.codes) fresh += this.#codes.listed(code) ? 1 : 0;
        return fresh > 0 ? null : { line, code: 'code-repeated', value: record.codes.at(-1)?.code ?? '' };
      }
      default:
        return this.#records.store(record, line);
    }
  }

  #storePostcode(record: PostcodeRecord, line: number): Repeated | null {
    const { postcode } = record;
    if (this.#postcodes.find(postcode) !== 0) return { line, code: 'postcode-repeated', value: postcode };
    this.#postcodes.set(postcode, line);
    this.#postcodeRows.row.push(
      null,
      line,
      postcode,
      record.easting,
      record.northing,
      record.quality,
      record.districtCode,
      record.deliveredDistrictCode,
      record.terminatedOn ?? null,
    );
    this.#postcodeRows.written();
    return null;
  }

  /** Says whether every row is kept as it stood, so that each needs a number of its own. */
  get keepsRows(): boolean {
    return this.#rows !== null;
  }

  /** Waits until what is packed beside the work keeps up with it. */
  settled(): Promise<void> {
    return this.#packer.settle();
  }

  /** Writes what was collected over all rows and gives the counts. */
  async finish(): Promise<{ rows: RowCounts; problems: ProblemCount[]; summed: Summed }> {
    this.#rows?.flush();
    this.#companies.flush();
    this.#records.flush();
    this.#postcodeRows.flush();
    await this.#packer.settle(0);
    this.#codes.write(this.#db);
    // Made at the end, when everything lies in order: the preview asks by them.
    this.#db.exec('DROP TABLE held_key; CREATE INDEX problem_by_code ON problem (code, id)');
    const problems = [...this.#problemRows]
      .filter(([, rows]) => rows > 0)
      .map(([code, rows]) => ({ code, severity: REJECTS[code].severity, rows }))
      .toSorted((a, b) => b.rows - a.rows || a.code.localeCompare(b.code));
    return {
      rows: { ...this.#counts },
      problems,
      summed: { codes: this.#codes.count, postcodes: this.#companies.postcodes },
    };
  }
}
