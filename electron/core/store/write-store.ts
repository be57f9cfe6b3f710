import type { AppFolders } from './app-folders.ts';
import type { ActionRecord, Connection, ReadStore, WriteStore } from './handles.ts';
import { appendJournal, jumpTo, turnRound } from './journal.ts';
import type { Turned } from './journal.ts';
import { openReference } from './open.ts';

type Outcome<T> = { result: T; record: ActionRecord | null };

/** Reading side of an open workspace. The reference store is opened when first asked for, and asked for again until it exists. */
export function readStore(options: {
  db: Connection;
  path: string;
  folders: AppFolders;
  referenceName: string;
  /** Left out: the machine's clock. */
  now?: () => string;
}): ReadStore & { close(): void } {
  let reference: Connection | null = null;
  return {
    db: options.db,
    path: options.path,
    folders: options.folders,
    referenceName: options.referenceName,
    now: options.now ?? (() => new Date().toISOString()),
    get reference(): Connection | null {
      if (reference === null || !reference.open)
        reference = openReference(options.folders, options.referenceName, 'read');
      return reference;
    },
    close() {
      reference?.close();
      options.db.close();
    },
  };
}

export interface WriteStoreOptions {
  readonly read: ReadStore;
  readonly author: string;
  readonly now: () => string;
  /** Hears the id of each journal entry after its commit. */
  readonly onJournal?: (id: number) => void;
}

/** A writing store that can also turn actions round. */
export interface ReversingStore extends WriteStore {
  undo(): Turned;
  redo(): Turned;
  /** Undoes or does again until just the action of `entryId` and those before it are in force; all in one transaction. */
  jump(entryId: number | null): (Turned & { readonly role: 'undo' | 'redo' })[];
}

/** Makes the writing side for one call, acting as `author`. */
export function writeStore(options: WriteStoreOptions): ReversingStore {
  const { read, author, now } = options;
  const { db } = read;
  /** `turning`: inside undo or redo, whose own entry stands for everything done in it. */
  let state: 'idle' | 'acting' | 'turning' = 'idle';

  function begin(next: 'acting' | 'turning'): void {
    if (state !== 'idle' || db.inTransaction)
      throw new Error('an action is already being written: one action, one transaction');
    db.exec('BEGIN IMMEDIATE');
    state = next;
  }

  function end(how: 'COMMIT' | 'ROLLBACK'): void {
    state = 'idle';
    // A full disk may already have ended the transaction on SQLite's side; then there is nothing left to keep.
    if (db.inTransaction) db.exec(how);
    else if (how === 'COMMIT') throw new Error('the transaction was ended before its action was done');
  }

  function keep(record: ActionRecord | null): number | null {
    return record === null ? null : appendJournal(db, { ...record, at: now(), author });
  }

  /** Journals an action and commits both; what hears of the entry hears after the commit. */
  function confirm<T>({ result, record }: Outcome<T>): T {
    const journalled = keep(record);
    end('COMMIT');
    if (journalled !== null) options.onJournal?.(journalled);
    return result;
  }

  function nested<T>(work: () => Outcome<T>): T {
    const { result, record } = work();
    if (record !== null && state === 'acting')
      throw new Error(`${record.action} was called inside another action`);
    return result;
  }

  const store: ReversingStore = {
    write: true,
    db,
    path: read.path,
    folders: read.folders,
    referenceName: read.referenceName,
    get reference() {
      return read.reference;
    },
    author,
    now,
    transact<T>(work: () => Outcome<T>): T {
      if (state !== 'idle') return nested(work);
      begin('acting');
      try {
        return confirm(work());
      } catch (error) {
        end('ROLLBACK');
        throw error;
      }
    },
    async transactSteps<T>(work: () => Promise<Outcome<T>>): Promise<T> {
      begin('acting');
      try {
        return confirm(await work());
      } catch (error) {
        end('ROLLBACK');
        throw error;
      }
    },
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    jump(entryId) {
      const turned = jumpTo(store, entryId, turning);
      for (const step of turned) options.onJournal?.(step.entryId);
      return turned;
    },
  };

  function turning<T>(work: () => T): T {
    begin('turning');
    try {
      const result = work();
      end('COMMIT');
      return result;
    } catch (error) {
      end('ROLLBACK');
      throw error;
    }
  }

  function turn(role: 'undo' | 'redo'): Turned {
    const turned = turnRound(store, role, turning);
    options.onJournal?.(turned.entryId);
    return turned;
  }

  return store;
}
