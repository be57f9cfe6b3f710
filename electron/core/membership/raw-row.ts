import { readColumns, splitKeptRow } from '../import/register/kept-cells.ts';

/** One cell of a row as it stood in the file. */
export interface RawCell {
  readonly column: string;
  readonly value: string;
}

/**
 * Takes a row apart again as it stood in the file, under the columns of its extract; those of personal data, of which
 * nothing is stored, are left out. A row that cannot be taken apart is given whole, under one heading.
 */
export function readRawRow(columns: string, raw: string): RawCell[] {
  const names = readColumns(columns);
  const cells = splitKeptRow(raw, names.length);
  if (cells === null) return [{ column: 'Row', value: raw }];
  return names.flatMap(({ column, dropped }, index) =>
    dropped ? [] : [{ column, value: cells[index] ?? '' }],
  );
}
