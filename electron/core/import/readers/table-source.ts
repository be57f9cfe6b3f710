import type { SourceRow } from './record-splitter.ts';

/** Rows as they come, and how far in the file they reach. */
export interface RowBatch {
  readonly rows: readonly SourceRow[];
  readonly bytesDone: number;
}

/** A range of cells shown as one: the value stands in its first cell. Rows as the spreadsheet shows them; columns from 1. */
export interface MergedRange {
  readonly row: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/**
 * One table of a file: the text itself, an entry of an archive, or a sheet of a workbook.
 *
 * Every row comes as it stands, those above the header and the notes below included; who reads decides what they are.
 * Cells are text in every kind of file: dates of a workbook as 2026-11-22, its numbers in plain digits, its errors as "#N/A".
 */
export interface TableSource {
  /** Name for messages. */
  readonly name: string;
  readonly entry: string | null;
  readonly sheet: string | null;
  readonly hidden: boolean;
  /** Bytes to be read, for progress. */
  readonly bytes: number;
  /** Reads from the beginning each time it is called. Throws the refusals of reading a file. */
  rows(): AsyncIterable<RowBatch>;
  /** What must be known of the reading so far: formulas by stored value, hidden rows. Complete once `rows` came to its end. */
  remarks(): readonly string[];
  /** Merged ranges that begin in the first 1,000 rows of a sheet, for headers that span columns. Absent where a table cannot have any. */
  merges?(): Promise<readonly MergedRange[]>;
}
