import type { FeedAsk } from '../feeds.ts';
import type { FormContext } from '../former.ts';
import { convertAmount, enteredRates, type DatedRate } from '../money.ts';
import { SUPPLIER_CURRENCY, type DealAmount } from './deal-amount.ts';
import type { CompanyEvent } from './event-frame.ts';

/** Reads the amount of a deal in the money of a figure. */
export type ReadAmount = (event: CompanyEvent) => DealAmount;

/**
 * Makes the reader of amounts in one currency. The supplier’s pounds count as they are; an amount stated in other money alone is
 * converted by the dated rate nearest before the deal where the settings ask for a currency, else left out.
 *
 * `currency`: of the figure. Amounts in pounds that cannot be converted into it are `no-rate`.
 */
export function amountReader(context: FeedAsk, currency: string): ReadAmount {
  const mayConvert = context.settings.currency !== 'own';
  if (!mayConvert && currency === SUPPLIER_CURRENCY) return ({ pounds }) => pounds;
  const rates = enteredRates(context);
  return ({ stated, on, pounds }) => {
    if (stated === null || (stated.currency === SUPPLIER_CURRENCY && currency === SUPPLIER_CURRENCY))
      return pounds;
    const { amount, currency: from } = stated;
    if (from === currency) return { kind: 'counted', value: amount, rate: null };
    const converted =
      mayConvert && from !== null ? convertAmount(rates, { value: amount, from, to: currency, on }) : null;
    if (converted !== null) return { kind: 'counted', ...converted };
    return { kind: from === SUPPLIER_CURRENCY ? 'no-rate' : 'other-currency' };
  };
}

/** The currency of sums of deals under the settings: pounds, unless another one is asked for. */
export function dealCurrency({ settings }: Pick<FormContext, 'settings'>): string {
  return settings.currency === 'own' ? SUPPLIER_CURRENCY : settings.currency;
}

/** Amounts added up, with what could not be added. */
export interface AddedAmounts {
  readonly sum: number;
  /** Deals in the sum. */
  readonly counted: number;
  readonly undisclosed: number;
  readonly otherCurrency: number;
  readonly noRate: number;
  readonly rates: ReadonlySet<DatedRate>;
}

/** Adds up the amounts of deals; what has none is counted by its reason. */
export function addAmounts(events: readonly CompanyEvent[], read: ReadAmount): AddedAmounts {
  const rates = new Set<DatedRate>();
  let sum = 0;
  let counted = 0;
  let undisclosed = 0;
  let otherCurrency = 0;
  let noRate = 0;
  for (const event of events) {
    const amount = read(event);
    if (amount.kind === 'counted') {
      sum += amount.value;
      counted += 1;
      if (amount.rate !== null) rates.add(amount.rate);
    } else if (amount.kind === 'undisclosed') undisclosed += 1;
    else if (amount.kind === 'other-currency') otherCurrency += 1;
    else noRate += 1;
  }
  return { sum, counted, undisclosed, otherCurrency, noRate, rates };
}
