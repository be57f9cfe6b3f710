import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES, ATTRIBUTION_NOTES } from '#shared/domain/attribution.ts';
import { TERRITORY_NAMES } from '#shared/domain/geography.ts';
import { AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { formatMetricValue, type FormattedValue } from '#shared/format/metric.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import { formatCount } from '#shared/format/number.ts';
import type { StatisticalSymbol } from '#shared/format/symbol.ts';
import type { FigureRow } from './figure-rows.ts';

/** A figure of a row as it is written; what a line cannot have is [z], not applicable. */
export function writeFigure(row: FigureRow, metricId: AreaMetricId): FormattedValue {
  const value = row.values[metricId];
  if (value === undefined && row.kind === 'not-placed') {
    const hint = 'This figure is not formed for sites without a place.';
    return { text: '[z]', full: '[z]', copy: '[z]', symbol: '[z]', hint };
  }
  return formatMetricValue(value, AREA_METRICS[metricId]);
}

/** Parts a written figure into its digits and the symbol after them, so that a column's digits align. */
export function partFigure(text: string): { readonly digits: string; readonly after: string } {
  const parts = /^(.*\S) (\[\w+\])$/.exec(text);
  return parts === null ? { digits: text, after: '' } : { digits: parts[1] ?? text, after: parts[2] ?? '' };
}

/** What hovering a figure says: full value, reason, formula with its numbers, and where it comes from. */
export function figureHint(row: FigureRow, metricId: AreaMetricId): string {
  const { basis } = row.values[metricId] ?? {};
  const written = writeFigure(row, metricId);
  const notes = row.annotated[metricId] ?? 0;
  const lines = [
    `${AREA_METRICS[metricId].name}: ${written.full}`,
    written.hint,
    ...(basis === undefined ? [] : [`Formula: ${basis.formula}`, ...basisLines(row, basis)]),
    capturedWords(row, metricId),
    notes === 0 ? null : `▴ ${formatCount(notes, 'open annotation')}`,
  ];
  return lines.filter((line) => line !== null && line !== '').join('\n');
}

/** “Ruled; £16,100,000,000 as captured”; null where no ruling touches the figure. */
export function capturedWords(row: Pick<FigureRow, 'captured'>, metricId: AreaMetricId): string | null {
  const captured = row.captured[metricId];
  return captured === undefined
    ? null
    : `Ruled; ${formatMetricValue(captured, AREA_METRICS[metricId]).full} as captured`;
}

function basisLines(row: FigureRow, basis: MetricValue['basis']): (string | null)[] {
  return [
    `Source: ${basis.source === '' ? 'not stated' : basis.source}`,
    `Area: ${row.geographyName}`,
    `Territory: ${TERRITORY_NAMES[basis.territory]}`,
    basis.period === null ? null : `Period: ${basis.period}`,
    basis.attribution === null ? null : `Attribution: ${attributionName(basis.attribution)}`,
    ...formatLicences(basis),
  ];
}

/** Names an attribution method; one that is not known keeps its id. */
export function attributionName(id: string): string {
  const method = ATTRIBUTION_METHODS.find((each) => each === id);
  return method === undefined ? id : ATTRIBUTION_NAMES[method];
}

/** Says how an attribution method shares a company's figures; null where it is not known. */
export function attributionNote(id: string): string | null {
  const method = ATTRIBUTION_METHODS.find((each) => each === id);
  return method === undefined ? null : ATTRIBUTION_NOTES[method];
}

/** The symbols that stand in the table, for the key under it, in the order of the statistical set. */
export function symbolsUsed(
  rows: readonly FigureRow[],
  metricIds: readonly AreaMetricId[],
): StatisticalSymbol[] {
  const used = new Set<StatisticalSymbol>();
  for (const row of rows) {
    for (const metricId of metricIds) {
      const { symbol, text } = writeFigure(row, metricId);
      if (symbol !== null) used.add(symbol);
      if (text.startsWith('[low]')) used.add('[low]');
    }
  }
  return [...used].toSorted();
}
