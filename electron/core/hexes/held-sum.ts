import { computeShare } from '#shared/domain/metrics/quotient.ts';
import type { CellsHeld } from './companies-here.ts';
import type { CountedMembers } from './measure-frame.ts';

/** What a measure comes to over some cells. */
export interface HeldSum {
  /** Null where no extract gives this kind of figure, and where companies are there and none states one. */
  readonly value: number | null;
  /** Companies there without a figure. */
  readonly missing: number;
  /** Per cent of the measure over the set; null where there is none. */
  readonly share: number | null;
}

/**
 * Adds up what the companies in some cells add to a measure, by their sites of the set. Largest first, as they are listed: whoever adds
 * the rows of all pages comes to the same number, to the last bit.
 */
export function sumHeld(
  { isStated }: Pick<CountedMembers, 'isStated'>,
  { own, wholeSet }: CellsHeld,
): HeldSum {
  // A typed array sorts by number, and NaN last.
  const ascending = own.values.toSorted();
  let missing = 0;
  while (missing < ascending.length && Number.isNaN(ascending[ascending.length - 1 - missing])) missing += 1;
  let sum = 0;
  for (let at = ascending.length - 1 - missing; at >= 0; at -= 1) sum += ascending[at] ?? 0;
  const isKnown = isStated && (ascending.length === 0 || missing < ascending.length);
  return { value: isKnown ? sum : null, missing, share: isKnown ? shareOf(sum, wholeSet) : null };
}

/** Per cent of the set; null where that is zero, and where amounts of both signs make a share meaningless. */
function shareOf(part: number, whole: number): number | null {
  // The same parts, added in another order, may exceed the whole by the rounding.
  const most = whole * (1 + 1e-9);
  if (part < 0 || whole < 0 || part > most) return null;
  const share = computeShare({ part: Math.min(part, whole), whole });
  return share.kind === 'value' ? share.value : null;
}
