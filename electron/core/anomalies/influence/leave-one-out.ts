import { combineOperands } from '#shared/domain/metrics/combine.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import type { Contributions, OperandContributions } from '../../scorecards/contributions.ts';

/** A figure of one cluster and set as it stands, with the operands it is formed from. */
export interface BaseFigure {
  readonly value: number;
  readonly operands: readonly { readonly id: string; readonly value: number | null }[];
}

/** A figure without one company. */
export interface Without {
  /** Null: without the company there is no figure. */
  readonly without: number | null;
  readonly change: number | null;
  /** Change in per cent of the figure; null where there is no figure without it, or where the figure is zero. */
  readonly percent: number | null;
}

/** A company (its place in the columns of the frame) with the figure without it. */
export interface LeftOut extends Without {
  readonly position: number;
}

/** What is asked while companies are left out. */
export interface LeaveOneOutAsk {
  /** How many companies with the largest change are wanted. */
  readonly most: number;
  /** Of companies with the same change the one with the larger of this comes first. */
  readonly sizeOf: (position: number) => number;
  /** Forms the figure anew without a company: asked where an operand does not become less but unknown, or the rule no longer holds. */
  readonly formAnew: (position: number) => number | null;
  /** Told of every company that changes the figure. */
  readonly tell?: ((position: number, percent: number) => void) | undefined;
}

/** What is told where no figure is left, in per cent: it is gone as a whole. */
const GONE_PERCENT = -100;

/**
 * Leaves out one company after another: the figure without each is its rule over the operands less what the company adds to them.
 * Gives those with the largest change, figures that are gone without a company first.
 *
 * One walk over the companies behind the figure; companies that take away the same amounts are computed once.
 */
export function leaveOneOut(base: BaseFigure, contributions: Contributions, ask: LeaveOneOutAsk): LeftOut[] {
  const { rule } = contributions;
  const known = (id: string) => contributions.operands.find(({ operand }) => operand === id);
  const ids = rule.kind === 'operand' ? [rule.operand] : [rule.numerator, rule.denominator];
  const [first, second] = ids.map(known);
  const [firstId = '', secondId = ''] = ids;
  const valueOf = (id: string) => base.operands.find((operand) => operand.id === id)?.value ?? null;
  const [firstBase, secondBase] = [valueOf(firstId), valueOf(secondId)];
  const alone = new Set([...(first?.alone ?? []), ...(second?.alone ?? [])]);
  const ranking = largest(ask);
  const take = (position: number, found: Without) => {
    if (found.change === 0) return;
    ask.tell?.(position, found.percent ?? (found.without === null ? GONE_PERCENT : 0));
    ranking.add(position, found);
  };
  const compute = (firstLoss: number, secondLoss: number): Without | null => {
    const [left, right] = [less(firstBase, firstLoss), less(secondBase, secondLoss)];
    return isFormable(rule.kind, right) ? combine(base, rule, { firstId, secondId, left, right }) : null;
  };
  // Companies that take away the same follow each other: of a count, nearly all.
  let last: { readonly firstLoss: number; readonly secondLoss: number; readonly found: Without | null } = {
    firstLoss: 0,
    secondLoss: 0,
    found: changeOf(base.value, base.value),
  };
  walkTogether(first, second, (position, firstLoss, secondLoss) => {
    if (alone.has(position)) return;
    if (last.firstLoss !== firstLoss || last.secondLoss !== secondLoss)
      last = { firstLoss, secondLoss, found: compute(firstLoss, secondLoss) };
    take(position, last.found ?? changeOf(base.value, ask.formAnew(position)));
  });
  for (const position of alone) take(position, changeOf(base.value, ask.formAnew(position)));
  return ranking.found();
}

function less(value: number | null, loss: number): number | null {
  return value === null ? null : value - loss;
}

/** A whole below zero has no share: how that is said is the former’s affair. */
function isFormable(kind: Contributions['rule']['kind'], denominator: number | null): boolean {
  return kind === 'operand' || denominator === null || denominator > 0;
}

function combine(
  base: BaseFigure,
  rule: Contributions['rule'],
  changed: {
    readonly firstId: string;
    readonly secondId: string;
    readonly left: number | null;
    readonly right: number | null;
  },
): Without | null {
  const combined = combineOperands(rule, [
    { id: changed.firstId, value: changed.left },
    { id: changed.secondId, value: changed.right },
  ]);
  return combined.kind === 'value' ? changeOf(base.value, combined.value) : null;
}

/** Says how a figure changes: the difference, and that in per cent of what it was. */
export function changeOf(value: number, without: number | null): Without {
  if (without === null) return { without, change: null, percent: null };
  const change = without - value;
  const share = computeQuotient(100 * Math.abs(change), Math.abs(value));
  return {
    without,
    change,
    percent: share.kind === 'value' ? (change < 0 ? -share.value : share.value) : null,
  };
}

/** Walks over the companies of two operands, each once, with what each of the operands loses. */
function walkTogether(
  first: OperandContributions | undefined,
  second: OperandContributions | undefined,
  visit: (position: number, firstLoss: number, secondLoss: number) => void,
): void {
  const [ours, theirs] = [first?.positions ?? NOBODY, second?.positions ?? NOBODY];
  const [mine, yours] = [first?.losses ?? null, second?.losses ?? null];
  let one = 0;
  let other = 0;
  while (one < ours.length || other < theirs.length) {
    const here = ours[one] ?? Number.POSITIVE_INFINITY;
    const there = theirs[other] ?? Number.POSITIVE_INFINITY;
    visit(
      here < there ? here : there,
      here <= there ? lossAt(mine, one) : 0,
      there <= here ? lossAt(yours, other) : 0,
    );
    if (here <= there) one += 1;
    if (there <= here) other += 1;
  }
}

function lossAt(losses: Float64Array | null, at: number): number {
  return losses === null ? 1 : (losses[at] ?? 0);
}

const NOBODY = new Uint32Array(0);

/** Keeps the companies with the largest change, the largest first. */
function largest({ most, sizeOf }: Pick<LeaveOneOutAsk, 'most' | 'sizeOf'>) {
  const kept: LeftOut[] = [];
  const weightOf = ({ change }: Without) => (change === null ? Number.POSITIVE_INFINITY : Math.abs(change));
  const isBefore = (position: number, found: Without, other: LeftOut): boolean => {
    const [mine, yours] = [weightOf(found), weightOf(other)];
    if (mine !== yours) return mine > yours;
    const [size, theirs] = [sizeOf(position), sizeOf(other.position)];
    return size === theirs ? position < other.position : size > theirs;
  };
  return {
    add: (position: number, found: Without): void => {
      const last = kept[kept.length - 1];
      if (kept.length >= most && (last === undefined || !isBefore(position, found, last))) return;
      let at = kept.length;
      for (; at > 0; at -= 1) {
        const before = kept[at - 1];
        if (before === undefined || !isBefore(position, found, before)) break;
      }
      kept.splice(at, 0, { position, ...found });
      if (kept.length > most) kept.pop();
    },
    found: (): LeftOut[] => kept,
  };
}
