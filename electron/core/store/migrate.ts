import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from './handles.ts';
import type { StoreKind } from './migrations/migration-lists.ts';
import { readNumberPragma } from './pragmas.ts';
import { schemaDifferences } from './schema.ts';
import { damaged, notAWorkspace } from './store-errors.ts';

/**
 * Makes sure that a file is ours, not newer than this program, and has exactly the tables of its version, before
 * anything else is asked of it. Returns its version.
 * Throws `not-a-workspace`, `workspace-newer`, `workspace-damaged`.
 */
export function checkIdentity(db: Connection, kind: StoreKind, file: string): number {
  if (readNumberPragma(db, 'application_id') !== kind.applicationId) {
    throw notAWorkspace(file, `it does not carry the mark of a ${kind.name}`);
  }
  const version = readNumberPragma(db, 'user_version');
  const newest = kind.migrations.length;
  if (version > newest) {
    throw new AppError(
      'workspace-newer',
      `${path.basename(file)} was written by a newer program: it has version ${version} and this program reads up to version ${newest}. Update the program, then open it again.`,
      { fileVersion: version, programVersion: newest },
    );
  }
  if (version < 1) throw damaged(file, 'it has no version');
  const differences = schemaDifferences(db, kind, version);
  if (differences.length > 0) throw damaged(file, differences.slice(0, 5).join('; '));
  return version;
}

/**
 * Brings a file to the newest version, one numbered step and one transaction at a time.
 * `backUp` is called first where the file already holds something. Returns the version it had before.
 */
export function migrate(
  db: Connection,
  kind: StoreKind,
  file: string,
  backUp: (fromVersion: number) => void,
): number {
  const before = readNumberPragma(db, 'user_version');
  const newest = kind.migrations.length;
  if (before > 0 && before < newest) backUp(before);
  for (let version = before + 1; version <= newest; version += 1) {
    const sql = kind.migrations[version - 1];
    if (sql === undefined) throw new Error(`there is no migration ${version}`);
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(sql);
      if (version === 1) db.pragma(`application_id = ${kind.applicationId}`);
      db.pragma(`user_version = ${version}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
  const after = checkIdentity(db, kind, file);
  if (after !== newest) throw new Error(`${kind.name} is at version ${after} after migrating to ${newest}`);
  return before;
}
