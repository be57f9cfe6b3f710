/** The values that a published figure may stand for, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A rule by which a publisher rounds: figures from `from` up to the next band are rounded to a multiple of `to`. */
export type RoundingRule = readonly { readonly from: number; readonly to: number }[];

/** How BRES open access rounds cells that disclose nobody. Source: Nomis, article 1103 (suppliers.md §7). */
export const BRES_RELAXED: RoundingRule = [
  { from: 0, to: 5 },
  { from: 50, to: 25 },
  { from: 250, to: 50 },
  { from: 500, to: 100 },
  { from: 1000, to: 250 },
  { from: 2500, to: 500 },
  { from: 5000, to: 1000 },
];

/** How it rounds cells of fewer than three enterprises or with a dominant one: twice as coarsely. Source: as above. */
export const BRES_STRICT: RoundingRule = BRES_RELAXED.map(({ from, to }) => ({ from, to: 2 * to }));

/** How UK Business Counts rounds: to the nearest five, so that a zero may be up to two. Source: Nomis, UK Business Counts. */
export const BUSINESS_COUNTS: RoundingRule = [{ from: 0, to: 5 }];

/**
 * Finds the values that a rule rounds to a published figure; null where it rounds none to it.
 *
 * Of each band the values within half a multiple of the figure: 50 stands for 47.5 (rounded to 5) up to 62.5 (rounded to 25).
 */
export function rangeUnder(rule: RoundingRule, published: number): Range | null {
  let range: Range | null = null;
  for (const [at, { from: start, to: multiple }] of rule.entries()) {
    if (published % multiple !== 0) continue;
    const end = rule[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    const from = Math.max(start, published - multiple / 2);
    const to = Math.min(end, published + multiple / 2);
    if (from >= to) continue;
    range = range === null ? { from, to } : { from: Math.min(range.from, from), to: Math.max(range.to, to) };
  }
  return range;
}

/**
 * Finds the values a figure may stand for where any of several rules may have been applied: the union over the rules.
 *
 * A figure that none of them gives was not rounded by them on its own (a sum that the publisher or somebody after it formed):
 * it gets half a multiple of its band, by the coarsest rule, on either side. Never below zero.
 */
export function rangeOfRounded(rules: readonly RoundingRule[], published: number): Range {
  if (!Number.isFinite(published) || published < 0)
    throw new RangeError(`${published} is not a count or sum of zero or more`);
  const found = rules.flatMap((rule) => rangeUnder(rule, published) ?? []);
  if (found.length > 0)
    return {
      from: Math.min(...found.map(({ from }) => from)),
      to: Math.max(...found.map(({ to }) => to)),
    };
  const half = Math.max(0, ...rules.map((rule) => multipleAt(rule, published) / 2));
  return { from: Math.max(0, published - half), to: published + half };
}

function multipleAt(rule: RoundingRule, value: number): number {
  return rule.findLast(({ from }) => from <= value)?.to ?? 0;
}

/** Adds ranges of figures that were rounded each on its own: from the sum of the lower ends to that of the upper. */
export function addRanges(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { from, to }) => ({ from: sum.from + from, to: sum.to + to }), {
    from: 0,
    to: 0,
  });
}

/** Takes a part from its whole, both rounded on their own: never below zero. */
export function takeRange(whole: Range, part: Range): Range {
  return { from: Math.max(0, whole.from - part.to), to: Math.max(0, whole.to - part.from) };
}

/** The four pieces that the counts of a location quotient are made of; they have nothing in common. */
export interface QuotientRanges {
  /** The cluster here. */
  readonly clusterHere: Range;
  /** Everything else here. */
  readonly otherHere: Range;
  /** The cluster in the comparator, outside here. */
  readonly clusterElsewhere: Range;
  /** Everything else in the comparator, outside here. */
  readonly otherElsewhere: Range;
}

/**
 * Finds the least and the greatest location quotient that the pieces allow; null where a denominator may be zero.
 *
 * With p, o, q, r for the pieces, LQ = p·(p + o + q + r) ÷ ((p + o)·(p + q)). It falls with o and q and grows with r; in p it
 * grows to p* = (oq + √(oq·(o + r)·(q + r))) ÷ r and falls after it. So the least stands at the upper ends of o and q, the lower
 * of r and one end of p; the greatest at the other ends, and at one end of p or at p*. Both are attained.
 */
export function quotientRange(pieces: QuotientRanges): Range | null {
  const { clusterHere: p, otherHere: o, clusterElsewhere: q, otherElsewhere: r } = pieces;
  if (p.from + o.from === 0 || p.from + q.from === 0) return null;
  const least = [p.from, p.to].map((each) => quotientOf(each, o.to, q.to, r.from));
  const peak = peakOf(o.from, q.from, r.to);
  const greatest = [p.from, p.to, Math.min(p.to, Math.max(p.from, peak))].map((each) =>
    quotientOf(each, o.from, q.from, r.to),
  );
  return { from: Math.min(...least), to: Math.max(...greatest) };
}

function quotientOf(p: number, o: number, q: number, r: number): number {
  return (p * (p + o + q + r)) / ((p + o) * (p + q));
}

function peakOf(o: number, q: number, r: number): number {
  if (r === 0) return Number.POSITIVE_INFINITY;
  return (o * q + Math.sqrt(o * q * (o + r) * (q + r))) / r;
}
