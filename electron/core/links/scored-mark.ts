import type { ReadStore, WriteStore } from '../store/handles.ts';

interface Ids {
  readonly left: number;
  readonly right: number;
}

const MARK = /^links scored (\d+) (\d+)$/;
const markOf = ({ left, right }: Ids) => `links scored ${left} ${right}`;

/** Notes that two extracts were compared, which may well have left no pair to look at. */
export function markScored(store: WriteStore, ids: Ids): void {
  store.db.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)`).run(markOf(ids), store.now());
}

/** Says whether two extracts were compared before, in this order. */
export function wasScored(store: ReadStore, ids: Ids): boolean {
  return store.db.prepare<[string]>('SELECT 1 FROM meta WHERE key = ?').get(markOf(ids)) !== undefined;
}

/** Lists every two extracts that were compared, in the order they were compared in. */
export function listScored(store: ReadStore): readonly Ids[] {
  return store.db
    .prepare<[], string>(`SELECT key FROM meta WHERE key LIKE 'links scored %' ORDER BY key`)
    .pluck()
    .all()
    .flatMap((key) => {
      const [, left, right] = MARK.exec(key) ?? [];
      return left === undefined || right === undefined ? [] : [{ left: Number(left), right: Number(right) }];
    });
}
