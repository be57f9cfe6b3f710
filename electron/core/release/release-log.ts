import type { Release } from '#shared/contract/methods/releases.ts';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

const COLUMNS = `id, at, author, kind, subject, clearance, json_extract(detail, '$.rows') AS rows`;

/** Writes one line of the release log. It is a log of its own, append-only, and not an action that could be undone. */
export function recordRelease(
  store: WriteStore,
  request: { readonly kind: Release['kind']; readonly subject: string; readonly rows: number },
): Release {
  return store.transact(() => {
    const { lastInsertRowid } = store.db
      .prepare(
        'INSERT INTO release_log (at, author, kind, subject, clearance, detail) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(
        store.now(),
        store.author,
        request.kind,
        request.subject,
        CLEARANCE,
        JSON.stringify({ rows: request.rows }),
      );
    const result = store.db
      .prepare<[number | bigint], Release>(`SELECT ${COLUMNS} FROM release_log WHERE id = ?`)
      .get(lastInsertRowid);
    if (result === undefined) throw new Error('the line just written to the release log is not there');
    return { result, record: null };
  });
}

/** Lists the release log, newest first. */
export function listReleases(
  store: ReadStore,
  page: { readonly offset: number; readonly limit: number },
): { total: number; releases: Release[] } {
  const total = store.db.prepare<[], number>('SELECT count(*) FROM release_log').pluck().get() ?? 0;
  const releases = store.db
    .prepare<[number, number], Release>(
      `SELECT ${COLUMNS} FROM release_log ORDER BY id DESC LIMIT ? OFFSET ?`,
    )
    .all(page.limit, page.offset);
  return { total, releases };
}
