import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const columnsSchema = z.array(
  z.union([z.string(), z.object({ column: z.string() }).transform(({ column }) => column)]),
);

/** The separators a supplier's file may use, the commonest first. */
const SEPARATORS = [',', '\t', ';', '|'];

/** One cell of a row as it stood in the file. */
export interface RawCell {
  readonly column: string;
  readonly value: string;
}

/**
 * Takes a row apart again as it stood in the file, under the columns of its extract.
 *
 * The separator is the one under which the row has as many cells as the file has columns. A row that
 * cannot be taken apart is given whole, under one heading.
 */
export function readRawRow(columns: string, raw: string): RawCell[] {
  const names = columnsSchema.parse(JSON.parse(columns));
  for (const delimiter of SEPARATORS) {
    const cells = split(raw, delimiter);
    if (cells !== null && cells.length === names.length)
      return names.map((column, index) => ({ column, value: cells[index] ?? '' }));
  }
  return [{ column: 'Row', value: raw }];
}

function split(raw: string, delimiter: string): string[] | null {
  try {
    const rows: string[][] = parse(raw, { delimiter, relax_column_count: true });
    return rows[0] ?? null;
  } catch {
    // Not well formed under this separator; another one is tried, and at last the row is shown whole.
    return null;
  }
}
