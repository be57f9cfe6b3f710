import type { Connection } from '#core/store/handles.ts';
import { BatchInsert } from './batch-insert.ts';
import type { CodeRecord } from './profiles/profile.ts';
import type { StagedCodes } from './staged-codes.ts';

/** Which codes each company or record of a staged file carries, each code once. */
export class CarriedCodes {
  readonly #codes: StagedCodes;
  readonly #insert: BatchInsert;
  readonly #carriedBy;
  readonly #remove;

  constructor(db: Connection, carrier: 'company' | 'record', codes: StagedCodes) {
    this.#codes = codes;
    this.#insert = new BatchInsert(db, `${carrier}_carries`, 3);
    const where = `FROM ${carrier}_carries WHERE ${carrier}_id = ?`;
    this.#carriedBy = db.prepare<[number], number>(`SELECT code_id ${where}`).pluck();
    this.#remove = db.prepare<[number]>(`DELETE ${where}`);
  }

  /** Gathers the codes of one carrier. */
  add(carrier: number, codes: readonly CodeRecord[]): void {
    const ids: number[] = [];
    for (const code of codes) {
      const found = this.#codes.find(code);
      if (ids.includes(found.id)) continue;
      ids.push(found.id);
      found.carriers += 1;
      this.#insert.row.push(carrier, ids.length, found.id);
      this.#insert.written();
    }
  }

  /** Takes the codes of a carrier back; they must have been flushed. */
  remove(carrier: number): void {
    for (const id of this.#carriedBy.all(carrier)) {
      const found = this.#codes.byId(id);
      if (found !== undefined) found.carriers -= 1;
    }
    this.#remove.run(carrier);
  }

  /** Writes what is gathered. */
  flush(): void {
    this.#insert.flush();
  }
}
