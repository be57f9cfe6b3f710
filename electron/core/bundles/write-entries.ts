import type { TravellingNomination } from '#shared/domain/merge-register.ts';
import type { Initiative, RegisterEntryKind } from '#shared/domain/register-entry.ts';
import type { NewDecision } from '../clusters/decisions.ts';
import { changeEntry, findEntry, insertEntry, type EntryChange } from '../clusters/register-entries.ts';
import type { WriteStore } from '../store/handles.ts';
import type { MergePlan } from './merge-plan.ts';
import { same } from './same.ts';

interface EntryTurns {
  readonly forward: EntryChange[];
  readonly inverse: EntryChange[];
}

type Decided = Pick<NewDecision, 'subjectKind' | 'subjectId' | 'subjectName'>;

/** What became of the entries of a bundle; `decided` are those whose standing changed. */
export interface WrittenEntries extends EntryTurns {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  readonly decided: readonly Decided[];
}

/** Writes the merged nominations and initiatives; a removed one comes back under its id. Called inside the transaction of the merge. */
export function writeEntries(store: WriteStore, plan: MergePlan): WrittenEntries {
  const turns: EntryTurns = { forward: [], inverse: [] };
  const added: string[] = [];
  const updated: string[] = [];
  const decided: Decided[] = [];
  let unchanged = 0;
  const planned = [
    ...plan.initiatives.map((subject) => ({ kind: 'initiative' as const, ...subject })),
    ...plan.nominations.map((subject) => ({ kind: 'nomination' as const, ...subject })),
  ];
  for (const { kind, id, state, ours, merged } of planned) {
    if (state === 'not-in-bundle') continue;
    if (same(ours, merged.state)) {
      unchanged += 1;
      continue;
    }
    if (merged.state === undefined) remove(store, id, turns);
    else write(store, kind, id, merged.state, turns);
    if (ours === undefined) added.push(id);
    else updated.push(id);
    decided.push({ subjectKind: kind, subjectId: id, subjectName: (merged.state ?? ours)?.name ?? id });
  }
  return { ...turns, added, updated, unchanged, decided };
}

function remove(store: WriteStore, id: string, { forward, inverse }: EntryTurns): void {
  changeEntry(store, { id, removed: true });
  forward.push({ id, removed: true });
  inverse.unshift({ id, removed: false });
}

function write(
  store: WriteStore,
  kind: RegisterEntryKind,
  id: string,
  body: TravellingNomination | Initiative,
  { forward, inverse }: EntryTurns,
): void {
  const before = findEntry(store, id);
  if (before === undefined) {
    if (kind === 'nomination' && 'nominatedBy' in body)
      insertEntry(store, { kind, id, body: { ...body, extractId: null, line: null } });
    else if (kind === 'initiative' && 'kind' in body) insertEntry(store, { kind, id, body });
    forward.push({ id, removed: false });
    inverse.unshift({ id, removed: true });
    return;
  }
  // The row a nomination was taken from is this workspace's own and stays.
  const next =
    'nominatedBy' in body
      ? {
          ...body,
          extractId: before.kind === 'nomination' ? before.body.extractId : null,
          line: before.kind === 'nomination' ? before.body.line : null,
        }
      : body;
  changeEntry(store, { id, body: next, removed: false });
  forward.push({ id, body: next, removed: false });
  inverse.unshift({ id, body: before.body, removed: before.removed });
}
