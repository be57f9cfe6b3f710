import type { TraceRow } from '../former.ts';

/** Adds what rows add to an operand; what rounding loses on the way is carried along (Neumaier), so that their order does not matter. */
export function sumAmounts(rows: readonly Pick<TraceRow, 'amount'>[]): number {
  let sum = 0;
  let lost = 0;
  for (const { amount } of rows) {
    const next = sum + amount;
    lost += Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum;
    sum = next;
  }
  return sum + lost;
}
