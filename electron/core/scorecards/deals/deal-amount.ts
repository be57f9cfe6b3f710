import type { DatedRate } from '../money.ts';

/** What one deal adds to a sum in one currency. */
export type DealAmount =
  | { readonly kind: 'counted'; readonly value: number; readonly rate: DatedRate | null }
  /** No amount is stated. */
  | { readonly kind: 'undisclosed' }
  /** Stated in other money only, for which no rate is asked or entered. */
  | { readonly kind: 'other-currency' }
  /** Stated in the row’s own money, asked in another, and no rate was entered so early. */
  | { readonly kind: 'no-rate' };

/** The supplier’s own money: pounds, converted by it at the day of the deal. */
export const SUPPLIER_CURRENCY = 'GBP';

/** An amount with the currency it is stated in; null: no currency is stated. */
export interface StatedAmount {
  readonly amount: number;
  readonly currency: string | null;
}

/** Finds the amount of a deal: pounds win over the deal’s own money beside them. Null: none is stated. */
export function statedAmount(
  amount: number | null,
  currency: string | null,
  original: StatedAmount | null,
): StatedAmount | null {
  if (amount !== null && currency === SUPPLIER_CURRENCY) return { amount, currency };
  return original ?? (amount === null ? null : { amount, currency });
}

const UNDISCLOSED: DealAmount = { kind: 'undisclosed' };
const OTHER_CURRENCY: DealAmount = { kind: 'other-currency' };

/** Reads an amount in pounds without any conversion. */
export function inPounds(stated: StatedAmount | null): DealAmount {
  if (stated === null) return UNDISCLOSED;
  return stated.currency === SUPPLIER_CURRENCY
    ? { kind: 'counted', value: stated.amount, rate: null }
    : OTHER_CURRENCY;
}
