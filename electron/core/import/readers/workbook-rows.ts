import type { SourceRow } from './record-splitter.ts';

/** Blank rows with numbers in sequence, kept as one. */
interface BlankRun {
  readonly first: number;
  last: number;
  readonly hidden: boolean;
}

/** Rows handed over at a time. */
const BATCH_ROWS = 4096;
/** Runs of blank rows kept back at most; only a file made for harm has more, and its blank rows then come as rows. */
const MOST_RUNS = 100_000;

/** Rows of a sheet on their way out. Blank ones are kept back until a value follows: formats alone make no rows. */
export class RowQueue {
  #ready: (SourceRow | BlankRun)[] = [];
  #blanks: BlankRun[] = [];

  add(row: SourceRow): void {
    this.#release();
    this.#ready.push(row);
  }

  addBlank(line: number, hidden: boolean): void {
    const last = this.#blanks.at(-1);
    if (last !== undefined && last.last + 1 === line && last.hidden === hidden) last.last = line;
    else this.#blanks.push({ first: line, last: line, hidden });
    if (this.#blanks.length > MOST_RUNS) this.#release();
  }

  /** Takes out what is ready, in portions. */
  *take(): Generator<SourceRow[]> {
    const ready = this.#ready;
    this.#ready = [];
    let rows: SourceRow[] = [];
    for (const item of ready) {
      if ('fields' in item) rows.push(item);
      else
        for (let line = item.first; line <= item.last; line += 1) {
          rows.push(sheetRow(line, [''], item.hidden));
          if (rows.length < BATCH_ROWS) continue;
          yield rows;
          rows = [];
        }
    }
    if (rows.length > 0) yield rows;
  }

  /** Blank rows below the last row with a value. */
  get blankRowsBelow(): number {
    return this.#blanks.reduce((sum, run) => sum + run.last - run.first + 1, 0);
  }

  #release(): void {
    for (const run of this.#blanks) this.#ready.push(run);
    this.#blanks = [];
  }
}

/** A row of a sheet; what it looks like in the file is for who reads the fields. */
export function sheetRow(line: number, fields: string[], hidden: boolean): SourceRow {
  return hidden ? { line, fields, raw: '', fault: null, hidden } : { line, fields, raw: '', fault: null };
}
