import { holdsPart, readBreakdown } from './total-words.ts';

/** One published count with what it is broken down by. */
export interface Count {
  /** Null where the publisher withholds it. */
  readonly value: number | null;
  /** Value of each breakdown of the table, in the order of its columns; '' where the row names none. */
  readonly breakdown: readonly string[];
  readonly line: number;
}

/**
 * Chooses, of the counts of one institution, subject and year, those that hold everybody once: of each breakdown (level, mode) the
 * total where it is published, else the subtotals and the parts that none of them holds. What is withheld gives way to what it is made
 * of; if nothing of it is published it stays, so that it can be told.
 */
export function chooseCounts(counts: readonly Count[], at = 0): readonly Count[] {
  const [first] = counts;
  if (first === undefined || at >= first.breakdown.length) return counts;
  const groups = new Map<string, Count[]>();
  for (const count of counts) {
    const value = count.breakdown[at] ?? '';
    const group = groups.get(value) ?? [];
    groups.set(value, group);
    group.push(count);
  }
  const read = [...groups].map(([value, group]) => ({
    value,
    means: readBreakdown(value),
    chosen: chooseCounts(group, at + 1),
  }));
  const whole = read.find(({ means, chosen }) => means.kind === 'whole' && hasValue(chosen));
  if (whole !== undefined) return whole.chosen;
  const parts = read.filter(({ means }) => means.kind === 'part');
  const subtotals: { readonly of: string; readonly chosen: readonly Count[] }[] = [];
  // The shortest words first: "undergraduate" holds "other undergraduate".
  const offered = read
    .flatMap(({ means, chosen }) => (means.kind === 'subtotal' ? [{ of: means.of, chosen }] : []))
    .toSorted((a, b) => a.of.length - b.of.length);
  for (const one of offered) {
    const isHeld = subtotals.some(({ of }) => holdsPart(of, one.of));
    const hasParts = parts.some(({ value }) => holdsPart(one.of, value));
    if (!isHeld && (hasValue(one.chosen) || !hasParts)) subtotals.push(one);
  }
  const rest = parts.filter(({ value }) => !subtotals.some(({ of }) => holdsPart(of, value)));
  const found = [...subtotals, ...rest].flatMap(({ chosen }) => chosen);
  return found.length > 0 ? found : read.flatMap(({ chosen }) => chosen).slice(0, 1);
}

function hasValue(counts: readonly Count[]): boolean {
  return counts.some(({ value }) => value !== null);
}

/** Something that stands at a place of a hierarchy: a subject with those above it, the widest first; none for all subjects. */
interface Nested {
  readonly path: readonly string[];
  readonly value: number | null;
}

/**
 * Chooses, of nested subjects of one institution, those that hold everybody once: the widest that has a count; what lies within it is
 * left out. A wider one whose count is withheld gives way to those within it.
 */
export function chooseWidest<T extends Nested>(nested: readonly T[]): T[] {
  const valued = new Set(nested.filter(({ value }) => value !== null).map(({ path }) => keyOf(path)));
  const above = new Set<string>();
  for (const { path } of nested)
    for (let depth = 0; depth < path.length; depth += 1) above.add(keyOf(path.slice(0, depth)));
  return nested.filter(({ path, value }) => {
    for (let depth = 0; depth < path.length; depth += 1)
      if (valued.has(keyOf(path.slice(0, depth)))) return false;
    return value !== null || !above.has(keyOf(path));
  });
}

function keyOf(path: readonly string[]): string {
  return path.join('\u0000');
}
