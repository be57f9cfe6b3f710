import { capturedColumns, positionOf, type ExtractColumns } from '../membership/extract-columns.ts';
import type { ReadStore } from '../store/handles.ts';

const kept = new WeakMap<ExtractColumns, WeakMap<ExtractColumns, Int32Array>>();

/**
 * Gives for each company of another extract its position in one's own, by company number; -1 where one's own does not hold it.
 * Kept while both stay as they are.
 */
export function ownPositions(store: ReadStore, ours: ExtractColumns, other: ExtractColumns): Int32Array {
  const own = capturedColumns(ours);
  const byOther = kept.get(own) ?? new WeakMap<ExtractColumns, Int32Array>();
  kept.set(own, byOther);
  const known = byOther.get(other);
  if (known !== undefined) return known;
  const positions = new Int32Array(other.size).fill(-1);
  const pairs = store.db
    .prepare<[number, number], [number, number]>(
      `SELECT theirs.id, ours.id FROM company AS theirs
       JOIN company AS ours ON ours.extract_id = ? AND ours.company_number = theirs.company_number
       WHERE theirs.extract_id = ?`,
    )
    .raw();
  for (const [theirs, ours] of pairs.iterate(own.extractId, other.extractId)) {
    const at = positionOf(other, theirs);
    if (at >= 0) positions[at] = positionOf(own, ours);
  }
  byOther.set(other, positions);
  return positions;
}
