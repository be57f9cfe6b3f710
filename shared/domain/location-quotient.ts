import { computeQuotient, type Quotient } from './metrics/quotient.ts';

/** The four counts of a location quotient, from one source, of one unit and one time. */
export interface LocationQuotientCounts {
  /** The cluster here. */
  readonly part: number;
  /** Everything here. */
  readonly whole: number;
  /** The cluster in the comparator. */
  readonly comparatorPart: number;
  /** Everything in the comparator. */
  readonly comparatorWhole: number;
}

/**
 * Computes a location quotient: the cluster's share here over its share in the comparator.
 *
 * (part ÷ whole) ÷ (comparatorPart ÷ comparatorWhole), as ratio without a unit; 1 = as common here as
 * there. Undefined where nothing is here (`whole` 0), or the cluster is absent from the comparator. Throws
 * a RangeError on counts that are negative or no numbers. Source: methods.md, "Location quotient".
 */
export function computeLocationQuotient(counts: LocationQuotientCounts): Quotient {
  const { part, whole, comparatorPart, comparatorWhole } = counts;
  const here = computeQuotient(part, whole);
  const there = computeQuotient(comparatorPart, comparatorWhole);
  if (here.kind === 'undefined' || there.kind === 'undefined')
    return { kind: 'undefined', reason: 'zero-denominator' };
  return computeQuotient(here.value, there.value);
}
