import { mergeWith } from '#shared/domain/merge-clusters.ts';
import { isSame, type MergeChoice, type MergeDesk, type ThreeStates } from '#shared/domain/merge-desk.ts';
import type { RegisterState } from './register-state.ts';

/** A state that both workspaces hold. */
export interface SharedState {
  readonly bundleId: string;
  /** The states it came from. */
  readonly ancestors: ReadonlySet<string>;
  readonly whole: boolean;
  readonly state: RegisterState;
}

/** How one subject is merged. */
export type SubjectMerge<T> = (
  desk: MergeDesk,
  id: string,
  states: ThreeStates<T | undefined>,
) => T | undefined;

interface Subject<T> {
  readonly id: string;
  readonly ours: T | undefined;
  readonly theirs: T | undefined;
  readonly find: (state: RegisterState) => T | undefined;
  readonly merge: SubjectMerge<T>;
}

/**
 * Gives the common base of one subject: its state in the newest one that both hold. `shared` is newest first.
 *
 * Where two exchanges crossed, neither of their states is the newer one: the base is then made up by merging the two over
 * what both came from. Where that meets a conflict, the side counts that the two workspaces have settled on since; where
 * they settled differently, neither does, so that they are asked again.
 */
export function commonBase<T>(shared: readonly SharedState[], subject: Subject<T>): T | undefined {
  const tips = shared
    .filter((one, place) => !shared.some((other, at) => supersedes(other, one, at < place)))
    .toSorted((a, b) => (a.bundleId < b.bundleId ? -1 : 1));
  const [first, ...others] = tips;
  if (first === undefined) return undefined;
  let base = stateAt(shared, first, subject);
  let behind = first.ancestors;
  for (const tip of others) {
    const value = stateAt(shared, tip, subject);
    const before = shared.find(({ bundleId }) => behind.has(bundleId) && tip.ancestors.has(bundleId));
    if (!isAlike(base, value))
      base = madeUp(subject, {
        base: before === undefined ? undefined : stateAt(shared, before, subject),
        ours: base,
        theirs: value,
      });
    behind = new Set([...behind, ...tip.ancestors]);
  }
  return base;
}

/** A register may come back to a state it had, so that two states each come from the other: then the newer one counts. */
function supersedes(other: SharedState, one: SharedState, isNewer: boolean): boolean {
  return other.ancestors.has(one.bundleId) && (isNewer || !one.ancestors.has(other.bundleId));
}

/** A bundle of chosen clusters says nothing of the others: those stand as they did in the state before. */
function stateAt<T>(shared: readonly SharedState[], at: SharedState, { find }: Subject<T>): T | undefined {
  for (const one of [at, ...shared.filter(({ bundleId }) => at.ancestors.has(bundleId))]) {
    const found = find(one.state);
    if (found !== undefined || one.whole) return found;
  }
  return undefined;
}

function madeUp<T>(subject: Subject<T>, crossed: ThreeStates<T | undefined>): T | undefined {
  const { id, ours, theirs, merge } = subject;
  const over = (choices: ReadonlyMap<string, MergeChoice>) =>
    mergeWith(choices, (desk) => merge(desk, id, crossed));
  const outcome = (base: T | undefined) =>
    mergeWith(new Map(), (desk) => merge(desk, id, { base, ours, theirs }));
  const choices = new Map<string, MergeChoice>();
  for (const { key } of over(choices).conflicts) {
    const [a, b] = (['ours', 'theirs'] as const).map((side) =>
      outcome(over(new Map([...choices, [key, side]])).state),
    );
    const isAsked = (tried: typeof a) => tried?.conflicts.some((conflict) => conflict.key === key) ?? true;
    if (isAsked(a)) choices.set(key, 'theirs');
    else choices.set(key, isAsked(b) || isAlike(a?.state, b?.state) ? 'ours' : 'base');
  }
  // With nothing to go back to, two that were added apart and settled apart have no common state.
  if (crossed.base === undefined && [...choices.values()].includes('base')) return undefined;
  return over(choices).state;
}

function isAlike(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : isSame(a, b);
}
