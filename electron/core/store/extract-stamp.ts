import type { Connection } from './handles.ts';

/**
 * Names the content of an extract for what is kept from one question to the next: the extract's number, and which
 * corrections are in force on it. Rows of an extract never change but by those.
 */
export function extractStamp(db: Connection, extractId: number): string {
  const corrections = db
    .prepare<[number], number>('SELECT id FROM correction WHERE extract_id = ? AND in_force <> 0 ORDER BY id')
    .pluck()
    .all(extractId);
  return [extractId, ...corrections].join('_');
}
