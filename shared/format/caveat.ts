import type { CaveatRange, RangeMark } from '../domain/caveat-range.ts';
import type { AlternativeEstimate, Caveat } from '../domain/caveat.ts';
import { readMetric, type MetricId } from '../domain/metric-catalogue.ts';
import { formatMoney } from './money.ts';
import { formatNumber } from './number.ts';
import { formatPercent, placesOfPercentage } from './percent.ts';

const BOUND_WORDS: Readonly<Record<AlternativeEstimate['bound'], string>> = {
  exact: '',
  under: 'under ',
  over: 'over ',
  about: 'about ',
};

/** Writes a value of a metric as its figure is written, with how it is bounded: “under 3,000”, “about £1.8bn”, “31%”. */
export function formatEstimate(
  metricId: MetricId,
  { value, bound }: Pick<AlternativeEstimate, 'value' | 'bound'>,
  currency?: string | null,
): string {
  const metric = readMetric(metricId);
  const isShare = metric.kind === 'percentage' || metric.unit === '%';
  const isMoney = metric.kind === 'money' || (metric.kind === 'compound' && !isShare);
  const written = isShare
    ? formatPercent(value, placesOfPercentage(value))
    : isMoney
      ? formatMoney(value, currency ?? metric.currency ?? 'GBP')
      : formatNumber(value);
  return `${BOUND_WORDS[bound]}${written}`;
}

/** Names whose value a mark is: “this figure”, or the source with what it counts: “UK Space Agency”, “Office for Life Sciences: jobs, 2019”. */
function ownerOf({ estimate }: RangeMark, ownName: string): string {
  if (estimate === null) return ownName;
  return estimate.scope === '' ? estimate.source : `${estimate.source}: ${estimate.scope}`;
}

/** What a range is written for. */
export interface RangeAsked {
  readonly metricId: MetricId;
  readonly currency?: string | null | undefined;
  /** Left out: “this figure”. */
  readonly ownName?: string | undefined;
}

/**
 * Writes a range in words, without a full stop: “Between under 3,000 (UK Space Agency) and 18,105 (this figure)”; further estimates that
 * lie between stand behind; “30,565 (Office for Life Sciences)” where there is one value only.
 */
export function formatRangeWords({ marks }: CaveatRange, asked: RangeAsked): string {
  const { metricId, currency, ownName = 'this figure' } = asked;
  const write = (mark: RangeMark) =>
    `${formatEstimate(metricId, mark, currency)} (${ownerOf(mark, ownName)})`;
  const [lowest, ...others] = marks;
  const highest = others.pop();
  if (lowest === undefined) return '';
  if (highest === undefined) return write(lowest);
  const between = `Between ${write(lowest)} and ${write(highest)}`;
  return others.length === 0 ? between : `${between}; also ${others.map(write).join(', ')}`;
}

/**
 * Writes a caveat as it is printed: the text and the advice as they stand, then each range with what it is of: “… Employees: between
 * 18,177 (this figure) and 30,565 (Office for Life Sciences).” Each ends as a sentence.
 */
export function formatCaveat(
  { text, advice }: Pick<Caveat, 'text' | 'advice'>,
  ranges: readonly { readonly of: string; readonly words: string }[],
): string {
  return [text, advice, ...ranges.map(({ of, words }) => `${of}: ${uncapitalised(words)}`)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[.!?…][”’)]?$/.test(part) ? part : `${part}.`))
    .join(' ');
}

function uncapitalised(words: string): string {
  return words.startsWith('Between ') ? `b${words.slice(1)}` : words;
}

/** Writes a caveat for an output of several clusters: before its words stand the names of those clusters shown that it is about. */
export function formatCaveatLine(
  { clusterIds, words }: { readonly clusterIds: readonly string[] | null; readonly words: string },
  shown: ReadonlyMap<string, string>,
): string {
  if (clusterIds === null || shown.size < 2) return words;
  const own = clusterIds.flatMap((id) => shown.get(id) ?? []);
  return own.length === 0 ? words : `${own.join(', ')}: ${words}`;
}
