import type { Connection } from './handles.ts';

/** Our own mark in the header of every file we make ("CWbk" as a number). */
export const WORKSPACE_APPLICATION_ID = 0x4357626b;
/** The mark of reference stores ("CWrf"). */
export const REFERENCE_APPLICATION_ID = 0x43577266;

const BUSY_MS = 5000;

/** What every connection is set to, and the value that must be read back. */
export const CONNECTION_PRAGMAS: readonly (readonly [
  name: string,
  set: string,
  expected: number | string,
])[] = [
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['busy_timeout', String(BUSY_MS), BUSY_MS],
  ['synchronous', 'FULL', 2],
];

/**
 * Sets the connection's own switches and reads each back. Touches nothing in the file, so it may be done
 * before the file is known to be ours. Throws where a switch does not hold.
 */
export function setConnectionPragmas(db: Connection): void {
  for (const [name, set, expected] of CONNECTION_PRAGMAS) {
    db.pragma(`${name} = ${set}`);
    checkPragma(db, name, expected);
  }
}

/** Puts the file into write-ahead mode and reads back mode and `synchronous`, which the driver lowers on reopening. */
export function setJournalMode(db: Connection): void {
  db.pragma('journal_mode = WAL');
  checkPragma(db, 'journal_mode', 'wal');
  db.pragma('synchronous = FULL');
  checkPragma(db, 'synchronous', 2);
}

function checkPragma(db: Connection, name: string, expected: number | string): void {
  const found: unknown = db.pragma(name, { simple: true });
  if (found !== expected) throw new Error(`pragma ${name} is ${String(found)} and should be ${expected}`);
}

/** Reads a pragma that is a whole number, such as `user_version`. */
export function readNumberPragma(db: Connection, name: string): number {
  const found: unknown = db.pragma(name, { simple: true });
  if (typeof found !== 'number') throw new Error(`pragma ${name} gave no number`);
  return found;
}
