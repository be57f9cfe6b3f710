import type { Anomaly, AnomalyFact, AnomalyState } from '#shared/domain/anomaly.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { RULED_MEASURE_NAMES } from '#shared/domain/ruling.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import { writePercentChange } from '../ruling-form/effect-table.tsx';

export const STATE_NAMES: Readonly<Record<AnomalyState, string>> = {
  open: 'Open',
  review: 'To review',
  ruled: 'Ruled',
  waived: 'Waived',
};

/** What leaving the subject out does at most: “−52% of turnover of Aerospace”, as far as the finding names figure and cluster. */
export function consequenceWords(anomaly: Anomaly, clusterName: (id: string) => string): string {
  const { consequence, clusterIds } = anomaly;
  if (consequence === null) return 'No figure depends on it alone';
  const figure = figureName(anomaly);
  const [only] = clusterIds;
  const of = clusterIds.length === 1 && only !== undefined ? ` of ${clusterName(only)}` : '';
  return `${writePercentChange(consequence)}${figure === null ? of : ` of ${figure}${of}`}`;
}

function figureName({ metricIds, measures }: Anomaly): string | null {
  const [metricId] = metricIds;
  if (metricIds.length === 1 && metricId !== undefined) return lower(readMetric(metricId).shortName);
  const [measure] = measures;
  return measures.length === 1 && measure !== undefined ? lower(RULED_MEASURE_NAMES[measure]) : null;
}

/** “Turnover” within a sentence; names such as “Innovate UK” keep their capital. */
function lower(name: string): string {
  return /^[A-Z][a-z]+ [A-Z]/.test(name) ? name : name.replace(/^./u, (first) => first.toLowerCase());
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
  return unit === '' ? text : `${text} ${unit}`;
}

/** The same with every digit, to be shown on hover. */
export function writeInFull(value: AnomalyFact['value'], unit: string): string {
  return typeof value === 'number' && unit === '£' ? formatMoneyFull(value) : writeInUnit(value, unit);
}

function placesOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  return Math.abs(value) < 10 ? 2 : 1;
}
