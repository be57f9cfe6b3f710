import type { AlternativeEstimate } from './caveat.ts';

/** A value on the line of a range: the figure itself, or what a source says instead. */
export interface RangeMark {
  readonly value: number;
  readonly bound: AlternativeEstimate['bound'];
  /** Null: the figure itself. */
  readonly estimate: AlternativeEstimate | null;
}

/** What the figure and the estimates of it span. */
export interface CaveatRange {
  /** From lowest to highest. */
  readonly marks: readonly RangeMark[];
  readonly low: number;
  readonly high: number;
  /** The lowest mark says “under”, so nothing is known of how low it goes. */
  readonly lowIsOpen: boolean;
  /** The highest mark says “over”, so nothing is known of how high it goes. */
  readonly highIsOpen: boolean;
}

/** Where values are equal, what lies below them comes first and what lies above them last. */
const BOUND_ORDER: Readonly<Record<AlternativeEstimate['bound'], number>> = {
  under: 0,
  about: 1,
  exact: 1,
  over: 2,
};

/**
 * Computes the range that a figure and the estimates of it span, in the unit of the figure; null where there is neither.
 *
 * An end is open where the outermost mark only bounds: “under 3,000” has no lower end, “over 68,000” no upper one. A bound that points
 * inwards leaves its end closed: nothing lies above “under 3,000” if that is the highest mark. `own` is null where the figure has no value.
 */
export function spanEstimates(
  own: number | null,
  estimates: readonly AlternativeEstimate[],
): CaveatRange | null {
  const marks = [
    ...(own === null ? [] : [{ value: own, bound: 'exact' as const, estimate: null }]),
    ...estimates.map((estimate) => ({ value: estimate.value, bound: estimate.bound, estimate })),
  ].toSorted((a, b) => a.value - b.value || BOUND_ORDER[a.bound] - BOUND_ORDER[b.bound]);
  const lowest = marks[0];
  const highest = marks.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  return {
    marks,
    low: lowest.value,
    high: highest.value,
    lowIsOpen: lowest.bound === 'under',
    highIsOpen: highest.bound === 'over',
  };
}
