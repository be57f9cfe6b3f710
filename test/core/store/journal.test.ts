import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { appFolders } from '#core/store/app-folders.ts';
import type { ActionRecord, Connection, ReadStore } from '#core/store/handles.ts';
import { appendJournal, listJournal, readStacks, registerReverser } from '#core/store/journal.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { readStore, writeStore } from '#core/store/write-store.ts';
import type { ReversingStore } from '#core/store/write-store.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

// The subject of these tests: one document per key, kept in `setting`, turned round by putting the former text back.
interface Put {
  readonly key: string;
  readonly text: string | null;
}

function isPut(document: unknown): document is Put {
  return typeof document === 'object' && document !== null && 'key' in document && 'text' in document;
}

function store(db: Connection, put: Put): void {
  if (put.text === null) db.prepare('DELETE FROM setting WHERE key = ?').run(put.key);
  else db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(put.key, put.text);
}

registerReverser('annotation', (target, document) => {
  if (!isPut(document)) throw new Error('no such document');
  store(target.db, document);
});

function record(forward: Put | null, inverse: Put | null): ActionRecord {
  return {
    action: 'test.put',
    subjectKind: 'annotation',
    subjectId: 'x',
    summary: `put ${forward?.key ?? 'nothing'}`,
    forward,
    inverse,
  };
}

function put(write: ReversingStore, key: string, text: string): void {
  write.transact(() => {
    const before =
      write.db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key) ?? null;
    store(write.db, { key, text });
    return { result: undefined, record: record({ key, text }, { key, text: before }) };
  });
}

function documents(db: Connection): unknown {
  return db.prepare('SELECT key, value FROM setting ORDER BY key').all();
}

function refusalCode(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'not refused';
}

interface World {
  readonly file: string;
  read: ReadStore & { close(): void };
  write: ReversingStore;
}

function openWorld(file: string, isNew: boolean): World {
  const db = isNew
    ? createFile(file, WORKSPACE_KIND)
    : openFile(file, { mode: 'write', kind: WORKSPACE_KIND });
  const read = readStore({
    db,
    path: file,
    folders: appFolders(path.dirname(file), '/nowhere'),
    referenceName: 'main',
  });
  return { file, read, write: writeStore({ read, author: 'ann', now: () => '2026-11-22T08:00:00.000Z' }) };
}

function reopen(world: World): void {
  world.read.close();
  Object.assign(world, openWorld(world.file, false));
}

function newWorld(): World {
  return openWorld(path.join(temporaryFolder(), 'one.workbench'), true);
}

