import type { RulingAction } from '#shared/domain/ruling.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';

/** What a ruling does with what falls on some sites of one company. */
export interface SiteStep {
  readonly action: RulingAction;
  /** Places among the company's own sites. */
  readonly sites: readonly number[];
  /** Of a reassignment: what part goes to each site, then to none. */
  readonly parts: Float64Array | null;
}

/**
 * Gives what a ruling leaves of one amount. `disregard`: what remains, never more than there was; `cap`: at most that; `replace`: the
 * sourced value; `keep` and `reassign`: all of it.
 */
export function ruledAmount(action: RulingAction, had: number): number {
  switch (action.kind) {
    case 'keep':
    case 'reassign':
      return had;
    case 'disregard':
      return between(action.remains, 0, had);
    case 'cap':
      return Math.min(had, action.at);
    case 'replace':
      return action.value;
  }
}

/**
 * Changes what falls on the sites of a company, one entry for each site and then what falls on none; their sum stays the whole.
 *
 * What is taken off falls on no site; a reassignment goes to the named sites. A replacing value is at most the whole; what it has more
 * than there was is drawn from all else in proportion.
 */
export function changeAmounts(amounts: Float64Array, whole: number, steps: readonly SiteStep[]): void {
  const nowhere = amounts.length - 1;
  for (const { action, sites, parts } of steps) {
    let had = 0;
    for (const site of sites) had += amounts[site] ?? 0;
    if (action.kind === 'reassign') {
      for (const site of sites) amounts[site] = 0;
      for (let to = 0; to <= nowhere; to += 1) amounts[to] = (amounts[to] ?? 0) + had * (parts?.[to] ?? 0);
      continue;
    }
    const wanted = ruledAmount(action, had);
    const left = action.kind === 'replace' ? between(wanted, 0, whole) : wanted;
    if (left === had) continue;
    divide(amounts, sites, had, left);
    if (action.kind !== 'replace' || Math.abs(left) <= Math.abs(had))
      amounts[nowhere] = (amounts[nowhere] ?? 0) + had - left;
    else draw(amounts, sites, whole - had, left - had);
  }
}

/** Several rows of one site keep their proportions; where nothing fell on any of them they share alike. */
function divide(amounts: Float64Array, sites: readonly number[], had: number, left: number): void {
  if (sites.length === 1) {
    amounts[sites[0] ?? 0] = left;
    return;
  }
  const equal = quotient(left, sites.length);
  const times = quotient(left, had);
  for (const site of sites) amounts[site] = had === 0 ? equal : (amounts[site] ?? 0) * times;
}

function draw(amounts: Float64Array, sites: readonly number[], others: number, more: number): void {
  // By the rounding more may exceed what there is.
  const times = Math.max(0, quotient(others - more, others));
  for (let at = 0; at < amounts.length; at += 1)
    if (!sites.includes(at)) amounts[at] = (amounts[at] ?? 0) * times;
}

/**
 * Changes what a company counts with at each of its sites where it counts whole. A site that is reassigned counts for nothing; a
 * replacing value is at most the whole.
 */
export function changeWholes(amounts: Float64Array, whole: number, steps: readonly SiteStep[]): void {
  for (const { action, sites } of steps)
    for (const site of sites) {
      const had = amounts[site] ?? 0;
      if (action.kind === 'reassign') amounts[site] = 0;
      else if (action.kind === 'replace') amounts[site] = between(action.value, 0, whole);
      else amounts[site] = ruledAmount(action, had);
    }
}

/** Makes an amount out of a whole again where it is multiplied: the part whose product with the whole is the amount, to the bit where there is one. */
export function partOf(amount: number, whole: number): number {
  const part = quotient(amount, whole);
  if (part * whole === amount) return part;
  const near = [part * (1 + Number.EPSILON), part * (1 - Number.EPSILON / 2)];
  return near.find((each) => each * whole === amount) ?? part;
}

/** A turnover may be below zero in corrected accounts: divided by their sizes, amounts keep their sign. */
function quotient(numerator: number, denominator: number): number {
  const found = computeQuotient(Math.abs(numerator), Math.abs(denominator));
  return found.kind === 'value' ? Math.sign(numerator) * Math.sign(denominator) * found.value : 0;
}

function between(value: number, a: number, b: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), value));
}
