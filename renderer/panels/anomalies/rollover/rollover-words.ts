import type { MethodOutput } from '#shared/contract/methods.ts';
import { METRIC_IDS, readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatChange, formatNumber } from '#shared/format/number.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';

export type Rollover = MethodOutput<'rollover.read'>;
export type RolloverCluster = Rollover['clusters'][number];
export type RolloverMove = RolloverCluster['moves'][number];
export type RolloverStep = Rollover['steps'][number];
export type DriftedCode = Rollover['codes'][number];

const CAUSE_NAMES: Readonly<Record<string, string>> = {
  data: 'Data',
  definition: 'Definition',
  method: 'Method',
  ruling: 'Ruling',
};

/** The name of a cause of change. */
export function causeName(cause: string): string {
  return CAUSE_NAMES[cause] ?? cause;
}

export const CODE_CHANGE_NAMES: Readonly<Record<DriftedCode['change'], string>> = {
  gone: 'Gone',
  new: 'New',
  renamed: 'Renamed',
  grown: 'Grown',
  shrunk: 'Shrunk',
};

function metricOf({ metricId }: RolloverMove): MetricId | null {
  return METRIC_IDS.find((id) => id === metricId) ?? null;
}

/** The name of the figure as scorecards print it. */
export function moveName(move: RolloverMove): string {
  const id = metricOf(move);
  return id === null ? move.metricName : formatMetricName(id);
}

function currencyOf(move: RolloverMove): string | null {
  const id = metricOf(move);
  const { kind, currency } = id === null ? { kind: 'count', currency: null } : readMetric(id);
  return kind === 'money' || kind === 'compound' ? currency : null;
}

/** A value of the figure; [x] where there is none. */
export function moveValue(move: RolloverMove, value: number | null): string {
  if (value === null) return '[x]';
  const currency = currencyOf(move);
  if (currency !== null) return formatMoney(value, currency);
  const text = formatNumber(value, Number.isInteger(value) ? 0 : 1);
  return move.unit === '%' ? `${text}%` : text;
}

/** The part of one cause, with its sign: “+19”, “−£1.2m”, “+3.0 pp”. */
export function movePart(move: RolloverMove, part: number): string {
  const currency = currencyOf(move);
  if (currency !== null) return `${part > 0 ? '+' : ''}${formatMoney(part, currency)}`;
  if (move.unit === '%') return `${formatChange(part, 1)} pp`;
  return formatChange(part, Number.isInteger(part) ? 0 : 1);
}

/** The change in per cent: “+58 %”; “no figure now” and the like where there is none. */
export function movePercent({ before, after, percent }: RolloverMove): string {
  if (after === null) return 'no figure now';
  if (before === null) return 'no figure before';
  return percent === null ? 'from nought' : `${formatChange(percent, Math.abs(percent) < 10 ? 1 : 0)}%`;
}

/** How wide the bar of a part is beside the largest part of the same figure, in per cent. */
export function barWidth(move: RolloverMove, part: number): number {
  const largest = Math.max(0, ...move.causes.map((one) => Math.abs(one.part)));
  return largest === 0 ? 0 : Math.round((100 * Math.abs(part)) / largest);
}

/** Who signed off a cluster, and whether that still stands. */
export function signedWords({ signedOff }: RolloverCluster): string {
  if (signedOff === null) return 'Not signed off';
  const by = `${signedOff.by}, ${formatDate(signedOff.at)}`;
  return signedOff.isCurrent ? `Signed off: ${by}` : `Signed off before: ${by}; something changed since`;
}

/** Whether a cluster is signed off for what it stands on today. */
export function isSigned({ signedOff }: RolloverCluster): boolean {
  return signedOff?.isCurrent === true;
}

/** “12 of 30 signed off”. */
export function progressWords(clusters: readonly RolloverCluster[]): string {
  return `${formatNumber(clusters.filter(isSigned).length)} of ${formatNumber(clusters.length)} signed off`;
}
