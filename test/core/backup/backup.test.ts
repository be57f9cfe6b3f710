import Database from 'better-sqlite3';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { backUp, changedSinceBackup } from '#core/backup/back-up.ts';
import { KEPT_BACKUPS, backupFolder, listBackups } from '#core/backup/backup-folder.ts';
import { findBackup, prepareRestore, swapIn } from '#core/backup/restore.ts';
import type { Connection } from '#core/store/handles.ts';
import { appendJournal } from '#core/store/journal.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

function at(minute: number): string {
  return new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString();
}

function act(db: Connection, text: string): void {
  db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run('text', text);
  appendJournal(db, {
    action: 'test',
    subjectKind: 'workspace',
    subjectId: 'x',
    summary: text,
    forward: 1,
    inverse: 1,
    at: at(0),
    author: 'ann',
  });
}

function newWorkspace(): { file: string; db: Connection } {
  const file = path.join(temporaryFolder(), 'one.workbench');
  return { file, db: createFile(file, WORKSPACE_KIND) };
}

function textOf(file: string): unknown {
  const db = openFile(file, { mode: 'write', kind: WORKSPACE_KIND });
  const text = db.prepare("SELECT value FROM setting WHERE key = 'text'").pluck().get();
  db.close();
  return text;
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'not refused';
}

describe('a backup', () => {
  test('holds what was committed when it was taken, from a reading connection, while another writes', () => {
    const { file, db } = newWorkspace();
    act(db, 'first');
    const reader = openFile(file, { mode: 'read', kind: WORKSPACE_KIND });
    db.exec("BEGIN IMMEDIATE; UPDATE setting SET value = 'unfinished'");
    const backup = backUp(reader, file, 'asked', at(1));
    db.exec('ROLLBACK');
    reader.close();
    db.close();
    expect(backup).toMatchObject({ at: at(1), reason: 'asked', journalHead: 1 });
    expect(textOf(backup.file)).toBe('first');
    if (process.platform !== 'win32') expect(statSync(backup.file).mode & 0o777).toBe(0o600);
  });

  test('is needed on close only if something was done since the newest one', () => {
    const { file, db } = newWorkspace();
    expect(changedSinceBackup(db, file)).toBe(false);
    act(db, 'first');
    expect(changedSinceBackup(db, file)).toBe(true);
    backUp(db, file, 'close', at(1));
    expect(changedSinceBackup(db, file)).toBe(false);
    act(db, 'second');
    expect(changedSinceBackup(db, file)).toBe(true);
    db.close();
  });

  test('the newest twenty are kept, the list is newest first, and what an interrupted one left is cleared', () => {
    const { file, db } = newWorkspace();
    act(db, 'first');
    backUp(db, file, 'asked', at(0));
    const left = path.join(backupFolder(file), '2026-11-22T080000.000Z-asked-1.workbench.99.partial');
    const foreign = path.join(backupFolder(file), 'mine.txt');
    writeFileSync(left, 'half');
    writeFileSync(foreign, 'mine');
    for (let minute = 1; minute <= KEPT_BACKUPS + 2; minute += 1) backUp(db, file, 'asked', at(minute));
    db.close();
    const backups = listBackups(file);
    expect(backups.map((backup) => backup.at)).toEqual(
      Array.from({ length: KEPT_BACKUPS }, (_, index) => at(KEPT_BACKUPS + 2 - index)),
    );
    expect(existsSync(left)).toBe(false);
    expect(existsSync(foreign)).toBe(true);
  });
});

describe('restoring', () => {
  test('puts the backup in the place of the workspace with nothing of the newer state', () => {
    const { file, db } = newWorkspace();
    act(db, 'first');
    const backup = backUp(db, file, 'asked', at(1));
    act(db, 'second');
    const ready = prepareRestore(file, findBackup(file, backup.id));
    db.close();
    swapIn(ready, file);
    expect(textOf(file)).toBe('first');
    expect(readdirSync(path.dirname(file)).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('is stopped while the workspace is still open somewhere', () => {
    const { file, db } = newWorkspace();
    act(db, 'first');
    const backup = backUp(db, file, 'asked', at(1));
    const ready = prepareRestore(file, backup);
    expect(() => swapIn(ready, file)).toThrow(/still open/);
    db.close();
    expect(textOf(file)).toBe('first');
  });

  test('a damaged, a newer and an unknown backup are refused, and the workspace is as it was', () => {
    const { file, db } = newWorkspace();
    act(db, 'first');
    const damaged = backUp(db, file, 'asked', at(1));
    const newer = backUp(db, file, 'asked', at(2));
    db.close();
    const edit = new Database(damaged.file);
    edit.exec('DROP TRIGGER journal_append_only_update');
    edit.close();
    const lift = new Database(newer.file);
    lift.pragma('user_version = 99');
    lift.close();
    expect(codeOf(() => prepareRestore(file, damaged))).toBe('workspace-damaged');
    expect(codeOf(() => prepareRestore(file, newer))).toBe('workspace-newer');
    expect(codeOf(() => findBackup(file, '../../../etc/passwd'))).toBe('not-found');
    expect(existsSync(`${file}.restoring`)).toBe(false);
    expect(textOf(file)).toBe('first');
  });
});