describe('one user action', () => {
  test('keeps data and journal row together, with author and time', () => {
    const world = newWorld();
    put(world.write, 'a', '1');
    expect(listJournal(world.read.db, { offset: 0, limit: 10 })).toEqual({
      total: 1,
      entries: [
        {
          id: 1,
          at: '2026-11-22T08:00:00.000Z',
          author: 'ann',
          action: 'test.put',
          role: 'do',
          targetId: null,
          summary: 'put a',
          inForce: true,
        },
      ],
      undo: { entryId: 1, summary: 'put a' },
      redo: null,
    });
    world.read.close();
  });

  test('a throw rolls back data and journal, and the next action works', () => {
    const world = newWorld();
    expect(() =>
      world.write.transact(() => {
        store(world.read.db, { key: 'a', text: '1' });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(documents(world.read.db)).toEqual([]);
    put(world.write, 'b', '2');
    expect(readStacks(world.read.db).undo).toEqual([1]);
    world.read.close();
  });

  test('long work that fails after a pause rolls back everything', async () => {
    const world = newWorld();
    const work = world.write.transactSteps(async () => {
      store(world.read.db, { key: 'a', text: '1' });
      await new Promise((resolve) => setImmediate(resolve));
      store(world.read.db, { key: 'b', text: '1' });
      throw new Error('cancelled');
    });
    await expect(work).rejects.toThrow('cancelled');
    expect(documents(world.read.db)).toEqual([]);
    expect(world.read.db.inTransaction).toBe(false);
    world.read.close();
  });

  test('nothing changed is not journalled; an action inside an action is a fault', () => {
    const world = newWorld();
    world.write.transact(() => ({ result: 1, record: null }));
    expect(listJournal(world.read.db, { offset: 0, limit: 10 }).total).toBe(0);
    expect(() =>
      world.write.transact(() => {
        put(world.write, 'a', '1');
        return { result: 1, record: null };
      }),
    ).toThrow(/inside another action/);
    expect(documents(world.read.db)).toEqual([]);
    world.read.close();
  });

  test('the journal cannot be changed or cut', () => {
    const world = newWorld();
    put(world.write, 'a', '1');
    expect(() => world.read.db.exec("UPDATE journal SET author = 'somebody'")).toThrow(/append-only/);
    expect(() => world.read.db.exec('DELETE FROM journal')).toThrow(/append-only/);
    world.read.close();
  });
});

describe('undo and redo', () => {
  test('an empty journal has nothing to undo or to do again', () => {
    const world = newWorld();
    expect(refusalCode(() => world.write.undo())).toBe('nothing-to-undo');
    expect(refusalCode(() => world.write.redo())).toBe('nothing-to-redo');
    world.read.close();
  });

  test('a new action after undo forgets what could be done again', () => {
    const world = newWorld();
    put(world.write, 'a', '1');
    put(world.write, 'a', '2');
    world.write.undo();
    put(world.write, 'b', '3');
    expect(refusalCode(() => world.write.redo())).toBe('nothing-to-redo');
    const { entries } = listJournal(world.read.db, { offset: 0, limit: 10 });
    expect(entries.map((entry) => [entry.id, entry.role, entry.inForce])).toEqual([
      [4, 'do', true],
      [3, 'undo', true],
      [2, 'do', false],
      [1, 'do', true],
    ]);
    world.read.close();
  });

  test('an action that cannot be undone blocks, a note for the record is passed over', () => {
    const world = newWorld();
    put(world.write, 'a', '1');
    appendJournal(world.read.db, { ...record(null, null), at: 'now', author: 'ann' });
    expect(world.write.undo().entryId).toBe(1);
    expect(world.write.redo().entryId).toBe(1);
    appendJournal(world.read.db, { ...record({ key: 'b', text: '1' }, null), at: 'now', author: 'ann' });
    expect(refusalCode(() => world.write.undo())).toBe('undo-blocked');
    expect(documents(world.read.db)).toEqual([{ key: 'a', value: '1' }]);
    world.read.close();
  });

  test('undo(all) gives the initial documents and redo(all) the last ones, across restarts, for any sequence', () => {
    const steps = fc.array(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record({
            do: fc.constant('put' as const),
            key: fc.constantFrom('a', 'b', 'c'),
            text: fc.string({ maxLength: 4 }),
          }),
        },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
        { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
      ),
      { maxLength: 25 },
    );
    const folder = temporaryFolder();
    let count = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        count += 1;
        const world = openWorld(path.join(folder, `${count}.workbench`), true);
        try {
          store(world.read.db, { key: 'a', text: 'initial' });
          const initial = documents(world.read.db);
          // The oracle: whole states on two plain stacks.
          let past: unknown[] = [];
          let future: unknown[] = [];
          for (const step of sequence) {
            const now = documents(world.read.db);
            if (step.do === 'put') {
              put(world.write, step.key, step.text);
              past.push(now);
              future = [];
            } else if (step.do === 'reopen') {
              reopen(world);
              expect(documents(world.read.db)).toEqual(now);
            } else {
              const [from, to] = step.do === 'undo' ? [past, future] : [future, past];
              const wanted = from.pop();
              if (wanted === undefined) {
                expect(refusalCode(() => world.write[step.do]())).toBe(`nothing-to-${step.do}`);
              } else {
                world.write[step.do]();
                to.push(now);
                expect(documents(world.read.db)).toEqual(wanted);
              }
            }
          }
          const last = documents(world.read.db);
          for (const _ of past) world.write.undo();
          expect(documents(world.read.db)).toEqual(initial);
          reopen(world);
          for (const _ of past) world.write.redo();
          expect(documents(world.read.db)).toEqual(last);
          past = [];
        } finally {
          world.read.close();
        }
      }),
      { numRuns: 30 },
    );
  });
});
