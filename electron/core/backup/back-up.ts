import { chmodSync, closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { openDatabase } from '../store/driver.ts';
import type { Connection } from '../store/handles.ts';
import { journalHead } from '../store/journal.ts';
import { removeStore } from '../store/open.ts';
import { openingError } from '../store/store-errors.ts';
import { backupFile, listBackups, partialFile, tidyBackups } from './backup-folder.ts';
import type { BackupReason, StoredBackup } from './backup-folder.ts';

/**
 * Writes a checked backup of an open workspace beside it. Reads through SQLite, never the file itself, so it is
 * right while somebody writes. Blocks until done. Throws `disk-full`, `folder-not-writable`.
 */
export function backUp(db: Connection, workspace: string, reason: BackupReason, at: string): StoredBackup {
  let partial: string | null = null;
  try {
    tidyBackups(workspace);
    const file = backupFile(workspace, at, reason, journalHead(db));
    partial = partialFile(file);
    copyStore(db, partial);
    renameSync(partial, file);
    syncFolder(file);
    tidyBackups(workspace);
    const stored = listBackups(workspace).find((backup) => backup.file === file);
    if (stored === undefined) throw new Error(`backup ${file} is gone after it was written`);
    return stored;
  } catch (error) {
    if (partial !== null) removeStore(partial);
    throw openingError(error, workspace);
  }
}

/** Writes a compacted copy of an open store to a new file, and checks it page by page. */
export function copyStore(db: Connection, target: string): void {
  // The empty file is made first because SQLite would let everybody read it.
  closeSync(openSync(target, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(target);
  checkCopy(target);
  chmodSync(target, 0o600);
  const handle = openSync(target, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function checkCopy(file: string): void {
  const copy = openDatabase(file, { readonly: true });
  try {
    const found: unknown = copy.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`the copy did not pass its check: ${String(found)}`);
  } finally {
    copy.close();
  }
}

/** Makes a rename last through a loss of power, where the system can. */
export function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(file.slice(0, Math.max(1, file.lastIndexOf('/'))), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Says whether anything was done in a workspace since its newest backup; a workspace in which nothing was ever done needs none. */
export function changedSinceBackup(db: Connection, workspace: string): boolean {
  const head = journalHead(db);
  if (head === 0) return false;
  const newest = listBackups(workspace)[0];
  return newest === undefined || newest.journalHead !== head;
}
