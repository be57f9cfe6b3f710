import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { listGeographySets } from '../geography/register.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { nominationFromRow } from './nomination-rows.ts';
import { journalled } from './register-change.ts';
import { changeEntry, insertEntry, type EntryChange } from './register-entries.ts';

const extractSchema = z.object({ title: z.string(), target: z.string(), status: z.string() });
const rowSchema = z.object({ line: z.number().int(), fields: z.string() });

/**
 * Takes the accepted rows of an imported list of nominations into the long list, in one step of the history.
 *
 * A row taken before is known by its extract and line and left alone, also where the nomination was taken off the
 * register since. Undoing takes off exactly those that were added. Throws `not-found` where there is no such list.
 */
export function takeNominations(store: WriteStore, extractId: number): { added: string[]; known: number } {
  return store.transact(() => {
    const { title } = readList(store, extractId);
    const known = new Set(
      store.db
        .prepare<[number], number>('SELECT line FROM register_entry WHERE extract_id = ?')
        .pluck()
        .all(extractId),
    );
    const undone = undoneRows(store, extractId);
    const sets = listGeographySets(store);
    const forward: EntryChange[] = [];
    let before = 0;
    for (const { line, fields } of listRows(store, extractId)) {
      if (known.has(line)) {
        before += 1;
        continue;
      }
      const row = { extractId, line };
      const body = nominationFromRow({ ...row, fields: JSON.parse(fields) }, sets);
      const id = undone.get(line) ?? randomUUID();
      if (undone.has(line)) changeEntry(store, { id, body, removed: false, row });
      else insertEntry(store, { kind: 'nomination', id, body }, row);
      forward.push({ id, removed: false, row });
    }
    const result = { added: forward.map(({ id }) => id), known: before };
    if (forward.length === 0) return { result, record: null };
    const count = forward.length === 1 ? '1 nomination' : `${forward.length} nominations`;
    return {
      result,
      record: {
        action: 'register.takeNominations',
        subjectKind: 'register',
        subjectId: `extract:${extractId}`,
        summary: `Took ${count} from ${title} into the long list`,
        ...journalled(
          { entries: forward },
          { entries: result.added.map((id) => ({ id, removed: true, row: null })) },
          [],
        ),
      },
    };
  });
}

function readList(store: ReadStore, extractId: number): { title: string } {
  const record = store.db.prepare('SELECT title, target, status FROM extract WHERE id = ?').get(extractId);
  const extract = record === undefined ? undefined : extractSchema.parse(record);
  if (extract?.status !== 'live')
    throw new AppError(
      'not-found',
      `No extract in use has the number ${extractId}. Choose a list of nominations that is in use.`,
      { extractId },
    );
  if (extract.target !== 'nominations')
    throw new AppError(
      'not-found',
      `“${extract.title}” is not a list of nominations. Choose an extract that was imported as one.`,
      { extractId },
    );
  return extract;
}

function listRows(store: ReadStore, extractId: number): z.infer<typeof rowSchema>[] {
  return store.db
    .prepare(
      `SELECT line, fields FROM record WHERE extract_id = ? AND kind = 'nominations' AND ordinal = 0 ORDER BY line`,
    )
    .all(extractId)
    .map((row) => rowSchema.parse(row));
}

/** Nominations of this list whose taking was undone: the rows are free, and the entries come back with them. */
function undoneRows(store: ReadStore, extractId: number): Map<number, string> {
  return new Map(
    store.db
      .prepare<[number], { line: number; id: string }>(
        `SELECT json_extract(body, '$.line') AS line, id FROM register_entry
         WHERE extract_id IS NULL AND removed = 1 AND kind = 'nomination' AND json_extract(body, '$.extractId') = ?`,
      )
      .all(extractId)
      .map(({ line, id }) => [line, id]),
  );
}
