import { readMetric, type MetricId, type MetricKind } from '../domain/metric-catalogue.ts';
import {
  CELL_FLAGS,
  type CellContext,
  type CellFlag,
  type CellPart,
  type ScorecardCell,
} from '../domain/scorecard-cell.ts';
import { formatMetricValue, type FormattedValue } from './metric.ts';
import { formatMoney, formatMoneyFull } from './money.ts';
import { formatCount, formatNumber, NOT_AVAILABLE } from './number.ts';
import { formatPercent, placesOfPercentage } from './percent.ts';

/** How the number of each kind of metric is written; a compound leads with money or per cent, as its unit says. */
function writtenAs(kind: MetricKind, unit: string): string {
  if (kind !== 'compound') return kind;
  return unit === '%' ? 'percentage' : 'money';
}

/** Writes the figure of a cell: "1,524", "£894m", "42%", "7 universities" for a list. */
export function formatCell(cell: Pick<ScorecardCell, 'metricId' | 'value'>): FormattedValue {
  const { kind, unit } = readMetric(cell.metricId);
  const written = formatMetricValue(cell.value, { kind: writtenAs(kind, unit) });
  if (cell.value.kind !== 'list' || written.symbol !== null) return written;
  return { ...written, text: formatNumber(cell.value.items.length) };
}

/** Writes one part of a compound figure: "Seed: £25.1m in 43". */
export function formatPart(part: CellPart): { readonly text: string; readonly full: string } {
  const amount = (write: (value: number, currency: string) => string): string => {
    if (part.value === null) return NOT_AVAILABLE;
    if (part.currency !== null) return write(part.value, part.currency);
    if (part.unit === '%') return formatPercent(part.value, placesOfPercentage(part.value));
    return formatNumber(part.value, Number.isInteger(part.value) ? 0 : 2);
  };
  // A count says itself how many there are; money and shares say on how many records they stand.
  const isCount = part.currency === null && part.unit !== '%';
  const records = part.records === null || isCount ? '' : ` in ${formatNumber(part.records)}`;
  return { text: `${amount(formatMoney)}${records}`, full: `${amount(formatMoneyFull)}${records}` };
}

/** Writes the parts of a cell behind each other: "Seed £25.1m in 43 · Venture £19.4m in 33". */
export function formatParts({ parts }: Pick<ScorecardCell, 'parts'>): string {
  return parts.map((part) => `${part.name} ${formatPart(part).text}`).join(' · ');
}

/** Writes one context; what stands on few records carries its mark: "100% of the UK [u]". */
export function formatContext({ words, flags }: Pick<CellContext, 'words' | 'flags'>): string {
  return flags.includes('small-number') ? `${words} [u]` : words;
}

/** Writes the contexts of a cell behind each other: "30% of the UK · +48% since 2013". */
export function formatContexts({ contexts }: Pick<ScorecardCell, 'contexts'>): string {
  return contexts
    .filter(({ value }) => value !== null)
    .map(formatContext)
    .join(' · ');
}

/** Writes the range over the attribution methods: "18,177 to 68,000". Null where none matters. */
export function formatRange({
  metricId,
  range,
  value,
}: Pick<ScorecardCell, 'metricId' | 'range' | 'value'>): string | null {
  if (range === null || range.low === range.high) return null;
  const { currency } = value.basis;
  const write = (one: number) =>
    readMetric(metricId).kind === 'money' ? formatMoney(one, currency ?? 'GBP') : formatNumber(one);
  return `${write(range.low)} to ${write(range.high)}`;
}

/** The sentences a reader of a cell must know, in the order of the flags. */
export function flagSentences(flags: readonly CellFlag[]): string[] {
  return [...new Set(flags)].map((flag) => CELL_FLAGS[flag]);
}

/** Names a metric as a row: "1.1 Total cluster business count". */
export function formatMetricName(id: MetricId): string {
  const { number, name } = readMetric(id);
  return number === null ? name : `${number} ${name}`;
}

/** Says how the companies counted changed between two states: who joined and left, and apart from them whom only rulings took out or put back. */
export function formatMoves(moves: {
  readonly joined: number;
  readonly left: number;
  readonly ruledIn: number;
  readonly ruledOut: number;
}): string {
  const companies = (count: number) => formatCount(count, 'company', 'companies');
  return [
    `${companies(moves.joined)} joined`,
    `${companies(moves.left)} left`,
    ...(moves.ruledOut === 0 ? [] : [`${companies(moves.ruledOut)} not counted because of rulings`]),
    ...(moves.ruledIn === 0 ? [] : [`${companies(moves.ruledIn)} counted again because of rulings`]),
  ].join(', ');
}
