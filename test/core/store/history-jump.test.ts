import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { listJournal, readStacks, registerReverser } from '#core/store/journal.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { readStore, writeStore, type ReversingStore } from '#core/store/write-store.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

// The subject: one text in `setting`, turned round by putting the former text back. “stuck” cannot be put back.
registerReverser('annotation', (store, document) => {
  if (document === 'stuck') throw new AppError('undo-blocked', 'Another row stands in its place.');
  store.db.prepare(`INSERT OR REPLACE INTO setting (key, value) VALUES ('text', ?)`).run(String(document));
});

// The other store is a file of its own: what is written there is there at once, whatever becomes of the transaction.
const elsewhere = { text: 'b' };
registerReverser('reference', (_store, document) => {
  elsewhere.text = String(document);
});

interface World {
  store: ReversingStore;
  readonly heard: number[];
  reopen(): void;
  put(text: string, inverse?: unknown): void;
  text(): string;
}

function newWorld(): World {
  const file = path.join(temporaryFolder(), 'one.workbench');
  const heard: number[] = [];
  const open = (db: ReturnType<typeof createFile>) => {
    const read = readStore({
      db,
      path: file,
      folders: appFolders(path.dirname(file), '/nowhere'),
      referenceName: 'main',
    });
    const now = () => '2026-11-22T08:00:00.000Z';
    return { read, store: writeStore({ read, author: 'ann', now, onJournal: (id) => heard.push(id) }) };
  };
  let opened = open(createFile(file, WORKSPACE_KIND));
  const world: World = {
    store: opened.store,
    heard,
    reopen: () => {
      opened.read.close();
      opened = open(openFile(file, { mode: 'write', kind: WORKSPACE_KIND }));
      world.store = opened.store;
    },
    text: () =>
      world.store.db.prepare<[], string>(`SELECT value FROM setting WHERE key = 'text'`).pluck().get() ?? '',
    put: (text, inverse = world.text()) => {
      world.store.transact(() => {
        world.store.db.prepare(`INSERT OR REPLACE INTO setting (key, value) VALUES ('text', ?)`).run(text);
        return {
          result: null,
          record: {
            action: 'test.put',
            subjectKind: 'annotation',
            subjectId: 'x',
            summary: `put ${text}`,
            forward: text,
            inverse,
          },
        };
      });
    },
  };
  return world;
}

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('a jump in the history', () => {
  test('goes back and forth to any action, and to before the first one, after a restart too', () => {
    const world = newWorld();
    for (const text of ['a', 'b', 'c', 'd']) world.put(text);
    expect(world.store.jump(2).map(({ entryId, role }) => [role, entryId])).toEqual([
      ['undo', 4],
      ['undo', 3],
    ]);
    expect(world.text()).toBe('b');
    world.reopen();
    expect(world.store.jump(4).map(({ entryId, role }) => [role, entryId])).toEqual([
      ['redo', 3],
      ['redo', 4],
    ]);
    expect(world.text()).toBe('d');
    expect(world.store.jump(4)).toEqual([]);
    expect(world.store.jump(null)).toHaveLength(4);
    expect(world.text()).toBe('');
    expect(readStacks(world.store.db)).toMatchObject({ undo: [], redo: [4, 3, 2, 1] });
    expect(world.store.jump(null)).toEqual([]);
  });

  test('leaves one compensating entry for each step, and tells who listens of each', () => {
    const world = newWorld();
    for (const text of ['a', 'b', 'c']) world.put(text);
    world.heard.length = 0;
    world.store.jump(1);
    expect(world.heard).toEqual([3, 2]);
    const { entries } = listJournal(world.store.db, { offset: 0, limit: 10 });
    expect(entries.map(({ role, targetId, summary }) => [role, targetId, summary])).toEqual([
      ['undo', 2, 'Undid: put b'],
      ['undo', 3, 'Undid: put c'],
      ['do', null, 'put c'],
      ['do', null, 'put b'],
      ['do', null, 'put a'],
    ]);
  });

  test('changes nothing where a step on the way is blocked, and names that step', () => {
    const world = newWorld();
    world.put('a');
    world.put('b', 'stuck');
    world.put('c');
    const error = refusal(() => world.store.jump(null));
    expect(error.code).toBe('undo-blocked');
    expect(error.message).toBe(
      'Nothing was changed. The step “put b” stands in the way. Another row stands in its place.',
    );
    expect(error.detail).toMatchObject({ entryId: 2 });
    expect(world.text()).toBe('c');
    expect(readStacks(world.store.db).undo).toEqual([1, 2, 3]);
    expect(listJournal(world.store.db, { offset: 0, limit: 10 }).total).toBe(3);
    // The way to the blocked step itself is free.
    world.store.jump(2);
    expect(world.text()).toBe('b');
  });

  test('an action that cannot be undone at all stands in the way as well', () => {
    const world = newWorld();
    world.put('a');
    world.put('b', null);
    expect(refusal(() => world.store.jump(1)).message).toMatch(
      /^Nothing was changed\. “put b” cannot be undone now/,
    );
    expect(world.text()).toBe('b');
  });

  test('what was turned round in the reference store before the blocked step is put back there too', () => {
    const world = newWorld();
    world.put('a', 'stuck');
    world.store.transact(() => ({
      result: null,
      record: {
        action: 'extracts.commit',
        subjectKind: 'reference',
        subjectId: '1',
        summary: 'Imported a directory',
        forward: 'b',
        inverse: 'a',
      },
    }));
    elsewhere.text = 'b';
    expect(refusal(() => world.store.jump(null)).code).toBe('undo-blocked');
    expect(elsewhere.text).toBe('b');
    expect(world.store.jump(1)).toHaveLength(1);
    expect(elsewhere.text).toBe('a');
  });

  test('refuses what is no step: an undo, an unknown entry, an action left behind by a later one', () => {
    const world = newWorld();
    world.put('a');
    world.put('b');
    world.store.undo();
    world.put('c');
    for (const entryId of [2, 3, 99]) expect(refusal(() => world.store.jump(entryId)).code).toBe('not-found');
    expect(refusal(() => world.store.jump(2)).message).toMatch(/^“put b” is no step/);
    expect(world.text()).toBe('c');
  });

  test('comes out where single steps come out', () => {
    const { numRuns, seed } = propertyRuns('history jump', { check: 60, deep: 1000 });
    const random = seededRandom(seed);
    const world = newWorld();
    const jumped = newWorld();
    for (let run = 0; run < numRuns; run += 1) {
      if (random() < 0.5) for (const one of [world, jumped]) one.put(`text ${run}`);
      const { undo, redo } = readStacks(jumped.store.db);
      const targets = [null, ...undo, ...redo];
      const target = targets[Math.floor(random() * targets.length)] ?? null;
      jumped.store.jump(target);
      const isThere = () => (readStacks(world.store.db).undo.at(-1) ?? null) === target;
      if (target !== null && redo.includes(target)) while (!isThere()) world.store.redo();
      else while (!isThere()) world.store.undo();
      expect(jumped.text()).toBe(world.text());
      expect(readStacks(jumped.store.db)).toEqual(readStacks(world.store.db));
    }
  });
});
