import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { driverCode, openDatabase } from './driver.ts';
import type { Connection } from './handles.ts';
import { errorCode, openingError } from './store-errors.ts';

/** Who holds a workspace. */
export interface Holder {
  /** The user of the machine, as the operating system names them. */
  readonly user: string;
  readonly pid: number;
  /** `desktop`, `loopback` or `cli`. */
  readonly host: string;
  readonly machine: string;
  readonly since: string;
}

export interface WorkspaceLock {
  readonly holder: Holder;
  release(): void;
}

const HOST_NAMES: Readonly<Record<string, string>> = {
  desktop: 'the desktop program',
  loopback: 'the program in the browser',
  cli: 'a command in a terminal',
};

/** How long an opener waits for another that is just writing its name, milliseconds; well under a second in all. */
const WAIT_MS = 300;

/** The lock database beside a workspace. */
export function lockFile(workspace: string): string {
  return `${workspace}.lock`;
}

/**
 * Takes the lock of a workspace: a row with the holder's name, held by an open write transaction on the sibling
 * database. A reserved lock lets others read the name and lets nobody write; the operating system drops it with
 * the process, however that ends. Throws `workspace-locked` naming the holder, `folder-not-writable`, `disk-full`.
 */
export function takeLock(workspace: string, holder: Holder): WorkspaceLock {
  const file = lockFile(workspace);
  let db: Connection | null = null;
  try {
    makeFile(file);
    db = openDatabase(file, { busyMs: WAIT_MS });
    hold(db, holder);
    return { holder, release: releaser(db) };
  } catch (error) {
    const refusal = isBusy(error)
      ? lockedBy(workspace, db === null ? null : readHolder(db))
      : openingError(error, file);
    db?.close();
    throw refusal;
  }
}

function hold(db: Connection, holder: Holder): void {
  const token = randomUUID();
  // Between the commit of the name and the second BEGIN another opener may slip in, write its own name and even
  // leave again: the name is looked at once more under the lock, and written once more where it is not ours.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    db.exec('BEGIN IMMEDIATE');
    if (readToken(db) === token) return;
    db.exec(
      'CREATE TABLE IF NOT EXISTS holder (one INTEGER PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL, detail TEXT NOT NULL) STRICT',
    );
    db.prepare('INSERT OR REPLACE INTO holder (one, token, detail) VALUES (1, ?, ?)').run(
      token,
      JSON.stringify(holder),
    );
    db.exec('COMMIT');
  }
  throw new AppError('busy', 'Several programs are opening the workspace at the same moment. Try again.');
}

function readToken(db: Connection): string | null {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'holder'").get();
  if (table === undefined) return null;
  return db.prepare<[], { token: string }>('SELECT token FROM holder').get()?.token ?? null;
}

function releaser(db: Connection): () => void {
  return () => {
    if (!db.open) return;
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
  };
}

function makeFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function isBusy(error: unknown): boolean {
  return driverCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

function readHolder(db: Connection): Partial<Holder> | null {
  try {
    const row = db.prepare<[], { detail: string }>('SELECT detail FROM holder').get();
    if (row === undefined) return null;
    const detail: unknown = JSON.parse(row.detail);
    return typeof detail === 'object' ? detail : null;
  } catch {
    // The name is a courtesy: without it the refusal still stands.
    return null;
  }
}

function lockedBy(workspace: string, holder: Partial<Holder> | null): AppError {
  const name = path.basename(workspace);
  if (holder === null)
    return new AppError(
      'workspace-locked',
      `${name} is open in another program. Close it there, then try again.`,
    );
  const where = HOST_NAMES[holder.host ?? ''] ?? 'another program';
  const machine = holder.machine === undefined ? '' : ` on ${holder.machine}`;
  return new AppError(
    'workspace-locked',
    `${name} is open in ${where} of ${holder.user ?? 'another user'}${machine} (process ${holder.pid ?? 'unknown'}, since ${holder.since ?? 'an unknown time'}). Close it there, then try again.`,
    {
      user: holder.user ?? null,
      pid: holder.pid ?? null,
      host: holder.host ?? null,
      since: holder.since ?? null,
    },
  );
}
