import { bundleSchema, type Bundle } from '#shared/domain/bundle.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

/** One bundle, or one state of the register, that another workspace may hold as well. */
export interface Exchange {
  readonly bundleId: string;
  readonly direction: 'written' | 'taken-in';
  readonly madeBy: string;
  readonly madeAt: string;
}

const COLUMNS = 'bundle_id AS bundleId, direction, made_by AS madeBy, made_at AS madeAt';

/** Lists what was exchanged and is in force, oldest first. */
export function listExchanges(store: ReadStore): Exchange[] {
  return store.db
    .prepare<[], Exchange>(`SELECT ${COLUMNS} FROM exchange WHERE in_force = 1 ORDER BY seq`)
    .all();
}

/** Finds an exchange in force by the id of its bundle. */
export function findExchange(store: ReadStore, bundleId: string): Exchange | undefined {
  return store.db
    .prepare<[string], Exchange>(`SELECT ${COLUMNS} FROM exchange WHERE in_force = 1 AND bundle_id = ?`)
    .get(bundleId);
}

/** Reads the state of an exchange in force; undefined where this workspace holds none of that id. */
export function readExchanged(store: ReadStore, bundleId: string): Bundle | undefined {
  const row = store.db
    .prepare<[string], { body: string }>('SELECT body FROM exchange WHERE in_force = 1 AND bundle_id = ?')
    .get(bundleId);
  return row === undefined ? undefined : bundleSchema.parse(JSON.parse(row.body));
}

/** Remembers a state under the id of its bundle; called inside a transaction. Says whether it was not held before. */
export function rememberExchange(
  store: WriteStore,
  direction: Exchange['direction'],
  bundle: Bundle,
): boolean {
  if (findExchange(store, bundle.id) !== undefined) return false;
  // One that was undone and is taken in again counts from now.
  store.db.prepare('DELETE FROM exchange WHERE bundle_id = ?').run(bundle.id);
  store.db
    .prepare(
      'INSERT INTO exchange (bundle_id, direction, made_by, made_at, body, in_force, at) VALUES (?, ?, ?, ?, ?, 1, ?)',
    )
    .run(bundle.id, direction, bundle.madeBy, bundle.madeAt, JSON.stringify(bundle), store.now());
  return true;
}

/** Says whether exchanges count as common states; undo takes them out, redo puts them back. */
export function setExchangesInForce(store: WriteStore, bundleIds: readonly string[], inForce: boolean): void {
  const update = store.db.prepare('UPDATE exchange SET in_force = ? WHERE bundle_id = ?');
  for (const bundleId of bundleIds) update.run(inForce ? 1 : 0, bundleId);
}
