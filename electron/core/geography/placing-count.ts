import type { Connection } from '../store/handles.ts';

const KEY = 'sites_placed';

/** Notes that sites of the workspace were placed anew, inside the caller's transaction, so that what is kept of their places is formed anew. */
export function notePlacing(db: Connection): void {
  db.prepare(
    `INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1`,
  ).run(KEY);
}

/** How often sites of the workspace were placed anew. */
export function readPlacingCount(db: Connection): number {
  const value = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY);
  return Number(value ?? '0');
}
