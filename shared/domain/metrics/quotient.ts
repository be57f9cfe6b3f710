/** A quotient, or the reason why there is none. Never NaN, never infinite. */
export type Quotient =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'undefined'; readonly reason: 'zero-denominator' };

/**
 * Divides two statistics: the one place of the product where that is done.
 *
 * A zero denominator gives `undefined: zero-denominator`, also for 0 ÷ 0. Throws a RangeError where a
 * figure is negative or no finite number, since then it is no statistic.
 */
export function computeQuotient(numerator: number, denominator: number): Quotient {
  for (const figure of [numerator, denominator]) {
    if (!Number.isFinite(figure) || figure < 0)
      throw new RangeError(`${figure} is not a count or sum of zero or more`);
  }
  if (denominator === 0) return { kind: 'undefined', reason: 'zero-denominator' };
  return { kind: 'value', value: numerator / denominator };
}

/** Computes a part of a whole in per cent, 0 to 100. Undefined where the whole is zero. */
export function computeShare({ part, whole }: { readonly part: number; readonly whole: number }): Quotient {
  // Multiplied first, so that whole percentages come out whole.
  return computeQuotient(100 * part, whole);
}
