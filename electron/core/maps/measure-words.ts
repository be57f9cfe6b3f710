import type { AreaMeasure, MapFilter, MapPanel } from '#shared/domain/map-figure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';

interface MeasureWords {
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

/** Finds name, kind and unit of a measure, or of the location quotient. */
export function wordsOf(measure: AreaMeasure): MeasureWords {
  return measure === 'location-quotient' ? QUOTIENT : MEASURE_ENTRIES[measure];
}

/** Writes a value of a measure: 12, 3.5, £1.82bn, 1.24. */
export function writeValue(measure: AreaMeasure, value: number): string {
  const { kind } = wordsOf(measure);
  if (kind === 'money') return formatMoney(value);
  if (kind === 'ratio') return formatRatio(value);
  return formatNumber(value, kind === 'count' || Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
}

/** Writes a difference with its sign: +12, −£1.2m, 0. */
export function writeDifference(measure: AreaMeasure, value: number): string {
  const text = writeValue(measure, value);
  return value > 0 ? `+${text}` : text;
}

/** Writes a break of a scale, which is round, without the noughts of a full figure: £2bn, 0.5. */
export function writeBreak(measure: AreaMeasure, value: number, isDifference: boolean): string {
  const text = isDifference ? writeDifference(measure, value) : writeValue(measure, value);
  return text.replace(/\.(\d*?)0+(?=\D*$)/, (_all, kept: string) => (kept === '' ? '' : `.${kept}`));
}

/** Writes a value with its unit: "1,524 companies", "£1.82bn", "340 persons". */
export function writeWithUnit(measure: AreaMeasure, value: number, isDifference = false): string {
  const text = isDifference ? writeDifference(measure, value) : writeValue(measure, value);
  const { kind, unit } = wordsOf(measure);
  if (kind === 'money' || kind === 'ratio') return text;
  if (kind === 'count') return `${text} ${Math.abs(value) === 1 ? 'company' : 'companies'}`;
  return `${text} ${Math.abs(value) === 1 ? 'person' : unit}`;
}

/** The measure that a panel is drawn by: a smoothed quotient has but one. */
export function measureOf(panel: Pick<MapPanel, 'kind' | 'measure'>): AreaMeasure {
  return panel.kind === 'smoothed-quotient' ? 'location-quotient' : panel.measure;
}

/** "companies per cell", "£ by authority", "ratio within 10 km". */
export function unitOf(panel: Pick<MapPanel, 'kind' | 'level' | 'radiusKm'>, measure: AreaMeasure): string {
  const { unit } = wordsOf(measure);
  if (panel.kind === 'areas') return `${unit} by ${panel.level === 'lad' ? 'district' : 'authority'}`;
  return panel.kind === 'cells' ? `${unit} per cell` : `${unit} within ${panel.radiusKm} km`;
}

/** Which members are counted, in words; empty where all are. */
export function filterWords(filter: MapFilter): string {
  const { employeesFrom, employeesTo, incorporatedFrom, incorporatedTo, step } = filter;
  const between = (from: number | null, to: number | null, write: (value: number) => string): string => {
    if (from === null) return to === null ? '' : `up to ${write(to)}`;
    return to === null ? `from ${write(from)}` : `${write(from)} to ${write(to)}`;
  };
  const employees = between(employeesFrom, employeesTo, (value) => formatNumber(value));
  const years = between(incorporatedFrom, incorporatedTo, String);
  return [
    employees === '' ? '' : `companies with ${employees} employees`,
    years === '' ? '' : `incorporated ${years}`,
    step === null ? '' : step === -1 ? 'let in by a pin' : `let in by rule ${step + 1} of the definition`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
