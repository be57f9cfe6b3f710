import { formatNumber, NOT_AVAILABLE } from './number.ts';

const STEPS = [
  { from: 1, name: '' },
  { from: 1e3, name: 'k' },
  { from: 1e6, name: 'm' },
  { from: 1e9, name: 'bn' },
  { from: 1e12, name: 'tn' },
] as const;

/** Three figures that count: 1.82, 18.2, 182. */
function placesFor(scaled: number): number {
  if (scaled < 9.995) return 2;
  return scaled < 99.95 ? 1 : 0;
}

const SIGNS: Readonly<Record<string, string>> = { GBP: '£', USD: '$', EUR: '€' };

/** The sign written before an amount; the code and a space for currencies without one. */
export function currencySign(currency: string): string {
  return SIGNS[currency] ?? `${currency} `;
}

/**
 * Writes an amount to three figures, in pounds unless said otherwise: £1.82bn, $18.2m, £950k, £420.
 * What would round to a thousand of one unit is written in the next: £999,960 is £1.00m.
 */
export function formatMoney(amount: number, currency = 'GBP'): string {
  if (!Number.isFinite(amount)) return NOT_AVAILABLE;
  const size = Math.abs(amount);
  const step = STEPS.findLast(({ from }) => size >= from * 0.9995) ?? STEPS[0];
  const scaled = size / step.from;
  const text = formatNumber(scaled, step.name === '' ? 0 : placesFor(scaled));
  const sign = amount < 0 && text !== '0' ? '\u2212' : '';
  return `${sign}${currencySign(currency)}${text}${step.name}`;
}

/** Writes an amount in full, with pence or cents where there are any, in pounds unless said otherwise: £1,820,000,000. */
export function formatMoneyFull(amount: number, currency = 'GBP'): string {
  if (!Number.isFinite(amount)) return NOT_AVAILABLE;
  const size = Math.abs(amount);
  const hasPence = Math.abs(size - Math.round(size)) >= 0.005;
  const text = formatNumber(size, hasPence ? 2 : 0);
  return `${amount < 0 && /[1-9]/.test(text) ? '\u2212' : ''}${currencySign(currency)}${text}`;
}
