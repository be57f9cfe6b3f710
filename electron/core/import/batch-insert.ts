import type { Connection } from '#core/store/handles.ts';

/** What can be stored in a column of a staging store. */
export type StoredValue = string | number | null | Uint8Array;

/**
 * Values bound by one statement: enough that the statement itself costs little beside them. Binding is what storing a row costs
 * most, a null no less than a text, so that columns nothing fills are better left out.
 */
const BOUND = 736;

/** Gathers rows of one table and writes many with each statement. What is gathered is not in the table before `flush`. */
export class BatchInsert {
  readonly #values: StoredValue[] = [];
  readonly #columns: number;
  readonly #full: number;
  readonly #many;
  readonly #one;

  /** `table` may name the columns that are filled: `site (id, company_id)`. */
  constructor(db: Connection, table: string, columns: number) {
    const row = `(${Array.from({ length: columns }, () => '?').join(',')})`;
    const rows = Math.max(1, Math.floor(BOUND / columns));
    this.#columns = columns;
    this.#full = rows * columns;
    this.#one = db.prepare<[StoredValue[]]>(`INSERT INTO ${table} VALUES ${row}`);
    this.#many = db.prepare<[StoredValue[]]>(
      `INSERT INTO ${table} VALUES ${Array.from({ length: rows }, () => row).join(',')}`,
    );
  }

  /** Where the values of the next row go, one by one in the order of the columns; `written` ends the row. */
  get row(): StoredValue[] {
    return this.#values;
  }

  /** Says that a whole row was added. */
  written(): void {
    if (this.#values.length < this.#full) return;
    this.#many.run(this.#values);
    this.#values.length = 0;
  }

  /** Writes what is gathered. */
  flush(): void {
    for (let at = 0; at < this.#values.length; at += this.#columns)
      this.#one.run(this.#values.slice(at, at + this.#columns));
    this.#values.length = 0;
  }
}
