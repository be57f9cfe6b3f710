import type { Connection } from '#core/store/handles.ts';
import type { DuplicateRule } from '#shared/domain/import-mapping.ts';
import type { RejectCode } from '#shared/domain/reject.ts';
import { BatchInsert } from './batch-insert.ts';
import { CarriedCodes } from './carried-codes.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { KeyIndex } from './key-index.ts';
import type { RecordRow } from './profiles/profile.ts';
import type { StagedCodes } from './staged-codes.ts';

/** A row that lost against another of the same key: its line, and the code that says which of the two was kept. */
export interface Repeated {
  readonly line: number;
  readonly code: RejectCode;
  readonly value: string;
}

/** Stores the records of a file that are no companies; those with a key once each, by the rule for duplicates. */
export class StagedRecords {
  readonly #rule: DuplicateRule;
  readonly #keys: KeyIndex;
  readonly #carried: CarriedCodes;
  readonly #db: Connection;
  readonly #records: BatchInsert;
  readonly #lines = new GrowingNumbers();
  readonly #fullness = new GrowingNumbers();
  #keyed = 0;
  #recordCount = 0;
  #removal: ((line: number) => void) | null = null;

  constructor(db: Connection, rule: DuplicateRule, codes: StagedCodes) {
    this.#db = db;
    this.#rule = rule;
    this.#keys = new KeyIndex(db);
    this.#carried = new CarriedCodes(db, 'record', codes);
    this.#records = new BatchInsert(db, 'record', 14);
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
      this.#rule === 'first' || (this.#rule === 'fullest' && fullnessOf(row) <= this.#fullness.at(earlier));
    if (keepsEarlier) return { line, code: 'key-repeated', value: key };
    const lost = this.#lines.at(earlier);
    this.flush();
    this.#removal ??= this.#prepareRemoval();
    this.#removal(lost);
    this.#keep(earlier, row, line);
    return { line: lost, code: 'key-repeated', value: key };
  }

  #keep(number: number, row: RecordRow, line: number): void {
    this.#write(row, line);
    if (this.#rule !== 'first') this.#lines.set(number, line);
    if (this.#rule === 'fullest') this.#fullness.set(number, fullnessOf(row));
  }

  #write(row: RecordRow, line: number): void {
    for (const [ordinal, part] of row.parts.entries()) {
      this.#recordCount += 1;
      this.#records.row.push(
        this.#recordCount,
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
      this.#records.written();
      this.#carried.add(this.#recordCount, part.codes);
    }
  }

  /** Writes what is gathered. */
  flush(): void {
    this.#records.flush();
    this.#carried.flush();
  }

  /** Repeats are rare, so what finds their rows is made with the first of them. */
  #prepareRemoval(): (line: number) => void {
    this.#db.exec('CREATE INDEX record_by_line ON record (line)');
    const records = this.#db.prepare<[number], number>('SELECT id FROM record WHERE line = ?').pluck();
    const remove = this.#db.prepare<[number]>('DELETE FROM record WHERE line = ?');
    return (line) => {
      for (const id of records.all(line)) this.#carried.remove(id);
      remove.run(line);
    };
  }
}

function fullnessOf(row: RecordRow): number {
  return row.parts.reduce((sum, part) => sum + Object.keys(part.fields).length + part.codes.length, 0);
}
