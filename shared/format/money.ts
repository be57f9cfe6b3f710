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

/**
 * Writes an amount of pounds to three figures: £1.82bn, £18.2m, £950k, £420.
 * What would round to a thousand of one unit is written in the next: £999,960 is £1.00m.
 */
export function formatMoney(amountGbp: number): string {
  if (!Number.isFinite(amountGbp)) return NOT_AVAILABLE;
  const size = Math.abs(amountGbp);
  const step = STEPS.findLast(({ from }) => size >= from * 0.9995) ?? STEPS[0];
  const scaled = size / step.from;
  const text = formatNumber(scaled, step.name === '' ? 0 : placesFor(scaled));
  const sign = amountGbp < 0 && text !== '0' ? '\u2212' : '';
  return `${sign}£${text}${step.name}`;
}

/** Writes an amount of pounds in full, with pence where there are any: £1,820,000,000. */
export function formatMoneyFull(amountGbp: number): string {
  if (!Number.isFinite(amountGbp)) return NOT_AVAILABLE;
  const size = Math.abs(amountGbp);
  const hasPence = Math.abs(size - Math.round(size)) >= 0.005;
  const text = formatNumber(size, hasPence ? 2 : 0);
  return `${amountGbp < 0 && /[1-9]/.test(text) ? '\u2212' : ''}£${text}`;
}
