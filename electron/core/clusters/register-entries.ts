import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  initiativeSchema,
  nominationSchema,
  registerEntrySchema,
  type Initiative,
  type Nomination,
  type RegisterEntry,
} from '#shared/domain/register-entry.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

export type NominationEntry = Extract<RegisterEntry, { kind: 'nomination' }>;

/** The row of an extract that an entry was taken from. */
export const entryRowSchema = z.object({ extractId: z.number().int(), line: z.number().int() });
export type EntryRow = z.infer<typeof entryRowSchema>;

/** What of an entry is to be written; what is left out stays. */
export const entryChangeSchema = z.object({
  id: z.string(),
  body: z.union([nominationSchema, initiativeSchema]).optional(),
  removed: z.boolean().optional(),
  /** Null: the row counts as not taken, so that it may be taken again. */
  row: entryRowSchema.nullable().optional(),
});
export type EntryChange = z.infer<typeof entryChangeSchema>;

const storedSchema = z.object({
  id: z.string(),
  kind: z.string(),
  body: z.string(),
  removed: z.number(),
});

function toEntry(record: unknown): RegisterEntry {
  const { id, kind, body, removed } = storedSchema.parse(record);
  return registerEntrySchema.parse({ id, kind, body: JSON.parse(body), removed: removed === 1 });
}

const COLUMNS = 'id, kind, body, removed';

/** Lists nominations and initiatives in the order in which they came; those taken off the register on request. */
export function listEntries(
  store: ReadStore,
  options: { readonly includeRemoved: boolean },
): RegisterEntry[] {
  const where = options.includeRemoved ? '' : 'WHERE removed = 0';
  return store.db
    .prepare(
      `SELECT ${COLUMNS} FROM register_entry ${where} ORDER BY created_at, extract_id, line, json_extract(body, '$.name'), id`,
    )
    .all()
    .map(toEntry);
}

/** Finds an entry by its id, removed ones as well. */
export function findEntry(store: ReadStore, id: string): RegisterEntry | undefined {
  const record = store.db.prepare(`SELECT ${COLUMNS} FROM register_entry WHERE id = ?`).get(id);
  return record === undefined ? undefined : toEntry(record);
}

/** Reads an entry by its id, removed ones as well. Throws `not-found`. */
export function readEntry(store: ReadStore, id: string): RegisterEntry {
  const entry = findEntry(store, id);
  if (entry === undefined)
    throw new AppError(
      'not-found',
      `The register has no nomination or initiative with the id “${id}”. Choose one from its lists.`,
      { id },
    );
  return entry;
}

/** Adds an entry to the table; called inside a transaction. */
export function insertEntry(
  store: WriteStore,
  entry:
    | { readonly kind: 'nomination'; readonly id: string; readonly body: Nomination }
    | { readonly kind: 'initiative'; readonly id: string; readonly body: Initiative },
  row: EntryRow | null = null,
): void {
  store.db
    .prepare(
      'INSERT INTO register_entry (id, kind, body, removed, extract_id, line, created_at) VALUES (?, ?, ?, 0, ?, ?, ?)',
    )
    .run(
      entry.id,
      entry.kind,
      JSON.stringify(entry.body),
      row?.extractId ?? null,
      row?.line ?? null,
      store.now(),
    );
}

/** Writes what a change gives of an entry; called inside a transaction. Throws `not-found`. */
export function changeEntry(store: WriteStore, change: EntryChange): void {
  const { id, body, removed, row } = change;
  readEntry(store, id);
  const set = (column: string, value: string | number | null): void => {
    store.db.prepare(`UPDATE register_entry SET ${column} = ? WHERE id = ?`).run(value, id);
  };
  if (body !== undefined) set('body', JSON.stringify(body));
  if (removed !== undefined) set('removed', removed ? 1 : 0);
  if (row === undefined) return;
  store.db
    .prepare('UPDATE register_entry SET extract_id = ?, line = ? WHERE id = ?')
    .run(row?.extractId ?? null, row?.line ?? null, id);
}
