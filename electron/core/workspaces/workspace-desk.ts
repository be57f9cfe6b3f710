import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import { backUp, changedSinceBackup } from '../backup/back-up.ts';
import type { Backup, BackupReason } from '../backup/backup-folder.ts';
import { toBackup } from '../backup/backup-folder.ts';
import { findBackup, prepareRestore, swapIn } from '../backup/restore.ts';
import type { CoreRole, Order } from './order.ts';
import type { AppFolders } from '../store/app-folders.ts';
import { openDatabase } from '../store/driver.ts';
import type { ReadStore } from '../store/handles.ts';
import { appendJournal } from '../store/journal.ts';
import { remember } from '../store/known-workspaces.ts';
import { takeLock } from '../store/lock.ts';
import type { WorkspaceLock } from '../store/lock.ts';
import { thisHolder } from '../store/machine.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { checkMark, createFile, openWorkspaceFile, removeStore } from '../store/open.ts';
import { WORKSPACE_KIND } from '../store/migrations/migration-lists.ts';
import { readStore, writeStore } from '../store/write-store.ts';
import type { ReversingStore } from '../store/write-store.ts';

export interface DeskOptions {
  readonly role: CoreRole;
  readonly folders: AppFolders;
  /** Kind of host, shown to whoever finds the workspace locked. */
  readonly host: string;
  readonly now: () => string;
  /** Has the reading process do something, and waits for it. */
  readonly peer: (order: Order) => Promise<unknown>;
  /** Tells the door which workspace this process holds, for reopening after a crash. */
  readonly holding: (path: string | null) => void;
}

interface Held {
  readonly read: ReadStore & { close(): void };
  readonly lock: WorkspaceLock | null;
}

export interface NewWorkspace {
  readonly name: string;
  readonly author: string;
  readonly sample: boolean;
  readonly reference: string;
}

/** The one workspace that this process has open, and every way of changing which one that is. */
export class WorkspaceDesk {
  readonly #options: DeskOptions;
  #held: Held | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get folders(): AppFolders {
    return this.#options.folders;
  }

  get path(): string | null {
    return this.#held?.read.path ?? null;
  }

  /** The open workspace. Throws `no-workspace`. */
  reading(): ReadStore {
    return this.#need().read;
  }

  /** The open workspace for writing, acting as `author` or, where none is named, as the workspace's own. Throws `no-workspace`. */
  writing(author: string | undefined, onJournal: (id: number) => void): ReversingStore {
    const { read } = this.#need();
    if (this.#options.role !== 'writer') throw new Error('only the writing process may write');
    return writeStore({
      read,
      author: author ?? readMeta(read.db).author,
      now: this.#options.now,
      onJournal,
    });
  }

  #need(): Held {
    if (this.#held === null)
      throw new AppError('no-workspace', 'No workspace is open. Open one, or make a new one, and try again.');
    return this.#held;
  }

  /** Makes an empty workspace and opens it, in the place of the one that was open. */
  async create(path: string, about: NewWorkspace): Promise<void> {
    if (existsSync(path))
      throw new AppError(
        'workspace-exists',
        `There is a file ${path} already. Choose another name, or open it.`,
      );
    const { now } = this.#options;
    const lock = takeLock(path, thisHolder(this.#options.host, now()));
    try {
      const db = createFile(path, WORKSPACE_KIND);
      try {
        db.transaction(() => writeMeta(db, { id: randomUUID(), createdAt: now(), ...about }))();
      } catch (error) {
        db.close();
        removeStore(path);
        throw error;
      }
      await this.#replace({ read: this.#readStoreOf(path, db), lock });
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Opens a workspace in the place of the one that was open; a refusal leaves that one as it was. */
  async open(path: string): Promise<void> {
    if (this.#held?.read.path === path) return;
    await this.#replace(this.#take(path));
  }

  #take(path: string, lock?: WorkspaceLock): Held {
    const { role, now, host } = this.#options;
    if (role === 'reader')
      return { read: this.#readStoreOf(path, openWorkspaceFile(path, 'read')), lock: null };
    checkMark(path, WORKSPACE_KIND);
    const held = lock ?? takeLock(path, thisHolder(host, now()));
    try {
      const db = openWorkspaceFile(path, 'write', (before) => backUp(before, path, 'migration', now()));
      return { read: this.#readStoreOf(path, db), lock: held };
    } catch (error) {
      held.release();
      throw error;
    }
  }

  #readStoreOf(path: string, db: ReadStore['db']): Held['read'] {
    return readStore({
      db,
      path,
      folders: this.#options.folders,
      referenceName: readMeta(db).reference,
      now: this.#options.now,
    });
  }

  async #replace(next: Held): Promise<void> {
    try {
      await this.close();
    } catch (error) {
      next.read.close();
      next.lock?.release();
      throw error;
    }
    this.#held = next;
    if (this.#options.role === 'reader') return;
    this.#options.holding(next.read.path);
    await this.#options.peer({ do: 'open', path: next.read.path });
    this.#remember();
  }

  #remember(): void {
    const { read } = this.#need();
    const meta = readMeta(read.db);
    remember(this.folders, {
      workspaceId: meta.id,
      path: read.path,
      name: meta.name,
      sample: meta.sample,
      lastOpenedAt: this.#options.now(),
    });
  }

  /** Renames it in the list of known workspaces as well. */
  renamed(): void {
    this.#remember();
  }

  /** Closes the workspace; the writer has it backed up first if it changed since the last backup. Says whether one was open. */
  async close(): Promise<boolean> {
    const held = this.#held;
    if (held === null) return false;
    if (this.#options.role === 'writer') {
      if (changedSinceBackup(held.read.db, held.read.path))
        await this.#options.peer({ do: 'back-up', reason: 'close' });
      await this.#options.peer({ do: 'close' });
      this.#options.holding(null);
    }
    this.#held = null;
    held.read.close();
    held.lock?.release();
    return true;
  }

  /** Lets go at once, without a backup: the process is about to end. */
  drop(): void {
    const held = this.#held;
    this.#held = null;
    held?.read.close();
    held?.lock?.release();
  }

  /** Writes a checked backup of the open workspace. Blocks while it runs. */
  backUp(reason: BackupReason): Backup {
    const { db, path } = this.reading();
    return toBackup(backUp(db, path, reason, this.#options.now()));
  }

  /** Puts a backup in the place of the open workspace, after backing up what is there now. */
  async restore(id: string, author: string | undefined): Promise<void> {
    const { read, lock } = this.#need();
    const { path } = read;
    const backup = findBackup(path, id);
    const ready = prepareRestore(path, backup);
    const now = this.#options.now();
    try {
      backUp(read.db, path, 'restore', now);
      note(ready, backup.at, author ?? readMeta(read.db).author, now);
      await this.#options.peer({ do: 'close' });
    } catch (error) {
      removeStore(ready);
      throw error;
    }
    read.close();
    this.#held = null;
    try {
      swapIn(ready, path);
    } finally {
      removeStore(ready);
      this.#held = this.#take(path, lock ?? undefined);
      await this.#options.peer({ do: 'open', path });
    }
  }
}

/** Leaves a note in the restored journal; it has neither forward nor inverse, so undo passes over it. */
function note(file: string, backupAt: string, author: string, at: string): void {
  const db = openDatabase(file);
  try {
    appendJournal(db, {
      action: 'backups.restore',
      subjectKind: 'workspace',
      subjectId: 'workspace',
      summary: `Restored the backup of ${backupAt}`,
      forward: null,
      inverse: null,
      author,
      at,
    });
  } finally {
    db.close();
  }
}
