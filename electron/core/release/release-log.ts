import { releaseSchema, type Release } from '#shared/contract/methods/releases.ts';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

const COLUMNS = `id, at, author, kind, subject, clearance, json_extract(detail, '$.rows') AS rows,
  coalesce(json_extract(detail, '$.clusters'), '[]') AS clusters`;

type ReleaseRecord = Omit<Release, 'clusters'> & { readonly clusters: string };

/**
 * Writes one line of the release log. It is a log of its own, append-only, and not an action that could be undone.
 *
 * The definitions in force of the clusters named are written down with it, so that it is known what becomes stale when they change.
 */
export function recordRelease(
  store: WriteStore,
  request: {
    readonly kind: Release['kind'];
    readonly subject: string;
    readonly rows: number;
    readonly clusterIds?: readonly string[] | undefined;
  },
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
        JSON.stringify({ rows: request.rows, ...definitionsOf(store, request.clusterIds) }),
      );
    const result = store.db
      .prepare<[number | bigint], ReleaseRecord>(`SELECT ${COLUMNS} FROM release_log WHERE id = ?`)
      .get(lastInsertRowid);
    if (result === undefined) throw new Error('the line just written to the release log is not there');
    return { result: toRelease(result), record: null };
  });
}

/** Lists the release log, newest first. */
export function listReleases(
  store: ReadStore,
  page: { readonly offset: number; readonly limit: number },
): { total: number; releases: Release[] } {
  const total = store.db.prepare<[], number>('SELECT count(*) FROM release_log').pluck().get() ?? 0;
  const releases = store.db
    .prepare<[number, number], ReleaseRecord>(
      `SELECT ${COLUMNS} FROM release_log ORDER BY id DESC LIMIT ? OFFSET ?`,
    )
    .all(page.limit, page.offset);
  return { total, releases: releases.map(toRelease) };
}

function toRelease({ clusters, ...release }: ReleaseRecord): Release {
  return { ...release, clusters: releaseSchema.shape.clusters.parse(JSON.parse(clusters)) };
}

/** What left is written down even where a cluster that it names is not known. */
function definitionsOf(
  store: ReadStore,
  clusterIds: readonly string[] = [],
): { clusters?: Release['clusters'] } {
  const known = [...new Set(clusterIds)].filter((id) => findCluster(store, id) !== undefined);
  if (known.length === 0) return {};
  return {
    clusters: known.map((clusterId) => {
      const { document, revision } = readDefinition(store, clusterId);
      return { clusterId, revision, hash: hashDefinition(document) };
    }),
  };
}
