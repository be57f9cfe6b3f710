import type { AreaMeasure } from '../domain/map-figure.ts';
import { MEASURE_ENTRIES } from '../domain/measure.ts';
import { formatMoney } from './money.ts';
import { formatNumber, formatRatio } from './number.ts';

/** Names, kind and unit of a measure, or of the location quotient. */
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

/** Writes a value of a measure: 12, 3.5, £1.82bn, 1.24; NaN is [x]. */
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

/** Writes a break of a scale, which is round, without the noughts of a full figure: £2bn, 0.5. */
export function formatBreak(measure: AreaMeasure, value: number, isDifference = false): string {
  const text = isDifference ? formatDifference(measure, value) : formatMeasure(measure, value);
  return text.replace(/\.(\d*?)0+(?=\D*$)/, (_all, kept: string) => (kept === '' ? '' : `.${kept}`));
}

/** Writes a value with its unit: "12 companies", "1 company", "£1.82bn", "340 persons"; a quotient has none. */
export function formatMeasureWithUnit(measure: AreaMeasure, value: number, isDifference = false): string {
  const text = isDifference ? formatDifference(measure, value) : formatMeasure(measure, value);
  const { kind, unit } = measureWords(measure);
  if (kind === 'money' || kind === 'ratio') return text;
  if (kind === 'count') return `${text} ${Math.abs(value) === 1 ? 'company' : 'companies'}`;
  return `${text} ${Math.abs(value) === 1 ? 'person' : unit}`;
}
