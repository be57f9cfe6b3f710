import type { AppFolders } from '../store/app-folders.ts';
import type { Connection } from '../store/handles.ts';

/** What reference data are worked out from. */
export interface ReferenceSource {
  readonly reference: Connection | null;
  readonly folders: Pick<AppFolders, 'resources'>;
}

/** A memory of what was worked out from reference data; entries are keyed by the ids of the extracts they came from. */
export interface ReferenceCache<T> {
  get(store: ReferenceSource, key: string): T | undefined;
  set(store: ReferenceSource, key: string, value: T): void;
}

/**
 * Makes a memory for one kind of derived reference data.
 *
 * Entries live as long as the connection to the reference store, or the process where there is none. At most `largest` are held for
 * one store, and the oldest goes first.
 */
export function makeReferenceCache<T>(largest: number): ReferenceCache<T> {
  const byConnection = new WeakMap<object, Map<string, T>>();
  const byResources = new Map<string, Map<string, T>>();
  return {
    get: ({ reference, folders }, key) =>
      (reference === null ? byResources.get(folders.resources) : byConnection.get(reference))?.get(key),
    set: ({ reference, folders }, key, value) => {
      const entries =
        (reference === null ? byResources.get(folders.resources) : byConnection.get(reference)) ??
        new Map<string, T>();
      if (reference === null) byResources.set(folders.resources, entries);
      else byConnection.set(reference, entries);
      const oldest = entries.size >= largest ? entries.keys().next() : undefined;
      if (oldest?.done === false) entries.delete(oldest.value);
      entries.set(key, value);
    },
  };
}
