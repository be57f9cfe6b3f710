import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  DESK_ENTRIES,
  DESK_ENTRY_KINDS,
  deskEntrySchema,
  type DeskEntry,
  type DeskEntryKind,
  type GivenDeskEntry,
} from '#shared/domain/desk-entry.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

/** An entry of one kind: `DeskEntryOf<'institution'>`. */
export type DeskEntryOf<K extends DeskEntryKind> = Extract<DeskEntry, { kind: K }>;

/** What of an entry is to be written; what is left out stays. The body goes with its kind, author and time. */
export const deskChangeSchema = z.object({
  id: z.string(),
  written: z
    .object({ kind: z.enum(DESK_ENTRY_KINDS), body: z.unknown(), author: z.string(), at: z.string() })
    .optional(),
  removed: z.boolean().optional(),
});
export type DeskChange = z.infer<typeof deskChangeSchema>;

const storedSchema = z.object({
  id: z.string(),
  kind: z.string(),
  body: z.string(),
  removed: z.number(),
  author: z.string(),
  at: z.string(),
});

function toEntry(record: unknown): DeskEntry {
  const { body, removed, ...rest } = storedSchema.parse(record);
  return deskEntrySchema.parse({ ...rest, body: JSON.parse(body), removed: removed === 1 });
}

const COLUMNS = 'id, kind, body, removed, author, at';

/** Lists what analysts keep, kind by kind, in the order in which it was last written; what was taken away on request. */
export function listDesk(
  store: Pick<ReadStore, 'db'>,
  options: { readonly kinds?: readonly DeskEntryKind[] | undefined; readonly includeRemoved?: boolean } = {},
): DeskEntry[] {
  const { kinds = DESK_ENTRY_KINDS, includeRemoved = false } = options;
  const marks = kinds.map(() => '?').join(', ');
  return store.db
    .prepare(
      `SELECT ${COLUMNS} FROM desk_entry WHERE kind IN (${marks}) ${includeRemoved ? '' : 'AND removed = 0'} ORDER BY kind, at, id`,
    )
    .all(...kinds)
    .map(toEntry);
}

/** Lists the entries of one kind that are in force, in the order in which they were last written. */
export function listDeskOf<K extends DeskEntryKind>(store: Pick<ReadStore, 'db'>, kind: K): DeskEntryOf<K>[] {
  const isOfKind = (entry: DeskEntry): entry is DeskEntryOf<K> => entry.kind === kind;
  return listDesk(store, { kinds: [kind] }).filter(isOfKind);
}

/** Finds an entry by its id, one taken away as well. */
export function findDeskEntry(store: Pick<ReadStore, 'db'>, id: string): DeskEntry | undefined {
  const record = store.db.prepare(`SELECT ${COLUMNS} FROM desk_entry WHERE id = ?`).get(id);
  return record === undefined ? undefined : toEntry(record);
}

/** Reads an entry by its id, one taken away as well. Throws `not-found`. */
export function readDeskEntry(store: Pick<ReadStore, 'db'>, id: string): DeskEntry {
  const entry = findDeskEntry(store, id);
  if (entry === undefined)
    throw new AppError('not-found', `Nothing is kept under the id “${id}”. Choose an entry from its list.`, {
      id,
    });
  return entry;
}

/** Adds an entry as of now, by who acts; called inside a transaction. */
export function insertDeskEntry(store: WriteStore, id: string, given: GivenDeskEntry): void {
  store.db
    .prepare('INSERT INTO desk_entry (id, kind, body, removed, author, at) VALUES (?, ?, ?, 0, ?, ?)')
    .run(id, given.kind, JSON.stringify(given.body), store.author, store.now());
}

/** Writes what a change gives of an entry; called inside a transaction. Throws `not-found`. */
export function changeDeskEntry(store: WriteStore, change: DeskChange): void {
  const { id, written, removed } = change;
  readDeskEntry(store, id);
  if (removed !== undefined)
    store.db.prepare('UPDATE desk_entry SET removed = ? WHERE id = ?').run(removed ? 1 : 0, id);
  if (written === undefined) return;
  const body = JSON.stringify(DESK_ENTRIES[written.kind].parse(written.body));
  store.db
    .prepare('UPDATE desk_entry SET body = ?, author = ?, at = ? WHERE id = ? AND kind = ?')
    .run(body, written.author, written.at, id, written.kind);
}
