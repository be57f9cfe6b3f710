import { readAreaRegister } from '../geography/register.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { joinSuppliers, type JoinedSuppliers, type SuppliersRequest } from './join-suppliers.ts';

const kept = new WeakMap<Connection, { readonly key: string; readonly joined: JoinedSuppliers }>();

/**
 * Gives two suppliers' views as `joinSuppliers` does, and keeps the last until anything at all is written to the
 * workspace, so that paging through a cell meets the companies once. Throws `not-found`, `invalid-input`.
 */
export function keptJoin(store: ReadStore, request: SuppliersRequest): JoinedSuppliers {
  const { clusterId, leftExtractId, rightExtractId, geographySetId = null } = request;
  const key = JSON.stringify([
    clusterId,
    leftExtractId,
    rightExtractId,
    geographySetId,
    readAreaRegister(store).key,
    // What other connections wrote, and what this one did.
    store.db.pragma('data_version', { simple: true }),
    store.db.prepare<[], number>('SELECT total_changes()').pluck().get(),
  ]);
  const known = kept.get(store.db);
  if (known?.key === key) return known.joined;
  const joined = joinSuppliers(store, request);
  // Inside a transaction what was written may yet be rolled back.
  if (!store.db.inTransaction) kept.set(store.db, { key, joined });
  return joined;
}
