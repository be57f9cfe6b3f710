import type Database from 'better-sqlite3';
import type { AppFolders } from './app-folders.ts';

/** An open SQLite connection, whatever the driver; the driver's import stands in `store/driver.ts` alone. */
export type Connection = Database.Database;

/** What a reading function needs: the workspace, and the reference store it belongs to (null until one exists). */
export interface ReadStore {
  readonly db: Connection;
  /** Reference store, opened read-only; null while it does not exist yet. */
  readonly reference: Connection | null;
  /** Name of the reference store: `main` or `sample`. */
  readonly referenceName: string;
  readonly path: string;
  readonly folders: AppFolders;
  /** The time as ISO UTC text: what lapses on a day is read by it. */
  now(): string;
}

/** What a user action writes into the journal beside its data. */
export interface ActionRecord {
  /** The method, or a finer name: `clusters.create`. */
  readonly action: string;
  readonly subjectKind:
    | 'cluster'
    | 'definition'
    | 'version'
    | 'register'
    | 'judgement'
    | 'list'
    | 'desk'
    | 'screening'
    | 'bundle'
    | 'annotation'
    | 'ruling'
    | 'extract'
    | 'correction'
    | 'statement'
    | 'profile'
    | 'licence'
    | 'link'
    | 'workspace'
    | 'reference';
  readonly subjectId: string;
  /** For the history panel: "Added rule SIC 30300 to Aerospace". */
  readonly summary: string;
  /** How to do it again and how to turn it round, as plain data read by the subject's `Reverser`; null = cannot be undone. */
  readonly forward: unknown;
  readonly inverse: unknown;
}

/** What a writing function needs. Only the writer process ever holds one. */
export interface WriteStore extends ReadStore {
  readonly write: true;
  /** Who acts. */
  readonly author: string;
  /**
   * Runs one user action in one `BEGIN IMMEDIATE`: data, history and journal row together.
   * `work` returns its result and the record for the journal (null where nothing changed, and then nothing is journalled).
   * Must be synchronous; long commits use `transactSteps`.
   */
  transact<T>(work: () => { result: T; record: ActionRecord | null }): T;
  /** The same for long work: `work` may await between batches; nobody else writes meanwhile; a throw or a cancel rolls back all. */
  transactSteps<T>(work: () => Promise<{ result: T; record: ActionRecord | null }>): Promise<T>;
}

/**
 * How one action is turned round or done again: called inside the transaction of `history.undo` or `history.redo`
 * with the `inverse` or `forward` document of the journal entry. Throws `undo-blocked` where it no longer fits.
 */
export type Reverser = (store: WriteStore, document: unknown) => void;
