import type { AreaMeasure, MapFilter, MapPanel } from '#shared/domain/map-figure.ts';
import { measureWords } from '#shared/format/measure.ts';
import { formatNumber } from '#shared/format/number.ts';

/** "companies per cell", "£ by authority", "ratio within 10 km". */
export function unitOf(panel: Pick<MapPanel, 'kind' | 'level' | 'radiusKm'>, measure: AreaMeasure): string {
  const { unit } = measureWords(measure);
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
