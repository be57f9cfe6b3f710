import { computeQuotient } from './quotient.ts';

/** Figures of companies that are each divided by the same number, summed: SQL sums, this divides. */
export interface AttributedPart {
  readonly sum: number;
  /** Among how many sites each figure is shared; 1 or more. */
  readonly divisor: number;
}

/**
 * Computes what falls on an area: the sum of every part ÷ its divisor.
 *
 * A turnover may be below zero (a corrected account), so parts are divided by their size and keep their
 * sign. Throws a RangeError on a divisor below 1.
 */
export function computeAttributedSum(parts: readonly AttributedPart[]): number {
  let total = 0;
  for (const { sum, divisor } of parts) {
    if (!(divisor >= 1)) throw new RangeError(`a figure cannot be shared among ${divisor} sites`);
    const quotient = computeQuotient(Math.abs(sum), divisor);
    if (quotient.kind === 'value') total += Math.sign(sum) * quotient.value;
  }
  return total;
}
