/** Takes away the last digits that binary arithmetic adds to a decimal: 0.30000000000000004 becomes 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Finds the smallest round number (1, 2 or 5 times a power of ten) that is not below a positive number.
 * 1 gives 1, 1.1 gives 2, 30 gives 50.
 */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  // A billionth of slack: 10 ** log10(1000) may come out a hair under its power.
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return tidy(step * power);
}

/** Finds the largest round number (1, 2 or 5 times a power of ten) that is not above a positive number. */
export function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-12);
  const step = [5, 2, 1].find((candidate) => candidate * power <= value * (1 + 1e-9)) ?? 1;
  return tidy(step * power);
}

/** Rounds to significant digits: 1,234 to two digits is 1,200. */
export function roundSignificant(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

/** Lists the multiples of a round step from 0 to the first that reaches a positive number, at most `classes` + 1 of them. */
export function evenBreaks(highest: number, classes: number, whole: boolean): number[] {
  const step = whole ? Math.max(1, roundUp(highest / classes)) : roundUp(highest / classes);
  const count = Math.max(1, Math.ceil((highest / step) * (1 - 1e-9)));
  return Array.from({ length: count + 1 }, (_, index) => tidy(index * step));
}

/**
 * Lists breaks that stand at even ratios, from at or below the lowest to at or above the highest of two
 * positive numbers: 1, 2, 5, 10 … over a short range, whole powers of ten over a long one.
 */
export function ratioBreaks(lowest: number, highest: number, mostClasses: number): number[] {
  const from = roundDown(lowest);
  const breaks = [from];
  for (let at = from; at < highest * (1 - 1e-9);) {
    at = roundUp(at * 1.5);
    breaks.push(at);
  }
  if (breaks.length - 1 <= mostClasses) return breaks;
  const firstPower = Math.floor(Math.log10(lowest) + 1e-9);
  const lastPower = Math.ceil(Math.log10(highest) - 1e-9);
  const stride = Math.max(1, Math.ceil((lastPower - firstPower) / mostClasses));
  const powers: number[] = [];
  for (let power = firstPower; power < lastPower + stride; power += stride) powers.push(tidy(10 ** power));
  return powers;
}
