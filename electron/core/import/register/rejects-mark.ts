/** The columns that a table of refused rows begins with; by them a mended file is known when it comes back. */
export const REJECTS_COLUMNS = { extract: 'Workbench extract', row: 'Row', problem: 'Problem' } as const;

/** What a table of refused rows says of itself. */
export interface RejectsMark {
  readonly extractId: number;
  /** First twelve hex digits of the SHA-256 of the file the extract was made from. */
  readonly fingerprintStart: string;
  /** Where the columns stand in the header, from 0; the problem may have been deleted. */
  readonly extractColumn: number;
  readonly rowColumn: number;
  readonly problemColumn: number | null;
}

/** Writes the mark of an extract, in a form that no spreadsheet takes for a number or a date: "extract-12-3fa9c0b1d2e4". */
export function rejectsMarkText(extract: { readonly id: number; readonly fingerprint: string }): string {
  return `extract-${extract.id}-${extract.fingerprint.slice(0, 12)}`;
}

/**
 * Reads from the header and the first row of a file whose refused rows it holds, mended; null for any other file.
 * The columns may have been moved, and their letters be written otherwise; the mark itself must be whole.
 */
export function readRejectsMark(
  header: readonly string[],
  firstRow: readonly string[] | undefined,
): RejectsMark | null {
  const place = (name: string) => header.findIndex((cell) => keyOf(cell) === keyOf(name));
  const extractColumn = place(REJECTS_COLUMNS.extract);
  const rowColumn = place(REJECTS_COLUMNS.row);
  if (extractColumn < 0 || rowColumn < 0) return null;
  const found = /^extract-(\d{1,15})-([0-9a-f]{12})$/.exec(
    (firstRow?.[extractColumn] ?? '').trim().toLowerCase(),
  );
  const [, id, fingerprintStart] = found ?? [];
  if (id === undefined || fingerprintStart === undefined) return null;
  const problemColumn = place(REJECTS_COLUMNS.problem);
  return {
    extractId: Number(id),
    fingerprintStart,
    extractColumn,
    rowColumn,
    problemColumn: problemColumn < 0 ? null : problemColumn,
  };
}

/** Reads the number of the refused row from the cell under “Row”; null where it is none. */
export function readRowNumber(cell: string | undefined): number | null {
  const text = (cell ?? '').trim().replace(/,(?=\d{3}\b)/g, '');
  return /^\d{1,12}(?:\.0+)?$/.test(text) ? Math.trunc(Number(text)) : null;
}

function keyOf(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');
}
