import { computeQuotient } from './quotient.ts';

/** How a figure is formed from its operands: one operand as it stands, or a quotient of two. */
export type CombineRule =
  | { readonly kind: 'operand'; readonly operand: string }
  | {
      readonly kind: 'quotient';
      readonly numerator: string;
      readonly denominator: string;
      /** 100 for per cent. */
      readonly times: number;
      /** Taken off after multiplying: 100 turns a ratio in per cent into a change in per cent. */
      readonly less: number;
    };

/** A figure, or why there is none: an operand is unknown, or the denominator is zero. */
export type Combined =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'undefined'; readonly reason: 'zero-denominator' | 'not-in-extract' };

/**
 * Forms a figure from its operands: the one place where a metric's rule is applied, for the cell, its lineage and every
 * "what if". value = operand, or times × numerator ÷ denominator − less. An operand that is missing or null is unknown.
 */
export function combineOperands(
  rule: CombineRule,
  operands: readonly { readonly id: string; readonly value: number | null }[],
): Combined {
  const valueOf = (id: string) => operands.find((operand) => operand.id === id)?.value ?? null;
  if (rule.kind === 'operand') {
    const value = valueOf(rule.operand);
    return value === null ? { kind: 'undefined', reason: 'not-in-extract' } : { kind: 'value', value };
  }
  const numerator = valueOf(rule.numerator);
  const denominator = valueOf(rule.denominator);
  if (numerator === null || denominator === null) return { kind: 'undefined', reason: 'not-in-extract' };
  // The numerator may be below zero (a sum of corrected accounts): divided by its size, it keeps its sign.
  const quotient = computeQuotient(rule.times * Math.abs(numerator), denominator);
  if (quotient.kind === 'undefined') return quotient;
  return { kind: 'value', value: Math.sign(numerator) * quotient.value - rule.less };
}

/** The rule of a figure that is one operand. */
export function just(operand: string): CombineRule {
  return { kind: 'operand', operand };
}

/** The rule of a share in per cent. */
export function percentOf(numerator: string, denominator: string): CombineRule {
  return { kind: 'quotient', numerator, denominator, times: 100, less: 0 };
}

/** The rule of a change or difference in per cent: 100 × numerator ÷ denominator − 100. */
export function changeInPercent(numerator: string, denominator: string): CombineRule {
  return { kind: 'quotient', numerator, denominator, times: 100, less: 100 };
}

/** The rule of a mean. */
export function meanOf(numerator: string, denominator: string): CombineRule {
  return { kind: 'quotient', numerator, denominator, times: 1, less: 0 };
}
