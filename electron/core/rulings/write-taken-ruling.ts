import type { WriteStore } from '../store/handles.ts';
import type { RulingTurn } from './record-rulings.ts';
import { appendRuling } from './ruling-table.ts';
import { findRuling, nextRulingNumber, type RulingContent } from './stored-rulings.ts';

/** Writes a ruling as somebody else's bundle has it: a new version of ours, or a new ruling under the next number; within an action. */
export function writeTakenRuling(store: WriteStore, id: string, content: RulingContent): RulingTurn {
  const before = findRuling(store, id) ?? null;
  const key =
    before === null
      ? { id, number: nextRulingNumber(store), version: 1 }
      : { ...before, version: before.version + 1 };
  return { before, after: appendRuling(store, key, content) };
}
