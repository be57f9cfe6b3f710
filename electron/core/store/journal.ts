import type { JournalEntry } from '#shared/contract/methods/jobs.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ActionRecord, Connection, Reverser, WriteStore } from './handles.ts';

interface StackRow {
  readonly id: number;
  readonly role: 'do' | 'undo' | 'redo';
  readonly target_id: number | null;
  readonly kept: number;
  readonly reversible: number;
}

/** What may be undone and done again, newest last, and which entries are turned round. */
export interface Stacks {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
  /** Actions that are not in force now. */
  readonly undone: ReadonlySet<number>;
}

/** Writes one entry; inside the transaction of the action. Returns its id. */
export function appendJournal(
  db: Connection,
  entry: ActionRecord & {
    readonly at: string;
    readonly author: string;
    readonly role?: 'do' | 'undo' | 'redo';
    readonly targetId?: number;
  },
): number {
  const written = db
    .prepare(
      `INSERT INTO journal (at, author, action, role, target_id, subject_kind, subject_id, summary, forward, inverse)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.at,
      entry.author,
      entry.action,
      entry.role ?? 'do',
      entry.targetId ?? null,
      entry.subjectKind,
      entry.subjectId,
      entry.summary,
      toText(entry.forward),
      toText(entry.inverse),
    );
  return Number(written.lastInsertRowid);
}

function toText(document: unknown): string | null {
  return document === null || document === undefined ? null : JSON.stringify(document);
}

/**
 * Works out from the whole journal what may be undone and done again. Nothing is kept beside the journal, so the
 * answer is the same after a restart. An entry with neither `forward` nor `inverse` is a note for the record:
 * undo passes over it. A new action forgets what could have been done again.
 */
export function readStacks(db: Connection): Stacks {
  const rows = db
    .prepare<[], StackRow>(
      'SELECT id, role, target_id, (forward IS NULL AND inverse IS NULL) = 0 AS kept, inverse IS NOT NULL AS reversible FROM journal ORDER BY id',
    )
    .iterate();
  const undo: number[] = [];
  let redo: number[] = [];
  const undone = new Set<number>();
  for (const row of rows) {
    if (row.role === 'do') {
      if (row.kept === 0) continue;
      undo.push(row.id);
      redo = [];
    } else if (row.target_id !== null) {
      const [from, to] = row.role === 'undo' ? [undo, redo] : [redo, undo];
      const at = from.lastIndexOf(row.target_id);
      if (at >= 0) from.splice(at, 1);
      to.push(row.target_id);
      if (row.role === 'undo') undone.add(row.target_id);
      else undone.delete(row.target_id);
    }
  }
  return { undo, redo, undone };
}

interface EntryRow {
  readonly id: number;
  readonly at: string;
  readonly author: string;
  readonly action: string;
  readonly role: 'do' | 'undo' | 'redo';
  readonly target_id: number | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly summary: string;
  readonly forward: string | null;
  readonly inverse: string | null;
}

type Step = { entryId: number; summary: string } | null;

/** One page of the journal, newest first, with the next steps back and forward. */
export function listJournal(
  db: Connection,
  page: { offset: number; limit: number },
): { total: number; entries: JournalEntry[]; undo: Step; redo: Step } {
  const stacks = readStacks(db);
  const total = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM journal').get()?.n ?? 0;
  const rows = db
    .prepare<[number, number], EntryRow>('SELECT * FROM journal ORDER BY id DESC LIMIT ? OFFSET ?')
    .all(page.limit, page.offset);
  const entries = rows.map((row): JournalEntry => {
    const undone = stacks.undone.has(row.target_id ?? row.id);
    return {
      id: row.id,
      at: row.at,
      author: row.author,
      action: row.action,
      role: row.role,
      targetId: row.target_id,
      summary: row.summary,
      inForce: row.role === 'undo' ? undone : !undone,
    };
  });
  return { total, entries, undo: stepAt(db, stacks.undo), redo: stepAt(db, stacks.redo) };
}

function stepAt(db: Connection, stack: readonly number[]): Step {
  const id = stack.at(-1);
  return id === undefined ? null : { entryId: id, summary: readEntry(db, id).summary };
}

function readEntry(db: Connection, id: number): EntryRow {
  const row = db.prepare<[number], EntryRow>('SELECT * FROM journal WHERE id = ?').get(id);
  if (row === undefined) throw new Error(`journal entry ${id} is gone`);
  return row;
}

/** Id of the newest entry; 0 for an empty journal. It moves with every action, so it tells whether anything changed. */
export function journalHead(db: Connection): number {
  return db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM journal').get()?.id ?? 0;
}

const reversers = new Map<ActionRecord['subjectKind'], Reverser>();

/** Tells undo and redo how actions on one kind of subject are turned round. Called once per kind, from the list of handlers. */
export function registerReverser(subjectKind: ActionRecord['subjectKind'], reverser: Reverser): void {
  reversers.set(subjectKind, reverser);
}

export interface Turned {
  readonly entryId: number;
  readonly summary: string;
  readonly subjectKind: string;
  readonly subjectId: string;
}

/**
 * Undoes the newest action in force, or does the action undone last again, by a compensating entry in one
 * transaction. `entryId` of the result is the action's own entry. Throws `nothing-to-undo`, `nothing-to-redo`, `undo-blocked`.
 */
export function turnRound(store: WriteStore, role: 'undo' | 'redo', run: <T>(work: () => T) => T): Turned {
  return run(() => {
    const id = readStacks(store.db)[role].at(-1);
    if (id === undefined) throw nothingTo(role);
    return turnEntry(store, role, id);
  });
}

/**
 * Undoes or does again, step by step in one transaction, until just the action of `entryId` and those before it are in force;
 * null undoes all. Gives the steps in the order in which they were taken. Where a step is blocked nothing changes, and
 * the sentence names the step. Throws `not-found` for an entry that is no step of the present history, `undo-blocked`.
 */
export function jumpTo(
  store: WriteStore,
  entryId: number | null,
  run: <T>(work: () => T) => T,
): (Turned & { readonly role: 'undo' | 'redo' })[] {
  return run(() => {
    const { undo, redo } = readStacks(store.db);
    const done = entryId === null ? -1 : undo.lastIndexOf(entryId);
    const undone = entryId === null ? -1 : redo.lastIndexOf(entryId);
    if (entryId !== null && done < 0 && undone < 0) throw noStep(store.db, entryId);
    const [role, ids] =
      undone < 0
        ? (['undo', undo.slice(done + 1).toReversed()] as const)
        : (['redo', redo.slice(undone).toReversed()] as const);
    const taken: (Turned & { readonly role: 'undo' | 'redo' })[] = [];
    for (const id of ids) {
      try {
        taken.push({ ...turnEntry(store, role, id), role });
      } catch (error) {
        takeBackOutside(store, taken);
        if (!(error instanceof AppError)) throw error;
        const { summary } = readEntry(store.db, id);
        const step = error.message.includes(`“${summary}”`)
          ? ''
          : `The step “${summary}” stands in the way. `;
        throw new AppError('undo-blocked', `Nothing was changed. ${step}${error.message}`, { entryId: id });
      }
    }
    return taken;
  });
}

/** The reference store is a file of its own, which the workspace's rollback does not reach. */
function takeBackOutside(
  store: WriteStore,
  taken: readonly (Turned & { readonly role: 'undo' | 'redo' })[],
): void {
  const reverser = reversers.get('reference');
  for (const { entryId, role, subjectKind } of taken.toReversed()) {
    if (subjectKind !== 'reference') continue;
    const entry = readEntry(store.db, entryId);
    const text = role === 'undo' ? entry.forward : entry.inverse;
    if (text !== null) reverser?.(store, JSON.parse(text));
  }
}

function noStep(db: Connection, entryId: number): AppError {
  const row = db.prepare<[number], EntryRow>('SELECT * FROM journal WHERE id = ?').get(entryId);
  const sentence =
    row === undefined
      ? `The journal has no entry ${entryId}.`
      : row.role === 'do'
        ? `“${row.summary}” is no step that can be gone to: it was undone and left behind by a later change, or it changed nothing that could be undone.`
        : `“${row.summary}” is itself a step back or forward.`;
  return new AppError('not-found', `${sentence} Choose another entry of the history.`, { entryId });
}

function turnEntry(store: WriteStore, role: 'undo' | 'redo', id: number): Turned {
  const entry = readEntry(store.db, id);
  const text = role === 'undo' ? entry.inverse : entry.forward;
  const reverser = [...reversers].find(([kind]) => kind === entry.subject_kind)?.[1];
  if (text === null || reverser === undefined) {
    throw blocked(
      role,
      entry,
      'what came before it stays with it. Change the present state instead, or restore a backup.',
    );
  }
  const document: unknown = JSON.parse(text);
  try {
    reverser(store, document);
  } catch (error) {
    // Whatever a subject refuses here, the analyst asked for an undo: the subject's sentence is the reason.
    if (error instanceof AppError && error.code !== 'undo-blocked') throw blocked(role, entry, error.message);
    throw error;
  }
  appendJournal(store.db, {
    at: store.now(),
    author: store.author,
    action: `history.${role}`,
    role,
    targetId: id,
    subjectKind: subjectKindOf(entry.subject_kind),
    subjectId: entry.subject_id,
    summary: `${role === 'undo' ? 'Undid' : 'Did again'}: ${entry.summary}`,
    forward: null,
    inverse: null,
  });
  return {
    entryId: id,
    summary: entry.summary,
    subjectKind: entry.subject_kind,
    subjectId: entry.subject_id,
  };
}

function blocked(role: 'undo' | 'redo', entry: EntryRow, because: string): AppError {
  return new AppError(
    'undo-blocked',
    `“${entry.summary}” cannot be ${role === 'undo' ? 'undone' : 'done again'} now: ${because}`,
    { entryId: entry.id },
  );
}

function subjectKindOf(kind: string): ActionRecord['subjectKind'] {
  for (const known of reversers.keys()) if (known === kind) return known;
  throw new Error(`nobody turns round actions on ${kind}`);
}

function nothingTo(role: 'undo' | 'redo'): AppError {
  return role === 'undo'
    ? new AppError('nothing-to-undo', 'There is nothing to undo: no action of the journal is in force.')
    : new AppError(
        'nothing-to-redo',
        'There is nothing to do again: nothing was undone since the last change.',
      );
}
