import { listDeskOf, type DeskEntryOf } from '../desk/desk-entries.ts';
import type { ReadStore } from '../store/handles.ts';

/** The last sign-off of a cluster. */
export interface ClusterSignOff {
  readonly entry: DeskEntryOf<'sign-off'>;
  /** Given for the extracts that figures read today and the revision of today. */
  readonly isCurrent: boolean;
}

/** Makes the function that finds the last sign-off of a cluster; null: nobody signed. `extractIds` ascending, as `extractsInForce` gives them. */
export function signOffsOf(
  store: Pick<ReadStore, 'db'>,
  extractIds: readonly number[],
): (cluster: { readonly id: string; readonly revision: number }) => ClusterSignOff | null {
  const last = new Map<string, DeskEntryOf<'sign-off'>>();
  for (const entry of listDeskOf(store, 'sign-off')) last.set(entry.body.clusterId, entry);
  const now = extractIds.join(' ');
  return ({ id, revision }) => {
    const entry = last.get(id);
    if (entry === undefined) return null;
    const signed = [...new Set(entry.body.extractIds)].toSorted((a, b) => a - b).join(' ');
    return { entry, isCurrent: signed === now && entry.body.revision === revision };
  };
}
