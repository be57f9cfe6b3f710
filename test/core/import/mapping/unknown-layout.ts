import type { ProfileTarget } from '#shared/domain/extract.ts';

/** A layout nobody has seen before, with what an analyst would make of it. */
export interface UnknownLayout {
  readonly name: string;
  readonly fileName: string;
  readonly target: ProfileTarget;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The right field of each column; null = none, DROP = personal. */
  readonly fields: readonly (string | null)[];
  /** What must be said of how some columns are read. */
  readonly uses?: Readonly<Record<string, object>>;
}

/** Rows and columns written as a table: cells parted by "¦". */
export function table(text: string): { header: string[]; rows: string[][] } {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split('¦').map((cell) => cell.trim()));
  return { header, rows };
}
