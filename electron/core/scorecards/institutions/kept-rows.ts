import { extractStamp } from '../../store/extract-stamp.ts';
import type { Connection } from '../../store/handles.ts';

/**
 * Makes a reader that keeps what it made of an extract while nothing is corrected in it: rows of an extract never change but by
 * corrections. `most` extracts of a workspace are kept.
 */
export function keptRows<T>(
  read: (db: Connection, extractId: number) => T,
  most = 4,
): (db: Connection, extractId: number) => T {
  const byConnection = new WeakMap<Connection, Map<string, T>>();
  return (db, extractId) => {
    // Inside a transaction the rows may yet be rolled back, and the number given to other rows.
    if (db.inTransaction) return read(db, extractId);
    const kept = byConnection.get(db) ?? new Map<string, T>();
    byConnection.set(db, kept);
    const stamp = extractStamp(db, extractId);
    const known = kept.get(stamp);
    if (known !== undefined) return known;
    const made = read(db, extractId);
    const [oldest] = kept.keys();
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
    kept.set(stamp, made);
    return made;
  };
}

/** A record of an extract that corrections in force leave standing. */
export interface StoredRecord {
  readonly line: number;
  readonly amount: number | null;
  readonly label: string | null;
  readonly unit: string | null;
  readonly fields: string;
}

/** Goes through the records of an extract of one kind, in the order of the file. Corrections in force take part. */
export function iterateRecords(db: Connection, extractId: number, kind: string): Iterable<StoredRecord> {
  return db
    .prepare<[number, string], StoredRecord>(
      `SELECT line, amount, label, unit, fields FROM record LEFT JOIN correction ON correction.id = record.correction_id
       WHERE record.extract_id = ? AND kind = ?
         AND (record.correction_id IS NULL OR correction.in_force = 1)
       ORDER BY line, ordinal`,
    )
    .iterate(extractId, kind);
}
