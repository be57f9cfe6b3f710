import { dropOldest } from '../../store/drop-oldest.ts';
import { extractStamp } from '../../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../../store/handles.ts';

const MOST_KEPT = 128;
const kept = new WeakMap<Connection, Map<string, unknown>>();

/**
 * Keeps what was read from one extract from one question to the next: rows of an extract never change but by its corrections, which
 * the key knows. `key` names what is read; of very many the one used longest ago goes.
 */
export function keepByExtract<T>(
  { db }: Pick<ReadStore, 'db'>,
  extractId: number,
  key: string,
  build: () => T,
): T {
  const all = kept.get(db) ?? new Map<string, unknown>();
  kept.set(db, all);
  const full = `${extractStamp(db, extractId)} ${key}`;
  // The key names the content, so whoever asks under it built a T.
  const found = all.has(full) ? (all.get(full) as T) : build();
  all.delete(full);
  all.set(full, found);
  dropOldest(all, MOST_KEPT);
  return found;
}
