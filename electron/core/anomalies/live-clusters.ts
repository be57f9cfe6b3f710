import { listClusters } from '../clusters/find-clusters.ts';
import { clusterAsked, type AskedCluster } from '../scorecards/asked-rows.ts';
import type { Connection, ReadStore } from '../store/handles.ts';

interface Kept {
  readonly version: string;
  readonly clusters: readonly AskedCluster[];
}
const keptByConnection = new WeakMap<Connection, Kept>();

/**
 * Reads every live cluster with its definition as it stands, in the order of their names. Several parts of one question ask for them, and
 * after an edit most are as they were: kept until something is written, and then only those read anew whose definition is another one.
 */
export function liveClusters(store: ReadStore): readonly AskedCluster[] {
  const { db } = store;
  // What is read within an action may yet be rolled back.
  if (db.inTransaction)
    return listClusters(store, { includeRetired: false }).map(({ id }) => clusterAsked(store, id));
  const version = versionOf(db);
  const before = keptByConnection.get(db);
  if (before?.version === version) return before.clusters;
  const known = new Map(before?.clusters.map((cluster) => [cluster.id, cluster]));
  const hashes = new Map(
    db
      .prepare<[], [id: string, hash: string]>(
        `SELECT id, hash FROM cluster JOIN definition_revision AS kept ON kept.cluster_id = cluster.id AND kept.revision = cluster.revision
         WHERE status = 'live'`,
      )
      .raw()
      .all(),
  );
  const clusters = listClusters(store, { includeRetired: false }).map(({ id, name, tier, revision }) => {
    const one = known.get(id);
    return one !== undefined && one.revision === revision && one.hash === hashes.get(id)
      ? { ...one, name, tier }
      : clusterAsked(store, id);
  });
  keptByConnection.set(db, { version, clusters });
  return clusters;
}

/** Changes with every write, of this connection or of another one. */
function versionOf(db: Connection): string {
  const others = db.prepare<[], number>('PRAGMA data_version').pluck().get() ?? 0;
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
  return `${others}/${own}`;
}
