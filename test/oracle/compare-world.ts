import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { Answer, NumberOrReason } from './second-answer.ts';

/** Of the figure: sums of the same amounts in another order may differ so much. Whole numbers agree to the unit. */
const NEARLY = 1e-9;
/** Below so many a figure is unreliable, as a new workspace has it. */
const LEAST = 10;

function isClose(found: number, wanted: number): boolean {
  if (Number.isInteger(wanted) && Number.isInteger(found)) return found === wanted;
  return Math.abs(found - wanted) <= NEARLY * Math.max(1, Math.abs(wanted));
}

const isSame = (found: NumberOrReason, wanted: NumberOrReason): boolean =>
  typeof found === 'number' && typeof wanted === 'number' ? isClose(found, wanted) : found === wanted;

/** Says in what a cell of the engine differs from the answer of the second implementation; nothing where they agree. */
export function differencesOf(cell: ScorecardCell, wanted: Answer): string[] {
  const differences: string[] = [];
  const found = valueOf(cell);
  const expected = wanted.value;
  const agrees =
    typeof found === 'number' && typeof expected === 'number'
      ? isClose(found, expected)
      : JSON.stringify(found) === JSON.stringify(expected);
  if (!agrees) differences.push(`value ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  for (const [kind, value] of Object.entries(wanted.contexts)) {
    const context = cell.contexts.find((one) => one.kind === kind);
    const there = context === undefined ? 'nothing' : (context.value ?? context.reason ?? 'nothing');
    if (!isSame(there, value)) differences.push(`${kind} ${there}, not ${value}`);
  }
  for (const { kind } of cell.contexts)
    if (wanted.contexts[kind] === undefined)
      differences.push(`${kind} stands beside it, which nothing tells`);
  for (const [id, value] of Object.entries(wanted.parts)) {
    const there = cell.parts.find((one) => one.id === id)?.value;
    const same = value === null || there == null ? there === value : isClose(there, value);
    if (!same) differences.push(`part ${id} ${there ?? 'nothing'}, not ${value ?? 'nothing'}`);
  }
  if (cell.value.kind === 'value') {
    const wantedMark = wanted.base !== undefined && wanted.base < LEAST ? 'low' : 'ok';
    if (cell.value.reliability !== wantedMark)
      differences.push(`${cell.value.reliability} on ${wanted.base ?? 'no base'}`);
  }
  for (const { kind, value, flags } of cell.contexts) {
    if (value === null) continue;
    const base = wanted.bases?.[kind];
    const isSmall = typeof base === 'number' && base < LEAST;
    if (flags.includes('small-number') !== isSmall)
      differences.push(`${kind} on ${base ?? 'no base'} is ${flags.join(' ')}`);
  }
  const { range = null } = wanted;
  const isRange =
    range === null || cell.range === null
      ? range === cell.range
      : isClose(cell.range.low, range.low) && isClose(cell.range.high, range.high);
  if (!isRange) differences.push(`range ${JSON.stringify(cell.range)}, not ${JSON.stringify(range)}`);
  return differences;
}

function valueOf({ value }: ScorecardCell): Answer['value'] {
  switch (value.kind) {
    case 'value':
      return value.value;
    case 'list':
      return value.items;
    case 'suppressed':
      return 'withheld';
    case 'undefined':
      return { none: value.reason };
  }
}
