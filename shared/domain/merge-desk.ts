import { canonicalJson } from './canonical-json.ts';
import { mergeOrder } from './merge-order.ts';

/** Whose state stands where both sides changed the same thing. */
export type MergeSide = 'ours' | 'theirs';
/** Neither may stand where only a common base is being made up, and the two are still to be asked about. */
export type MergeChoice = MergeSide | 'base';

/** One thing that both sides changed, each in a way of its own. */
export interface MergeConflict {
  /** Stable for the same three states: "aerospace/container/sic-2007/fit". */
  readonly key: string;
  /** "Both changed the best fit of SIC 2007 in Aerospace." */
  readonly words: string;
  /** The three states in words; null = it was not there. */
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** What a merge is done with: the choices made, and the conflicts met on the way. */
export interface MergeDesk {
  readonly choices: ReadonlyMap<string, MergeChoice>;
  readonly conflicts: MergeConflict[];
}

/** The three states of one thing; undefined = it was not there. */
export interface ThreeStates<T> {
  readonly base: T | undefined;
  readonly ours: T;
  readonly theirs: T;
}

/** Where a thing stands: its key, and how the sentence of a conflict names it. */
export interface MergePlace {
  readonly key: string;
  readonly words: string;
}

/** Says whether two plain values are the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Notes a conflict and gives the side that was chosen; ours as long as nothing was. */
export function settle(desk: MergeDesk, conflict: MergeConflict): MergeChoice {
  desk.conflicts.push(conflict);
  return desk.choices.get(conflict.key) ?? 'ours';
}

/** Gives the state that stands; ours in place of a base that was not there. */
function pick<T>(choice: MergeChoice, { base, ours, theirs }: ThreeStates<T>): T {
  if (choice === 'base') return base ?? ours;
  return choice === 'ours' ? ours : theirs;
}

/**
 * Says whose state of one value stands: that of the side that changed it; where both did, in different ways, the choice
 * decides. Equal values count as ours.
 *
 * `write` says a value in words for the conflict; an empty value is said as “nothing”.
 */
export function standingSide<T>(
  desk: MergeDesk,
  place: MergePlace,
  { base, ours, theirs }: ThreeStates<T>,
  write: (value: T) => string,
): MergeChoice {
  if (isSame(ours, theirs)) return 'ours';
  if (base !== undefined && isSame(ours, base)) return 'theirs';
  if (base !== undefined && isSame(theirs, base)) return 'ours';
  const said = (value: T) => {
    const words = write(value);
    return words === '' ? 'nothing' : words;
  };
  return settle(desk, {
    key: place.key,
    words: `Both ${base === undefined ? 'gave' : 'changed'} ${place.words}.`,
    base: base === undefined ? null : said(base),
    ours: said(ours),
    theirs: said(theirs),
  });
}

/** Merges one value, as `standingSide` says. */
export function mergeSingle<T>(
  desk: MergeDesk,
  place: MergePlace,
  states: ThreeStates<T>,
  write: (value: T) => string,
): T {
  return pick(standingSide(desk, place, states, write), states);
}

/** How the entries of a list are told apart, merged and said. */
export interface ListManner<T> {
  readonly keyOf: (item: T) => string;
  /** Both sides have the entry; `base` is undefined where both added it. */
  readonly merge: (desk: MergeDesk, place: MergePlace, states: ThreeStates<T>) => T;
  /** The entry in words, for a conflict of removing and changing. */
  readonly write: (item: T) => string;
  /** The entry within a sentence: "the container of SIC 2007 in Aerospace". */
  readonly nameOf: (item: T) => string;
  /** Whether two entries say the same; where left out, whether they are equal. */
  readonly saysSame?: (a: T, b: T) => boolean;
  /** Asked where both sides ordered the same entries in different ways; left out, the order means nothing. */
  readonly order?: MergePlace & { readonly writeOrder: (items: readonly T[]) => string };
}

/**
 * Merges two lists entry by entry over a base. An entry removed on one side and changed on the other is a conflict;
 * entries of one key within one list are told apart by their place among each other.
 */
export function mergeList<T>(
  desk: MergeDesk,
  prefix: string,
  lists: ThreeStates<readonly T[]>,
  manner: ListManner<T>,
): T[] {
  const base = keyed(lists.base ?? [], manner.keyOf);
  const ours = keyed(lists.ours, manner.keyOf);
  const theirs = keyed(lists.theirs, manner.keyOf);
  const merged = new Map<string, T>();
  for (const key of [...new Set([...ours.keys(), ...theirs.keys()])].toSorted(byCodeUnit)) {
    const item = mergeEntry(desk, `${prefix}/${key.replaceAll('/', '%2F')}`, manner, {
      base: base.get(key),
      ours: ours.get(key),
      theirs: theirs.get(key),
    });
    if (item !== undefined) merged.set(key, item);
  }
  const order = mergeOrder([...merged.keys()], {
    base: [...base.keys()],
    ours: [...ours.keys()],
    theirs: [...theirs.keys()],
  });
  return orderedBy(desk, order, merged, manner);
}

function mergeEntry<T>(
  desk: MergeDesk,
  key: string,
  manner: ListManner<T>,
  { base, ours, theirs }: ThreeStates<T | undefined>,
): T | undefined {
  if (ours !== undefined && theirs !== undefined)
    return manner.merge(desk, { key, words: manner.nameOf(base ?? ours) }, { base, ours, theirs });
  const kept = ours ?? theirs;
  if (kept === undefined || base === undefined) return kept;
  if ((manner.saysSame ?? isSame)(kept, base)) return undefined;
  const removedHere = ours === undefined;
  const side = settle(desk, {
    key,
    words: `${removedHere ? 'We removed' : 'They removed'} ${manner.nameOf(base)}, ${removedHere ? 'they' : 'we'} changed it.`,
    base: manner.write(base),
    ours: ours === undefined ? null : manner.write(ours),
    theirs: theirs === undefined ? null : manner.write(theirs),
  });
  if (side === 'base') return base;
  return side === 'ours' ? ours : theirs;
}

function orderedBy<T>(
  desk: MergeDesk,
  order: ReturnType<typeof mergeOrder>,
  merged: ReadonlyMap<string, T>,
  manner: ListManner<T>,
): T[] {
  const inOrder = (keys: readonly string[]) =>
    keys.flatMap((key) => {
      const item = merged.get(key);
      return item === undefined ? [] : [item];
    });
  if (order.agreed !== null) return inOrder(order.agreed);
  // Where the order means nothing, any order will do that is the same whoever merges.
  if (manner.order === undefined) return inOrder([...merged.keys()].toSorted(byCodeUnit));
  const { key, words, writeOrder } = manner.order;
  const side = settle(desk, {
    key,
    words: `Both changed ${words}.`,
    base: writeOrder(inOrder(order.base)),
    ours: writeOrder(inOrder(order.ours)),
    theirs: writeOrder(inOrder(order.theirs)),
  });
  return inOrder(side === 'theirs' ? order.theirs : order.ours);
}

/** Merges two sets of texts: what either side added is there, what either side took away is not. A set has no conflicts. */
export function mergeSet(desk: MergeDesk, sets: ThreeStates<readonly string[]>): string[] {
  return mergeList(desk, '', sets, {
    keyOf: (text) => text,
    merge: (_desk, _place, { ours }) => ours,
    write: (text) => text,
    nameOf: (text) => text,
  });
}

function keyed<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T> {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    let own = key;
    for (let nth = 2; byKey.has(own); nth += 1) own = `${key} (${nth})`;
    byKey.set(own, item);
  }
  return byKey;
}

/** Orders texts the same way on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
