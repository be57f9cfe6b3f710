import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import type { AppFolders } from './app-folders.ts';
import { openDatabase } from './driver.ts';
import type { Connection } from './handles.ts';
import { checkIdentity, migrate } from './migrate.ts';
import { REFERENCE_KIND, WORKSPACE_KIND } from './migrations/migration-lists.ts';
import type { StoreKind } from './migrations/migration-lists.ts';
import { readNumberPragma, setConnectionPragmas, setJournalMode } from './pragmas.ts';
import { damaged, notAWorkspace, openingError } from './store-errors.ts';

/** How a workspace file ends. */
export const WORKSPACE_SUFFIX = '.workbench';
/** How a reference store's file ends. */
export const REFERENCE_SUFFIX = '.reference';

/** Files up to this size are checked page by page whenever they are opened for writing; larger ones by `workspace.verify`. */
const QUICK_CHECK_BYTES = 32 * 1024 * 1024;

export interface OpenFileOptions {
  readonly mode: 'read' | 'write';
  readonly kind: StoreKind;
  /** Called before a file that holds something is migrated. */
  readonly backUp?: (db: Connection, fromVersion: number) => void;
}

/**
 * Makes a new file of a kind, readable by its owner alone, and opens it for writing. It is made under another
 * name and then given its own, so that nobody ever meets half of it.
 * Throws `workspace-exists`, `folder-not-writable`, `disk-full`.
 */
export function createFile(file: string, kind: StoreKind): Connection {
  const making = `${file}.${process.pid}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (existsSync(file)) throw alreadyThere(file);
    removeStore(making);
    closeSync(openSync(making, 'wx', 0o600));
    prepare(making, { mode: 'write', kind }, true).close();
    if (existsSync(file)) throw alreadyThere(file);
    renameSync(making, file);
  } catch (error) {
    removeStore(making);
    throw openingError(error, file);
  }
  return openFile(file, { mode: 'write', kind });
}

function alreadyThere(file: string): AppError {
  return new AppError(
    'workspace-exists',
    `${path.basename(file)} already exists in ${path.dirname(file)}. Choose another name, or open it.`,
  );
}

/** Removes a store that nobody has open, with the files SQLite keeps beside it. */
export function removeStore(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

/**
 * Opens a file that is there, with every pragma set and read back, and its schema compared before any other query.
 * Throws `workspace-missing`, `not-a-workspace`, `workspace-newer`, `workspace-damaged`, `folder-not-writable`, `disk-full`.
 */
export function openFile(file: string, options: OpenFileOptions): Connection {
  try {
    checkIsFile(file);
    return prepare(file, options, false);
  } catch (error) {
    throw openingError(error, file);
  }
}

/**
 * Makes sure that a file carries a kind's mark, without changing it or anything beside it.
 * A folder that cannot be written to is not an answer to that question: it passes, and opening it says so.
 */
export function checkMark(file: string, kind: StoreKind): void {
  try {
    checkIsFile(file);
    const db = openDatabase(file, { readonly: true });
    try {
      if (readNumberPragma(db, 'application_id') !== kind.applicationId) {
        throw notAWorkspace(file, `it does not carry the mark of a ${kind.name}`);
      }
    } finally {
      db.close();
    }
  } catch (error) {
    const refusal = openingError(error, file);
    if (refusal instanceof AppError && refusal.code === 'folder-not-writable') return;
    throw refusal;
  }
}

function checkIsFile(file: string): void {
  const found = statSync(file);
  if (!found.isFile()) throw notAWorkspace(file, 'it is a folder');
  if (found.size === 0) throw notAWorkspace(file, 'it is empty');
}

function prepare(file: string, options: OpenFileOptions, isNew: boolean): Connection {
  const { kind, mode } = options;
  const db = openDatabase(file, { readonly: mode === 'read' });
  try {
    setConnectionPragmas(db);
    if (!isNew) {
      const version = checkIdentity(db, kind, file);
      if (mode === 'read' && version < kind.migrations.length) {
        throw new Error(`${kind.name} of version ${version} was opened for reading before it was migrated`);
      }
    }
    setJournalMode(db);
    if (mode === 'write') {
      if (!isNew) checkPages(db, file);
      migrate(db, kind, file, (from) => options.backUp?.(db, from));
      protect(file);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function checkPages(db: Connection, file: string): void {
  if (statSync(file).size > QUICK_CHECK_BYTES) return;
  const found: unknown = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(file, 'a check of its pages failed');
}

function protect(file: string): void {
  // On a disk without such rights, or a file that belongs to somebody else, this is not ours to insist on.
  try {
    chmodSync(file, 0o600);
  } catch {
    return;
  }
}

/** The file of a reference store. */
export function referenceFile(folders: AppFolders, name: string): string {
  return path.join(folders.reference, `${name}${REFERENCE_SUFFIX}`);
}

/** Opens a reference store for reading; null while it does not exist. */
export function openReference(folders: AppFolders, name: string, mode: 'read'): Connection | null;
/** Opens a reference store for writing, and makes it where it does not exist. The caller closes it. */
export function openReference(folders: AppFolders, name: string, mode: 'write'): Connection;
export function openReference(folders: AppFolders, name: string, mode: 'read' | 'write'): Connection | null {
  const file = referenceFile(folders, name);
  const exists = existsSync(file) && statSync(file).size > 0;
  if (mode === 'read') return exists ? openFile(file, { mode, kind: REFERENCE_KIND }) : null;
  if (exists) return openFile(file, { mode, kind: REFERENCE_KIND });
  rmSync(file, { force: true });
  return createFile(file, REFERENCE_KIND);
}

/** Opens a workspace's connection; the lock is the caller's matter. */
export function openWorkspaceFile(
  file: string,
  mode: 'read' | 'write',
  backUp?: OpenFileOptions['backUp'],
): Connection {
  return openFile(file, { mode, kind: WORKSPACE_KIND, ...(backUp === undefined ? {} : { backUp }) });
}
