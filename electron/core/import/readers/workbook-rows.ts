import type { RowFault, SourceRow } from './record-splitter.ts';

/** Blank rows with numbers in sequence, kept as one. */
interface BlankRun {
  readonly first: number;
  last: number;
  readonly hidden: boolean;
}

/** Rows of which a portion is made, and characters that make one sooner. */
const BATCH_ROWS = 1024;
const BATCH_CHARACTERS = 4 * 1024 ** 2;
/** What a field costs beside its characters, in characters. */
const FIELD_CHARACTERS = 16;
/** Runs of blank rows kept back at most; only a file made for harm has more, and its blank rows then come as rows. */
const MOST_RUNS = 100_000;

/** Rows of a sheet on their way out. Blank ones are kept back until a value follows: formats alone make no rows. */
export class RowQueue {
  #ready: (SourceRow | BlankRun)[] = [];
  #blanks: BlankRun[] = [];
  #characters = 0;

  /** Takes a row with something in it; `characters` is the length of its fields together. */
  add(row: SourceRow, characters: number): void {
    this.#release();
    this.#ready.push(row);
    this.#characters += characters + row.fields.length * FIELD_CHARACTERS;
  }

  /** True where enough is ready to be handed on. */
  get full(): boolean {
    return this.#ready.length >= BATCH_ROWS || this.#characters >= BATCH_CHARACTERS;
  }

  addBlank(line: number, hidden: boolean): void {
    const last = this.#blanks.at(-1);
    if (last !== undefined && last.last + 1 === line && last.hidden === hidden) last.last = line;
    else this.#blanks.push({ first: line, last: line, hidden });
    if (this.#blanks.length > MOST_RUNS) this.#release();
  }

  /** Takes out what is ready, in portions; the last may be empty. */
  *take(): Generator<SourceRow[]> {
    const ready = this.#ready;
    this.#ready = [];
    this.#characters = 0;
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
    yield rows;
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
export function sheetRow(
  line: number,
  fields: string[],
  hidden: boolean,
  fault: RowFault | null = null,
): SourceRow {
  return hidden ? { line, fields, raw: '', fault, hidden } : { line, fields, raw: '', fault };
}
