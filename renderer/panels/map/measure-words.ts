import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';
import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { measureWords } from '#shared/format/measure.ts';
import { formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';

/** Whether a measure is a count of companies, whose breaks and values are whole. */
export function isCount(measure: AreaMeasure): boolean {
  return measureWords(measure).kind === 'count';
}

/** Whether a measure is divided over the sites of a company. */
export function isAttributed(measure: AreaMeasure): boolean {
  return measure !== 'location-quotient' && MEASURE_ENTRIES[measure].spread === 'attributed';
}

/** Writes a value in full, for hovering and copying. */
export function formatMeasureFull(measure: AreaMeasure, value: number): string {
  if (measureWords(measure).kind === 'money') return formatMoneyFull(value);
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
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
