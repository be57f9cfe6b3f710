import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';
import { MEASURE_ENTRIES, type Measure } from '#shared/domain/measure.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';

/** Whether a measure is a count of companies, whose breaks and values are whole. */
export function isCount(measure: Measure): boolean {
  return MEASURE_ENTRIES[measure].kind === 'count';
}

/** Writes a value of a measure for legend, tooltip and table: 12, 3.5, £1.82bn; NaN is [x]. */
export function formatMeasure(measure: Measure, value: number): string {
  if (MEASURE_ENTRIES[measure].kind === 'money') return formatMoney(value);
  return formatNumber(value, isCount(measure) || Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
}

/** Writes a break of the scale, which is round, without the noughts of a full figure: £2bn, 0.5. */
export function formatBreak(measure: Measure, value: number): string {
  return formatMeasure(measure, value).replace(/\.(\d*?)0+(?=\D*$)/, (_all, kept: string) =>
    kept === '' ? '' : `.${kept}`,
  );
}

/** Writes a value in full, for hovering and copying. */
export function formatMeasureFull(measure: Measure, value: number): string {
  if (MEASURE_ENTRIES[measure].kind === 'money') return formatMoneyFull(value);
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** Writes a value with its unit: "12 companies", "1 company", "£1.82bn", "340 persons". */
export function formatMeasureWithUnit(measure: Measure, value: number): string {
  const text = formatMeasure(measure, value);
  if (MEASURE_ENTRIES[measure].kind === 'money') return text;
  if (isCount(measure)) return `${text} ${value === 1 ? 'company' : 'companies'}`;
  return `${text} ${value === 1 ? 'person' : MEASURE_ENTRIES[measure].unit}`;
}

/** Names a measure with its period where it has one: "Incorporations, 2015 to 2024". */
export function measureTitle(
  measure: Measure,
  settings: Pick<WorkspaceSettings, 'windowFrom' | 'windowTo'>,
): string {
  const name = MEASURE_ENTRIES[measure].name;
  return measure === 'incorporations'
    ? `Incorporations, ${settings.windowFrom} to ${settings.windowTo}`
    : name;
}

/** Names a cell: "Cell 388, 310". */
export function cellName(q: number, r: number): string {
  return `Cell ${q}, ${r}`;
}
