import type { Connection } from '#core/store/handles.ts';

/** Reads the row that a correction brought in the place of a refused one, under the columns of its extract; null where there is none. */
export function readMendedRow(db: Connection, correctionId: number | null, line: number): string | null {
  if (correctionId === null) return null;
  return (
    db
      .prepare<[number, number], string>(
        'SELECT raw FROM correction_row WHERE correction_id = ? AND line = ?',
      )
      .pluck()
      .get(correctionId, line) ?? null
  );
}
