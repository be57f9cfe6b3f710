import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFile, openFile } from '#core/store/open.ts';
import { REFERENCE_KIND, WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import type { StoreKind } from '#core/store/migrations/migration-lists.ts';
import { expectedSchema } from '#core/store/schema.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const MARK = 0x54657374;
const first = 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;';
const second = "ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody';";
const third = 'CREATE INDEX note_by_author ON note (author);';
const v1: StoreKind = { name: 'workspace', applicationId: MARK, migrations: [first] };
const v3: StoreKind = { name: 'workspace', applicationId: MARK, migrations: [first, second, third] };

function olderStore(): string {
  const file = path.join(temporaryFolder(), 'older.workbench');
  const db = createFile(file, v1);
  db.exec("INSERT INTO note (text) VALUES ('kept')");
  db.close();
  return file;
}

test('an older store is backed up once and brought to the newest version with its rows', () => {
  const file = olderStore();
  const backedUp: number[] = [];
  const db = openFile(file, {
    mode: 'write',
    kind: v3,
    backUp: (before, from) => {
      backedUp.push(from);
      expect(before.prepare('SELECT * FROM note').all()).toEqual([{ id: 1, text: 'kept' }]);
    },
  });
  expect(db.pragma('user_version', { simple: true })).toBe(3);
  expect(db.prepare('SELECT * FROM note').all()).toEqual([{ id: 1, text: 'kept', author: 'nobody' }]);
  db.close();
  expect(backedUp).toEqual([1]);
  openFile(file, { mode: 'write', kind: v3, backUp: () => backedUp.push(0) }).close();
  expect(backedUp).toEqual([1]);
});

test('a backup that fails stops the migration', () => {
  const file = olderStore();
  expect(() =>
    openFile(file, {
      mode: 'write',
      kind: v3,
      backUp: () => {
        throw new Error('no room');
      },
    }),
  ).toThrow('no room');
  const db = openFile(file, { mode: 'write', kind: v1 });
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  db.close();
});

test('a step that fails leaves the store at the step before it, whole', () => {
  const file = olderStore();
  const broken: StoreKind = {
    ...v3,
    migrations: [first, second, 'CREATE TABLE extra (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);'],
  };
  expect(() => openFile(file, { mode: 'write', kind: broken })).toThrow(/nowhere/);
  const v2: StoreKind = { ...v1, migrations: [first, second] };
  const db = openFile(file, { mode: 'write', kind: v2 });
  expect(db.pragma('user_version', { simple: true })).toBe(2);
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(0);
  db.close();
});

test('a new file is not backed up, and a refused one leaves nothing behind', () => {
  const folder = temporaryFolder();
  createFile(path.join(folder, 'fine.workbench'), v3).close();
  const file = path.join(folder, 'bad.workbench');
  expect(() => createFile(file, { ...v3, migrations: ['nonsense'] })).toThrow();
  expect(existsSync(file)).toBe(false);
});

test('every kind of file has tables that are STRICT and at least those the foundation names', () => {
  for (const kind of [WORKSPACE_KIND, REFERENCE_KIND]) {
    const schema = expectedSchema(kind, kind.migrations.length);
    for (const [name, sql] of schema)
      // The full-text index has its own tables, which are SQLite's business.
      if (name.startsWith('table ') && !name.startsWith('table company_text'))
        expect(sql, name).toMatch(/STRICT(, WITHOUT ROWID)?$/);
  }
  const names = [...expectedSchema(WORKSPACE_KIND, 1).keys()];
  for (const table of [
    'extract',
    'row',
    'reject',
    'company',
    'site',
    'code',
    'company_code',
    'cluster',
    'definition_revision',
    'pin',
    'annotation',
    'journal',
    'release_log',
  ]) {
    expect(names).toContain(`table ${table}`);
  }
});
