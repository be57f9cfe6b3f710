import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';
import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';

/** What names, units and number formats of a measure, or of the location quotient, are. */
export interface MeasureWords {
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'count' | 'money' | 'persons' | 'ratio';
  readonly unit: string;
}

const QUOTIENT: MeasureWords = {
  name: 'Location quotient (businesses)',
  shortName: 'LQ',
  kind: 'ratio',
  unit: 'ratio',
};

/** Finds the words of a measure. */
export function measureWords(measure: AreaMeasure): MeasureWords {
  return measure === 'location-quotient' ? QUOTIENT : MEASURE_ENTRIES[measure];
}

/** Whether a measure is a count of companies, whose breaks and values are whole. */
export function isCount(measure: AreaMeasure): boolean {
  return measureWords(measure).kind === 'count';
}

/** Whether a measure is divided over the sites of a company. */
export function isAttributed(measure: AreaMeasure): boolean {
  return measure !== 'location-quotient' && MEASURE_ENTRIES[measure].spread === 'attributed';
}

/** Writes a value of a measure for legend, tooltip and table: 12, 3.5, £1.82bn, 1.24; NaN is [x]. */
export function formatMeasure(measure: AreaMeasure, value: number): string {
  const { kind } = measureWords(measure);
  if (kind === 'money') return formatMoney(value);
  if (kind === 'ratio') return formatRatio(value);
  return formatNumber(value, kind === 'count' || Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
}

/** Writes a difference with its sign: +12, −£1.2m, 0. */
export function formatDifference(measure: AreaMeasure, value: number): string {
  const text = formatMeasure(measure, value);
  return value > 0 ? `+${text}` : text;
}

/** Writes a break of the scale, which is round, without the noughts of a full figure: £2bn, 0.5. */
export function formatBreak(measure: AreaMeasure, value: number): string {
  return formatMeasure(measure, value).replace(/\.(\d*?)0+(?=\D*$)/, (_all, kept: string) =>
    kept === '' ? '' : `.${kept}`,
  );
}

/** Writes a value in full, for hovering and copying. */
export function formatMeasureFull(measure: AreaMeasure, value: number): string {
  if (measureWords(measure).kind === 'money') return formatMoneyFull(value);
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** Writes a value with its unit: "12 companies", "1 company", "£1.82bn", "340 persons"; a quotient has none. */
export function formatMeasureWithUnit(measure: AreaMeasure, value: number): string {
  const text = formatMeasure(measure, value);
  const { kind, unit } = measureWords(measure);
  if (kind === 'money' || kind === 'ratio') return text;
  if (kind === 'count') return `${text} ${value === 1 ? 'company' : 'companies'}`;
  return `${text} ${value === 1 ? 'person' : unit}`;
}

/** Names a measure with its period where it has one: "Incorporations, 2015 to 2024". */
export function measureTitle(
  measure: AreaMeasure,
  settings: Pick<WorkspaceSettings, 'windowFrom' | 'windowTo'>,
): string {
  return measure === 'incorporations'
    ? `Incorporations, ${settings.windowFrom} to ${settings.windowTo}`
    : measureWords(measure).name;
}

/** Names a cell: "Cell 388, 310". */
export function cellName(q: number, r: number): string {
  return `Cell ${q}, ${r}`;
}
