import { formatDate } from '#shared/format/date.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { RulingBody } from '#shared/domain/ruling.ts';
import { changeDeskEntry, findDeskEntry, insertDeskEntry, type DeskChange } from '../desk/desk-entries.ts';
import { sightOf, type CapturedValues } from '../rulings/captured-values.ts';
import { withExtractMet, withExtractNamed } from '../rulings/extract-source.ts';
import { rulingTurns, type RulingChange, type RulingTurn } from '../rulings/record-rulings.ts';
import { takenInNote } from '../rulings/ruling-acts.ts';
import { findRuling } from '../rulings/stored-rulings.ts';
import { writeTakenRuling } from '../rulings/write-taken-ruling.ts';
import type { WriteStore } from '../store/handles.ts';
import type { MergePlan } from './merge-plan.ts';
import { same } from './same.ts';

/** What became of the rulings and caveats of a bundle, with the documents that turn it round. */
export interface WrittenJudgement {
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  readonly rulings: { readonly forward: RulingChange; readonly inverse: RulingChange };
  readonly desk: { readonly forward: { entries: DeskChange[] }; readonly inverse: { entries: DeskChange[] } };
}

/**
 * Writes merged rulings as versions of who takes the bundle in, and merged caveats; nothing of either is taken off the record. A ruling
 * that is new here gets the next number of this workspace, and is seen at what `values` say. Called inside the transaction of the merge.
 */
export function writeJudgement(store: WriteStore, plan: MergePlan, values: CapturedValues): WrittenJudgement {
  const rulings = writeRulings(store, plan, values);
  const caveats = writeCaveats(store, plan);
  return {
    added: [...rulings.added, ...caveats.added],
    updated: [...rulings.updated, ...caveats.updated],
    unchanged: rulings.unchanged + caveats.unchanged,
    rulings: rulingTurns(rulings.turns),
    desk: { forward: { entries: caveats.forward }, inverse: { entries: caveats.inverse } },
  };
}

function writeRulings(store: WriteStore, plan: MergePlan, values: CapturedValues) {
  const { madeAt, madeBy, rulings: told } = plan.bundle;
  const turns: RulingTurn[] = [];
  const added: string[] = [];
  const updated: string[] = [];
  let unchanged = 0;
  // Those that are new here are numbered in the order in which they were recorded there.
  const numberThere = new Map(told.map((one) => [one.id, one.told?.number ?? Number.MAX_SAFE_INTEGER]));
  const planned = plan.rulings.toSorted(
    (a, b) => (numberThere.get(a.id) ?? 0) - (numberThere.get(b.id) ?? 0),
  );
  for (const { id, state, ours, merged } of planned) {
    if (state === 'not-in-bundle') continue;
    if (merged.state === undefined || same(ours, merged.state)) {
      unchanged += 1;
      continue;
    }
    const before = findRuling(store, id) ?? null;
    // An extract that is here bears the number it has here.
    const body = withExtractMet(store, merged.state.body);
    const by = told.find((one) => one.id === id)?.told ?? null;
    const note = takenInNote(
      `the bundle of ${formatDate(madeAt)} by ${madeBy}${by === null ? '' : `, where it is ruling ${by.number} by ${by.author}`}`,
    );
    const isRuledAlike = before !== null && decided(store, before.body) === decided(store, body);
    const seen = isRuledAlike ? before.seen : sightOf(values, body);
    turns.push(writeTakenRuling(store, id, { body, state: merged.state.state, seen, note }));
    (before === null ? added : updated).push(id);
  }
  return { turns, added, updated, unchanged };
}

function decided(store: WriteStore, body: RulingBody): string {
  const { subject, scope, action } = withExtractNamed(store, body) ?? body;
  return canonicalJson({ subject, measures: scope.measures, action });
}

function writeCaveats(store: WriteStore, plan: MergePlan) {
  const forward: DeskChange[] = [];
  const inverse: DeskChange[] = [];
  const added: string[] = [];
  const updated: string[] = [];
  let unchanged = 0;
  for (const { id, state, ours, merged } of plan.caveats) {
    if (state === 'not-in-bundle') continue;
    if (merged.state === undefined || same(ours, merged.state)) {
      unchanged += 1;
      continue;
    }
    const { removed, body } = merged.state;
    const before = findDeskEntry(store, id);
    if (before === undefined) {
      insertDeskEntry(store, id, { kind: 'caveat', body });
      if (removed) changeDeskEntry(store, { id, removed });
      forward.push({ id, removed });
      inverse.unshift({ id, removed: true });
      added.push(id);
      continue;
    }
    const change = {
      id,
      written: { kind: 'caveat' as const, body, author: store.author, at: store.now() },
      removed,
    };
    changeDeskEntry(store, change);
    forward.push(change);
    const { kind, author, at } = before;
    inverse.unshift({ id, written: { kind, body: before.body, author, at }, removed: before.removed });
    updated.push(id);
  }
  return { forward, inverse, added, updated, unchanged };
}
