import { NO_FILTER, type MapFilter } from '#shared/domain/map-figure.ts';
import { emptyBits, hasBit, setBit } from '../membership/bit-set.ts';
import type { MemberSet } from '../membership/member-set.ts';

/** The members of a set that pass a filter: all that a map needs of them. */
export type CountedSet = Pick<MemberSet, 'columns' | 'positions' | 'bits' | 'stepOf' | 'count'>;

/** The place of a step that the definition asked does not have: nobody was let in by it. */
export const NO_STEP = -3;

/**
 * Keeps the members that meet every bound of a filter: employees of the whole company, calendar year of incorporation, what let them in.
 *
 * All ends are included; a company whose figure or date is not stated passes no bound on it. `step` is the place in the steps of
 * `members`, -1 a pin. The set itself is given back where nothing is bounded; it keeps the order of the positions.
 */
export function filterMembers(members: MemberSet, filter: MapFilter): CountedSet {
  if (isOpen(filter)) return members;
  const { columns, positions, stepOf } = members;
  const { employees, incorporated } = columns;
  const { employeesFrom, employeesTo, incorporatedFrom, incorporatedTo, step } = filter;
  const hasSize = employeesFrom !== null || employeesTo !== null;
  const hasYears = incorporatedFrom !== null || incorporatedTo !== null;
  const [fewest, most] = [employeesFrom ?? -Infinity, employeesTo ?? Infinity];
  const [first, last] = [incorporatedFrom ?? -Infinity, incorporatedTo ?? Infinity];
  const bits = emptyBits(columns.size);
  const kept = new Uint32Array(positions.length);
  const steps = new Int16Array(positions.length);
  let count = 0;
  for (let at = 0; at < positions.length; at += 1) {
    const position = positions[at] ?? 0;
    const letInBy = stepOf[at] ?? NO_STEP;
    if (step !== null && letInBy !== step) continue;
    if (hasSize) {
      const staff = employees[position] ?? Number.NaN;
      // NaN meets neither comparison.
      if (!(staff >= fewest && staff <= most)) continue;
    }
    if (hasYears) {
      const day = incorporated[position] ?? 0;
      const year = Math.trunc(day / 10_000);
      if (day === 0 || year < first || year > last) continue;
    }
    kept[count] = position;
    steps[count] = letInBy;
    setBit(bits, position);
    count += 1;
  }
  return { columns, positions: kept.slice(0, count), bits, stepOf: steps.slice(0, count), count };
}

/** The members that pass a filter as they are counted under rulings: those that are still counted, over the ruled columns. */
export function underRulings(passing: CountedSet, ruled: MemberSet): CountedSet {
  const { columns, bits: counted } = ruled;
  const places = Array.from(passing.positions.keys()).filter((at) =>
    hasBit(counted, passing.positions[at] ?? 0),
  );
  if (places.length === passing.positions.length) return { ...passing, columns };
  const bits = emptyBits(columns.size);
  const positions = Uint32Array.from(places, (at) => passing.positions[at] ?? 0);
  for (const position of positions) setBit(bits, position);
  const stepOf = Int16Array.from(places, (at) => passing.stepOf[at] ?? NO_STEP);
  return { columns, positions, bits, stepOf, count: positions.length };
}

function isOpen({ employeesFrom, employeesTo, incorporatedFrom, incorporatedTo, step }: MapFilter): boolean {
  return (
    employeesFrom === NO_FILTER.employeesFrom &&
    employeesTo === NO_FILTER.employeesTo &&
    incorporatedFrom === NO_FILTER.incorporatedFrom &&
    incorporatedTo === NO_FILTER.incorporatedTo &&
    step === NO_FILTER.step
  );
}
