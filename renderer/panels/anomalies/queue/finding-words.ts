import type { Anomaly, AnomalyFact, AnomalyState } from '#shared/domain/anomaly.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';

export const STATE_NAMES: Readonly<Record<AnomalyState, string>> = {
  open: 'Open',
  review: 'To review',
  ruled: 'Ruled',
  waived: 'Waived',
};

/** How much a figure of its clusters changes at most where the company is left out; as captured, whatever is ruled. */
export function consequenceWords(
  { consequence, clusterIds }: Pick<Anomaly, 'consequence' | 'clusterIds'>,
  clusterName: (id: string) => string,
): string {
  if (consequence === null) return 'No figure of a cluster hangs on it alone.';
  const [only] = clusterIds;
  const whose = clusterIds.length === 1 && only !== undefined ? `of ${clusterName(only)}` : 'of its clusters';
  return `Leaving the whole company out changes a figure ${whose} by up to ${writeConsequence(consequence)}, as captured.`;
}

/** Writes a consequence: 52%, whichever way the figure goes; below one per cent with a decimal. */
export function writeConsequence(consequence: number | null): string {
  if (consequence === null) return NOT_AVAILABLE;
  const size = Math.abs(consequence);
  return formatPercent(size, placesOfPercentage(size));
}

/** Names of clusters for one cell of a table: the first two, and how many more. */
export function clusterWords(clusterIds: readonly string[], clusterName: (id: string) => string): string {
  const names = clusterIds.map(clusterName);
  if (names.length === 0) return '';
  const rest = names.length - 2;
  return `${names.slice(0, 2).join(', ')}${rest > 0 ? ` +${formatNumber(rest)}` : ''}`;
}

/** Writes a number with its unit: £812m, 17.3%, 3.4 times; a text as it stands. */
export function writeInUnit(value: AnomalyFact['value'], unit: string): string {
  if (value === null) return NOT_AVAILABLE;
  if (typeof value === 'string') return unit === '' ? value : `${value} ${unit}`;
  if (unit === '£') return formatMoney(value);
  if (unit === '%') return formatPercent(value, placesOf(value));
  const text = formatNumber(value, Number.isInteger(value) ? 0 : placesOf(value));
  return unit === '' ? text : `${text} ${value === 1 ? (ONE[unit] ?? unit) : unit}`;
}

/** Units of one. */
const ONE: Readonly<Record<string, string>> = {
  companies: 'company',
  persons: 'person',
  sites: 'site',
  cases: 'case',
  years: 'year',
  digits: 'digit',
  jobs: 'job',
};

/** The same with every digit, to be shown on hover. */
export function writeInFull(value: AnomalyFact['value'], unit: string): string {
  return typeof value === 'number' && unit === '£' ? formatMoneyFull(value) : writeInUnit(value, unit);
}

function placesOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  return Math.abs(value) < 10 ? 2 : 1;
}
