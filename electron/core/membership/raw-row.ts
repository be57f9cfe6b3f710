import { z } from 'zod';
import { RecordSplitter, SEPARATORS, type Separator } from '../import/readers/record-splitter.ts';

const columnsSchema = z.array(
  z.union([z.string(), z.object({ column: z.string() }).transform(({ column }) => column)]),
);

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
  for (const separator of SEPARATORS) {
    const cells = split(raw, separator);
    if (cells?.length === names.length)
      return names.map((column, index) => ({ column, value: cells[index] ?? '' }));
  }
  return [{ column: 'Row', value: raw }];
}

/** Cuts the row the way it was cut on import; null where it does not hold together under this separator. */
function split(raw: string, separator: Separator): readonly string[] | null {
  const splitter = new RecordSplitter(separator);
  const [row, ...more] = [...splitter.push(raw), ...splitter.end()];
  return row === undefined || row.fault !== null || more.length > 0 ? null : row.fields;
}
