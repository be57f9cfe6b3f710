import { createHash } from 'node:crypto';
import { readAreaRegister } from '../geography/register.ts';
import type { Connection, ReadStore } from '../store/handles.ts';

/**
 * What figures are formed from beside definitions: which extracts are live and under which statement, what was corrected, where sites
 * were placed, what analysts keep that changes figures, licences, and the settings. Each question tells its part by its rows.
 */
const WORKSPACE = [
  'SELECT id, status, supplier, title, edition, licence, territory, universe, statement FROM extract ORDER BY id',
  'SELECT id, in_force FROM correction ORDER BY id',
  // Whole rows: who entered a figure, and when, stands in its cell. Judgements on figures change none.
  `SELECT id, kind, body, author, at FROM desk_entry
   WHERE removed = 0 AND kind NOT IN ('caveat', 'waiver', 'detector-settings', 'sign-off') ORDER BY id`,
  'SELECT id, max(version) FROM licence GROUP BY id ORDER BY id',
  'SELECT key, value FROM setting ORDER BY key',
  `SELECT value FROM meta WHERE key = 'sites_placed'`,
  // Whatever an action touched beside clusters, annotations, judgements, rulings and the desk, told by the journal even where its rows are
  // alike. Of the desk the rows above say all; of rulings the key of those that reach a cluster.
  `SELECT max(id) FROM journal WHERE subject_kind NOT IN
     ('cluster', 'definition', 'version', 'annotation', 'judgement', 'list', 'screening', 'ruling', 'desk')`,
];
const REFERENCE = ['SELECT id, status FROM extract ORDER BY id'];

interface Known {
  readonly version: string;
  readonly stamp: string;
}
const known = new WeakMap<Connection, Known>();

/** Names everything that figures are formed from, definitions and rulings aside: where two stamps are equal, equal questions have equal answers. */
export function worldStamp(store: ReadStore): string {
  const { db, reference } = store;
  const version = [db, ...(reference === null ? [] : [reference])].map(versionOf).join(' ');
  const before = known.get(db);
  if (before?.version === version && !db.inTransaction) return before.stamp;
  const hash = createHash('sha256').update(`${store.referenceName}\n${readAreaRegister(store).key}`);
  const tell = (connection: Connection, sql: string) => {
    hash.update('\n\n');
    for (const row of connection.prepare<[], unknown[]>(sql).raw().iterate())
      hash.update(`\n${JSON.stringify(row)}`);
  };
  for (const sql of WORKSPACE) tell(db, sql);
  if (reference !== null) for (const sql of REFERENCE) tell(reference, sql);
  const stamp = hash.digest('hex').slice(0, 24);
  // What is read within an action may yet be rolled back.
  if (!db.inTransaction) known.set(db, { version, stamp });
  return stamp;
}

/** Changes with every write, of this connection or of another one. */
function versionOf(db: Connection): string {
  const others = db.prepare<[], number>('PRAGMA data_version').pluck().get() ?? 0;
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
  return `${others}/${own}`;
}
