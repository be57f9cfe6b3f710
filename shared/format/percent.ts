import { formatChange, formatNumber } from './number.ts';

/** Writes a percentage that is already times 100: 17%, or 17.3% with one place. */
export function formatPercent(percentage: number, places = 0): string {
  return `${formatNumber(percentage, places)}%`;
}

/** Writes a share between 0 and 1 as a percentage: 0.173 gives 17%. */
export function formatShare(share: number, places = 0): string {
  return formatPercent(share * 100, places);
}

/** Writes the difference of two percentages in percentage points: +3 pp. */
export function formatPercentagePoints(difference: number, places = 0): string {
  return `${formatChange(difference, places)} pp`;
}

/** Decimals that keep a percentage readable: whole from 1 upwards, one decimal below. */
export function placesOfPercentage(percentage: number): number {
  return Math.abs(percentage) < 1 && percentage !== 0 ? 1 : 0;
}
