import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { openDatabase } from '../store/driver.ts';
import { checkIdentity } from '../store/migrate.ts';
import { WORKSPACE_KIND } from '../store/migrations/migration-lists.ts';
import { removeStore } from '../store/open.ts';
import { setConnectionPragmas } from '../store/pragmas.ts';
import { damaged, openingError } from '../store/store-errors.ts';
import { copyStore, syncFolder } from './back-up.ts';
import { listBackups } from './backup-folder.ts';
import type { StoredBackup } from './backup-folder.ts';

/** Finds one backup of a workspace. Throws `not-found`. */
export function findBackup(workspace: string, id: string): StoredBackup {
  const found = listBackups(workspace).find((backup) => backup.id === id);
  if (found === undefined)
    throw new AppError(
      'not-found',
      `${path.basename(workspace)} has no backup ${id}. Look at the list of backups again.`,
    );
  return found;
}

/**
 * Writes a checked copy of a backup beside the workspace, ready to take its place. Returns its path.
 * Throws `workspace-damaged`, `workspace-newer`, `disk-full`, `folder-not-writable`; the workspace is not touched.
 */
export function prepareRestore(workspace: string, backup: StoredBackup): string {
  const ready = `${workspace}.restoring`;
  removeStore(ready);
  try {
    const db = openDatabase(backup.file, { readonly: true });
    try {
      setConnectionPragmas(db);
      checkIdentity(db, WORKSPACE_KIND, backup.file);
      const checked: unknown = db.pragma('integrity_check(1)', { simple: true });
      if (checked !== 'ok') throw damaged(backup.file, 'a check of its pages failed');
      copyStore(db, ready);
    } finally {
      db.close();
    }
    return ready;
  } catch (error) {
    removeStore(ready);
    throw openingError(error, backup.file);
  }
}

/** Puts the prepared copy in the place of the workspace. Everything must be closed; one rename, so there is never half of it. */
export function swapIn(ready: string, workspace: string): void {
  // A write-ahead file that is still there belongs to the old file and would be played into the new one.
  if (existsSync(`${workspace}-wal`))
    throw new Error(`${workspace} is still open: its write-ahead file is there`);
  renameSync(ready, workspace);
  syncFolder(workspace);
}
