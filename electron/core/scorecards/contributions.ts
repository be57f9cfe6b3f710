import type { CombineRule } from '#shared/domain/metrics/combine.ts';
import type { CountingUnit } from '#shared/domain/scorecard-settings.ts';
import type { CompanyFrame } from './company-frame.ts';

/** What an operand of a figure loses with each company that stands behind it. */
export interface OperandContributions {
  readonly operand: string;
  /** Places in the columns of the frame, ascending, each once: whoever is not among them takes nothing away. */
  readonly positions: Uint32Array;
  /** What the operand loses without each of them; null: 1 with each. */
  readonly losses: Float64Array | null;
  /**
   * Companies of whom alone the fact is known here: without one of them the operand is unknown and not less, and the figure is to be
   * formed anew. None, one, or two.
   */
  readonly alone: readonly number[];
}

/** What a figure of one cluster and set loses with each company, operand by operand. */
export interface Contributions {
  readonly frame: CompanyFrame;
  /** The figure is this rule over the operands of its cell. */
  readonly rule: CombineRule;
  /** Companies that stand behind the figure. */
  readonly companies: number;
  readonly operands: readonly OperandContributions[];
}

/**
 * What a count of companies loses with each: 1, or under groups 1 with a company that is the only one of its group counted here.
 * `knows` says of whom the fact is known; null: of everybody.
 */
export function countContributions(
  { columns }: Pick<CompanyFrame, 'columns'>,
  asked: {
    readonly operand: string;
    readonly positions: Uint32Array;
    readonly unit: CountingUnit;
    readonly test?: ((position: number) => boolean) | null | undefined;
    readonly knows?: ((position: number) => boolean) | null | undefined;
  },
): OperandContributions {
  const { operand, positions, unit, test = null, knows = null } = asked;
  const counted = test === null ? positions : positions.filter(test);
  const alone = knows === null ? [] : aloneAmong(positions, knows);
  if (unit !== 'group') return { operand, positions: counted, losses: null, alone };
  const { group } = columns;
  const ofGroup = new Map<number, number>();
  for (const position of counted) {
    const key = group[position] ?? position;
    ofGroup.set(key, (ofGroup.get(key) ?? 0) + 1);
  }
  return {
    operand,
    positions: counted.filter((position) => ofGroup.get(group[position] ?? position) === 1),
    losses: null,
    alone,
  };
}

/** What a sum over companies loses with each: its amount; NaN: not known of it, and nothing is lost. */
export function sumContributions(
  operand: string,
  positions: Uint32Array,
  amountOf: (position: number) => number,
): OperandContributions {
  const losses = new Float64Array(positions.length);
  const at = new Uint32Array(positions.length);
  let size = 0;
  let known = 0;
  let last = -1;
  for (const position of positions) {
    const amount = amountOf(position);
    if (Number.isNaN(amount)) continue;
    known += 1;
    last = position;
    if (amount === 0) continue;
    at[size] = position;
    losses[size] = amount;
    size += 1;
  }
  return {
    operand,
    positions: at.slice(0, size),
    losses: losses.slice(0, size),
    alone: known === 1 && positions.length > 1 ? [last] : [],
  };
}

/**
 * What an operand loses with each company whose records it counts or sums. `amountOf` gives what a record adds; null: nothing is
 * known of it, or it is not in the operand. `isUnknownWithout`: where nothing is known of the records that are left, the operand is unknown.
 */
export function recordContributions<T extends { readonly position: number }>(
  operand: string,
  records: readonly T[],
  amountOf: (record: T) => number | null,
  isUnknownWithout = false,
): OperandContributions {
  const sums = new Map<number, number>();
  const holders = new Set<number>();
  for (const record of records) {
    holders.add(record.position);
    const amount = amountOf(record);
    if (amount !== null) sums.set(record.position, (sums.get(record.position) ?? 0) + amount);
  }
  const positions = Uint32Array.from(sums.keys()).toSorted();
  const [only] = positions;
  return {
    operand,
    positions,
    losses: Float64Array.from(positions, (position) => sums.get(position) ?? 0),
    alone: isUnknownWithout && positions.length === 1 && holders.size > 1 && only !== undefined ? [only] : [],
  };
}

/** The one company of a list of which something is known; none where it is known of several, of nobody, or where it stands there alone. */
export function aloneAmong(positions: Uint32Array, knows: (position: number) => boolean): number[] {
  if (positions.length < 2) return [];
  let found = -1;
  for (const position of positions) {
    if (!knows(position)) continue;
    if (found >= 0) return [];
    found = position;
  }
  return found < 0 ? [] : [found];
}
