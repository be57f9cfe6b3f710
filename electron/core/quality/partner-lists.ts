import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import type { ReadStore, Reverser, WriteStore } from '../store/handles.ts';

/** What the journal keeps of a partner's list: whether it stands. */
const listChangeSchema = z.object({ listId: z.string(), status: z.enum(['live', 'removed']) });
type ListChange = z.infer<typeof listChangeSchema>;

/** Undoes and redoes keeping and removing a list; a removed list keeps its rows. */
export const listReverser: Reverser = (store, document) => {
  setStatus(store, listChangeSchema.parse(document));
};

function setStatus(store: WriteStore, { listId, status }: ListChange): void {
  store.db.prepare('UPDATE partner_list SET status = ? WHERE id = ?').run(status, listId);
}

/** Keeps a partner's list with its cluster: each line as pasted, with the company it was met with. Throws `not-found`. */
export function keepList(
  store: WriteStore,
  request: MethodRequest<'lists.keep'>,
): MethodOutput<'lists.keep'> {
  return store.transact(() => {
    const cluster = readCluster(store, request.clusterId);
    const listId = randomUUID();
    store.db
      .prepare(
        `INSERT INTO partner_list (id, cluster_id, title, source, entries, status, author, at) VALUES (?, ?, ?, ?, ?, 'live', ?, ?)`,
      )
      .run(
        listId,
        cluster.id,
        request.title,
        request.source,
        JSON.stringify(request.entries),
        store.author,
        store.now(),
      );
    return {
      result: { listId },
      record: {
        action: 'lists.keep',
        subjectKind: 'list',
        subjectId: listId,
        summary: `Kept the list “${request.title}” with ${cluster.name}: ${formatCount(request.entries.length, 'line')}`,
        forward: { listId, status: 'live' } satisfies ListChange,
        inverse: { listId, status: 'removed' } satisfies ListChange,
      },
    };
  });
}

const SELECT = `SELECT id AS listId, cluster_id AS clusterId, title, source, json_array_length(entries) AS entries, author, at
  FROM partner_list WHERE status = 'live'`;
type KeptList = MethodOutput<'lists.list'>['lists'][number];

/** Lists the lists kept with clusters, newest first. Throws `not-found` for an unknown cluster. */
export function listLists(store: ReadStore, clusterId?: string): KeptList[] {
  if (clusterId !== undefined) readCluster(store, clusterId);
  return store.db
    .prepare<[object], KeptList>(
      `${SELECT} AND (@clusterId IS NULL OR cluster_id = @clusterId) ORDER BY at DESC, id`,
    )
    .all({ clusterId: clusterId ?? null });
}

/** Takes a list away from its cluster. Throws `not-found`. */
export function removeList(store: WriteStore, listId: string): { done: true } {
  return store.transact(() => {
    const list = store.db.prepare<[string], KeptList>(`${SELECT} AND id = ?`).get(listId);
    if (list === undefined)
      throw new AppError(
        'not-found',
        'That list is not kept in this workspace. Choose one from the partners’ lists.',
        { listId },
      );
    setStatus(store, { listId, status: 'removed' });
    return {
      result: { done: true },
      record: {
        action: 'lists.remove',
        subjectKind: 'list',
        subjectId: listId,
        summary: `Removed the list “${list.title}” from ${readCluster(store, list.clusterId).name}`,
        forward: { listId, status: 'removed' } satisfies ListChange,
        inverse: { listId, status: 'live' } satisfies ListChange,
      },
    };
  });
}
