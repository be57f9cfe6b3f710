import Database from 'better-sqlite3';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { checkEngine } from '#core/store/driver.ts';
import type { Connection } from '#core/store/handles.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { checkMark, createFile, openFile, openReference } from '#core/store/open.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function newWorkspace(): string {
  const file = path.join(temporaryFolder(), 'one.workbench');
  createFile(file, WORKSPACE_KIND).close();
  return file;
}

/** What DESIGN §4 asks of every connection, by the numbers SQLite reports. */
const WANTED = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
  temp_store: 2,
  busy_timeout: 5000,
};

function pragmasOf(db: Connection): Record<string, unknown> {
  return Object.fromEntries(Object.keys(WANTED).map((name) => [name, db.pragma(name, { simple: true })]));
}

describe('opening a workspace', () => {
  test('sets every pragma on a new file, on reopening it and on reading it', () => {
    const file = path.join(temporaryFolder(), 'one.workbench');
    for (const open of [
      () => createFile(file, WORKSPACE_KIND),
      () => openFile(file, { mode: 'write', kind: WORKSPACE_KIND }),
      () => openFile(file, { mode: 'read', kind: WORKSPACE_KIND }),
    ]) {
      const db = open();
      expect(pragmasOf(db)).toEqual(WANTED);
      db.close();
    }
  });

  test('the driver alone reopens with a lower synchronous, so the setting is needed', () => {
    const file = newWorkspace();
    const db = new Database(file);
    expect(db.pragma('synchronous', { simple: true })).not.toBe(2);
    db.close();
  });

  test('the reading connection cannot write and may have temporary tables', () => {
    const db = openFile(newWorkspace(), { mode: 'read', kind: WORKSPACE_KIND });
    expect(() => db.exec("INSERT INTO meta VALUES ('a', 'b')")).toThrow(/readonly/);
    db.exec('CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY); INSERT INTO chosen VALUES (7)');
    expect(db.prepare('SELECT id FROM chosen').pluck().get()).toBe(7);
    db.close();
  });

  test.skipIf(process.platform === 'win32')(
    'workspace, write-ahead file and shared memory are readable by their owner alone',
    () => {
      const file = newWorkspace();
      chmodSync(file, 0o644);
      const db = openFile(file, { mode: 'write', kind: WORKSPACE_KIND });
      db.exec("INSERT INTO meta VALUES ('a', 'b')");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      db.close();
      const again = openFile(file, { mode: 'write', kind: WORKSPACE_KIND });
      again.exec("INSERT INTO meta VALUES ('c', 'd')");
      for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o077, suffix).toBe(0);
      again.close();
    },
  );

  test('making a workspace over a file that is there is refused and leaves it', () => {
    const file = path.join(temporaryFolder(), 'one.workbench');
    writeFileSync(file, 'mine');
    expect(refusalOf(() => createFile(file, WORKSPACE_KIND)).code).toBe('workspace-exists');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('a file that is not a workspace of this version', () => {
  test.each([
    ['a text', (file: string) => writeFileSync(file, 'company,postcode\n'.repeat(200))],
    ['an empty file', (file: string) => writeFileSync(file, '')],
    ['a folder', (file: string) => mkdirSync(file)],
    [
      'a database of another program',
      (file: string) => new Database(file).exec('CREATE TABLE a (b)').close(),
    ],
  ])('%s is refused as not a workspace, by name, and left as it was', (_what, make) => {
    const file = path.join(temporaryFolder(), 'thing.workbench');
    make(file);
    const before = statSync(file).isFile() ? readFileSync(file) : null;
    for (const refuse of [
      () => checkMark(file, WORKSPACE_KIND),
      () => openFile(file, { mode: 'write', kind: WORKSPACE_KIND }),
    ]) {
      const refusal = refusalOf(refuse);
      expect(refusal.code).toBe('not-a-workspace');
      expect(refusal.message).toContain('thing.workbench');
    }
    if (before !== null) expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a missing file is said to be missing, with its folder', () => {
    const file = path.join(temporaryFolder(), 'gone.workbench');
    const refusal = refusalOf(() => openFile(file, { mode: 'write', kind: WORKSPACE_KIND }));
    expect(refusal.code).toBe('workspace-missing');
    expect(refusal.message).toContain(path.dirname(file));
  });

  test('a newer workspace is refused with both versions', () => {
    const file = newWorkspace();
    const db = new Database(file);
    db.pragma('user_version = 7');
    db.close();
    const refusal = refusalOf(() => openFile(file, { mode: 'write', kind: WORKSPACE_KIND }));
    expect(refusal.code).toBe('workspace-newer');
    expect(refusal.message).toContain('version 7');
    expect(refusal.message).toContain(`version ${WORKSPACE_KIND.migrations.length}`);
  });

  test.each([
    [
      'an extra trigger',
      'CREATE TRIGGER spy AFTER INSERT ON meta BEGIN DELETE FROM meta; END',
      'trigger spy',
    ],
    ['an extra view', 'CREATE VIEW fine AS SELECT * FROM meta', 'view fine'],
    ['a missing index', 'DROP INDEX site_by_company', 'index site_by_company'],
    ['a changed table', 'ALTER TABLE site ADD COLUMN extra TEXT', 'table site'],
    [
      'a missing guard of the journal',
      'DROP TRIGGER journal_append_only_delete',
      'trigger journal_append_only_delete',
    ],
  ])('%s is refused before anything else is asked, and named', (_what, sql, named) => {
    const file = newWorkspace();
    new Database(file).exec(sql).close();
    const refusal = refusalOf(() => openFile(file, { mode: 'write', kind: WORKSPACE_KIND }));
    expect(refusal.code).toBe('workspace-damaged');
    expect(refusal.message).toContain(named);
  });

  test('statistics left by ANALYZE are no damage', () => {
    const file = newWorkspace();
    new Database(file).exec("INSERT INTO meta VALUES ('a', 'b'); ANALYZE").close();
    openFile(file, { mode: 'write', kind: WORKSPACE_KIND }).close();
  });

  test('overwritten pages and a cut-off file are refused as damaged', () => {
    const whole = readFileSync(newWorkspace());
    const folder = temporaryFolder();
    const scribbled = Buffer.from(whole);
    scribbled.fill(0xa5, 4096, whole.length);
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    for (const [name, bytes] of [
      ['scribbled.workbench', scribbled],
      ['cut.workbench', cut],
    ] as const) {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      expect(refusalOf(() => openFile(file, { mode: 'write', kind: WORKSPACE_KIND })).code, name).toBe(
        'workspace-damaged',
      );
    }
  });
});

describe('the reference store', () => {
  test('is absent until somebody writes one, then opens read-only with the same pragmas', () => {
    const folders = appFolders(temporaryFolder(), '/nowhere');
    expect(openReference(folders, 'main', 'read')).toBeNull();
    const write = openReference(folders, 'main', 'write');
    write.exec("INSERT INTO meta VALUES ('a', 'b')");
    const read = openReference(folders, 'main', 'read');
    if (read === null) throw new Error('the reference store is not there');
    expect(pragmasOf(read)).toEqual(WANTED);
    expect(read.prepare('SELECT value FROM meta').pluck().get()).toBe('b');
    expect(() => read.exec('DELETE FROM meta')).toThrow(/readonly/);
    read.close();
    write.close();
    expect(openReference(folders, 'sample', 'read')).toBeNull();
  });

  test('a workspace is not taken for a reference store', () => {
    const folders = appFolders(temporaryFolder(), '/nowhere');
    createFile(path.join(folders.reference, 'main.reference'), WORKSPACE_KIND).close();
    expect(refusalOf(() => openReference(folders, 'main', 'read')).code).toBe('not-a-workspace');
  });
});

describe('the engine', () => {
  test('an engine too old for the driver gets a sentence with its version', () => {
    const refusal = refusalOf(() => checkEngine({ node: '20.20.2', napi: '9' }));
    expect(refusal.code).toBe('engine-too-old');
    expect(refusal.message).toContain('20.20.2');
    expect(refusal.message).toContain('24');
  });

  test('Node 24 and Electron pass', () => {
    expect(() => checkEngine({ node: '24.21.0', napi: '10' })).not.toThrow();
    expect(() => checkEngine({ node: '20.18.3', napi: '9', electron: '33.4.11' })).not.toThrow();
  });
});
