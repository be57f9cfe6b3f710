import { z } from 'zod';
import { RecordSplitter, SEPARATORS } from '../readers/record-splitter.ts';
import type { Separator } from '../readers/record-splitter.ts';

const columnsSchema = z.array(
  z.union([
    z.string().transform((column) => ({ column, dropped: false })),
    z.object({ column: z.string(), dropped: z.boolean().default(false) }),
  ]),
);

/** One column of an extract. Of a dropped one, which held personal data, the raw rows keep the place and not the cell. */
export interface KeptColumn {
  readonly column: string;
  readonly dropped: boolean;
}

/** Reads the columns of an extract from the ledger's JSON, in the order of the file. */
export function readColumns(columns: string): KeptColumn[] {
  return columnsSchema.parse(JSON.parse(columns));
}

/**
 * Takes a row apart again as it stood in the file; null where it does not hold together. The separator is the one under
 * which the row has as many cells as the file has columns.
 */
export function splitKeptRow(raw: string, columns: number): readonly string[] | null {
  for (const separator of SEPARATORS) {
    const cells = split(raw, separator);
    if (cells?.length === columns) return cells;
  }
  return null;
}

/**
 * Takes a refused row apart for mending, as far as that can be done: under the separator that gives the most cells where
 * none gives the right number, and with all of its text in the first cell where its quotation marks are broken.
 */
export function splitBrokenRow(raw: string, columns: number): readonly string[] {
  const whole = splitKeptRow(raw, columns);
  if (whole !== null) return whole;
  const tries = SEPARATORS.flatMap((separator) => {
    const cells = split(raw, separator);
    return cells === null ? [] : [cells];
  });
  const [most] = tries.toSorted((a, b) => b.length - a.length);
  return most ?? [raw];
}

/** Cuts the row the way it was cut on import; null where it does not hold together under this separator. */
function split(raw: string, separator: Separator): readonly string[] | null {
  const splitter = new RecordSplitter(separator);
  const [row, ...more] = [...splitter.push(raw), ...splitter.end()];
  return row === undefined || row.fault !== null || more.length > 0 ? null : row.fields;
}
