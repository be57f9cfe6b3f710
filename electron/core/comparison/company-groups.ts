import { SCORED_LINKS } from '../links/linked-pairs.ts';
import { wasScored } from '../links/scored-mark.ts';
import type { ReadStore } from '../store/handles.ts';

/** Which company numbers (or provisional keys) of two extracts stand for one company. */
export interface CompanyGroups {
  /** The number that stands for all that are one company with it; itself where it is linked to none. */
  rootOf(number: string): string;
  /** All numbers of one company, by any of them. */
  numbersOf(number: string): readonly string[];
  /** False where the two extracts were never compared, so that equal numbers alone meet. */
  readonly linked: boolean;
}

/**
 * Reads which companies of two extracts are one: those of one number, and those linked by score or by a person, in
 * whichever order the two extracts were compared. What is linked over a third is one company as well.
 */
export function readCompanyGroups(
  store: ReadStore,
  ids: { readonly left: number; readonly right: number },
): CompanyGroups {
  const turned = { left: ids.right, right: ids.left };
  const links = [ids, turned].flatMap((order) =>
    store.db
      .prepare<[object], { left_key: string; right_key: string }>(SCORED_LINKS)
      .all(order)
      .map(({ left_key: one, right_key: two }) => [one, two] as const),
  );
  const groups = new Map<string, { root: string; numbers: string[] }>();
  const groupOf = (number: string) => groups.get(number) ?? { root: number, numbers: [number] };
  for (const [one, two] of links) {
    const a = groupOf(one);
    const b = groupOf(two);
    if (a.root === b.root) continue;
    const numbers = [...a.numbers, ...b.numbers];
    const joined = { root: a.root < b.root ? a.root : b.root, numbers };
    for (const number of numbers) groups.set(number, joined);
  }
  return {
    rootOf: (number) => groupOf(number).root,
    numbersOf: (number) => groupOf(number).numbers,
    linked: wasScored(store, ids) || wasScored(store, turned),
  };
}
