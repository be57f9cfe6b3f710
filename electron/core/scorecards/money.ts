import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import { listDeskOf } from '../desk/desk-entries.ts';
import type { FormContext } from './former.ts';

/** An exchange rate that an analyst entered: one unit of `from` buys `rate` units of `to`, on its day. */
export interface DatedRate {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
  /** ISO day. */
  readonly date: string;
  readonly source: string;
}

/** An amount in another currency, with the rate it was converted by. */
export interface Converted {
  readonly value: number;
  readonly rate: DatedRate;
}

/** Gives the rates that analysts entered, in the order in which they were last written; kept for the run. */
export function enteredRates(context: Pick<FormContext, 'store' | 'memo'>): readonly DatedRate[] {
  return context.memo('money/rates', () =>
    listDeskOf(context.store, 'exchange-rate').map(({ body }) => body),
  );
}

/**
 * Finds the rate between two currencies for a time: the nearest entered on or before it, whichever way round it was entered; of two
 * of one day the one that needs no division, then the one written last.
 *
 * `on` is a day, month or year ("2021-03-04", "2021-03", "2021"): a month or year takes every rate of itself; null: the newest rate.
 * Null where none was entered so early.
 */
export function rateFor(
  rates: readonly DatedRate[],
  asked: { readonly from: string; readonly to: string; readonly on: string | null },
): DatedRate | null {
  const { from, to, on } = asked;
  let best: DatedRate | null = null;
  for (const rate of rates) {
    const isDirect = rate.from === from && rate.to === to;
    if (!isDirect && !(rate.from === to && rate.to === from)) continue;
    if (on !== null && rate.date.slice(0, on.length) > on) continue;
    if (
      best === null ||
      rate.date > best.date ||
      (rate.date === best.date && (isDirect || best.from !== from))
    )
      best = rate;
  }
  return best;
}

/** Converts an amount by the rate for its time: the one place where money changes its currency. Null where there is no such rate. */
export function convertAmount(
  rates: readonly DatedRate[],
  amount: { readonly value: number; readonly from: string; readonly to: string; readonly on: string | null },
): Converted | null {
  const rate = rateFor(rates, amount);
  return rate === null ? null : { value: convertBy(rate, amount.value, amount.from), rate };
}

/** Converts an amount of a currency by a given rate, whichever way round the rate was entered. */
export function convertBy(rate: DatedRate, value: number, from: string): number {
  if (rate.from === from) return value * rate.rate;
  // An amount may be below zero (money paid back): divided by its size, it keeps its sign.
  const quotient = computeQuotient(Math.abs(value), rate.rate);
  return quotient.kind === 'value' ? Math.sign(value) * quotient.value : 0;
}

const MOST_NAMED = 3;

/** Names the rates of a conversion for a formula: "1 USD = 0.7556 GBP of 2021-12-31". */
export function rateWords(rates: Iterable<DatedRate>): string {
  const named = [...new Set(rates)]
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ from, to, rate, date }) => `1 ${from} = ${rate} ${to} of ${date}`);
  const rest = named.length - MOST_NAMED;
  return `${named.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
