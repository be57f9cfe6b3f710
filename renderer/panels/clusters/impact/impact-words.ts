import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureChange } from '#shared/domain/impact.ts';
import { AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatChange, formatCount, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatPercentagePoints } from '#shared/format/percent.ts';

export type Impact = MethodOutput<'definitions.impact'>;

/** The parts of the one line that says what a definition changes: companies, businesses, outputs. */
export function impactParts(impact: Impact, geographySetId: string): string[] {
  const { companiesIn, companiesOut, figures, stale } = impact;
  const businesses = figures.find(
    (figure) => figure.metricId === 'businesses' && figure.geographySetId === geographySetId,
  );
  return [
    companiesIn === 0 && companiesOut === 0
      ? 'no company in or out'
      : `${formatChange(companiesIn)} in, ${formatChange(-companiesOut)} out`,
    businesses === undefined || isMissing(businesses) ? '' : `businesses ${changeOfFigure(businesses)}`,
    stale.length === 0
      ? 'no output becomes stale'
      : `${formatCount(stale.length, 'output')} ${stale.length === 1 ? 'becomes' : 'become'} stale`,
  ].filter((part) => part !== '');
}

/** Neither before nor after has a value: the figure says nothing of the change. */
function isMissing({ before, after }: FigureChange): boolean {
  return before.kind !== 'value' && after.kind !== 'value';
}

/** "1,524 → 1,549, +1.6%". */
export function changeOfFigure(change: FigureChange): string {
  const entry = entryOf(change.metricId);
  const before = formatMetricValue(change.before, entry).text;
  const after = formatMetricValue(change.after, entry).text;
  if (before === after) return `${after}, unchanged`;
  return `${before} → ${after}${change.relative === null ? '' : `, ${relativeWords(change.relative)}`}`;
}

/** The difference in the unit of the figure: "+25", "+£1.20m", "+3 pp"; [x] where one side has no value. */
export function differenceWords({ metricId, difference }: FigureChange): string {
  if (difference === null) return NOT_AVAILABLE;
  switch (entryOf(metricId).kind) {
    case 'money':
      return difference > 0
        ? `+${formatMoney(difference)}`
        : difference < 0
          ? `\u2212${formatMoney(-difference)}`
          : formatMoney(0);
    case 'percentage':
      return formatPercentagePoints(difference, 1);
    case 'ratio':
      return formatChange(difference, 2);
    default:
      return formatChange(difference, Number.isInteger(difference) ? 0 : 1);
  }
}

/** A relative difference given as a ratio, as per cent: "+1.6%". */
export function relativeWords(relative: number): string {
  return `${formatChange(relative * 100, 1)}%`;
}

/** Name and kind of a figure; one that is not in the catalogue keeps its id. */
export function entryOf(metricId: string): { readonly name: string; readonly kind: string } {
  return isMetricId(metricId) ? AREA_METRICS[metricId] : { name: metricId, kind: 'count' };
}

function isMetricId(text: string): text is AreaMetricId {
  return Object.hasOwn(AREA_METRICS, text);
}
