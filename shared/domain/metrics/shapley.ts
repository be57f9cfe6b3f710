/** A change, and what each cause has of it: the parts added in any order give the change to the last bit. */
export interface ChangeSplit {
  /** after − before. */
  readonly change: number;
  /** In the order of the causes; an untouched cause has exactly zero. */
  readonly parts: readonly number[];
}

/**
 * Splits a change over its causes by averaging, over all orders of applying them, what each adds when its turn comes
 * (Shapley), so that no order is preferred.
 *
 * `valueOf(applied)` gives the figure with the causes applied whose bits are set: 0 is the state before, 2^causes − 1 the
 * state after; each combination is asked for once. The average is formed exactly, on whole numbers, and only its
 * result is rounded: to the finest step on which every sum of the parts is exact, what rounding leaves over going to the
 * parts it took most from. Where parts far larger than the change cancel each other, that step may be coarser than
 * after − before as the machine subtracts it; the change is then given on the same step, so that the parts add up
 * in every case. A cause that changes nothing gets exactly zero. Throws a RangeError for a value that is no finite number.
 * Source of the formula: Shapley, “A value for n-person games” (1953).
 */
export function splitChange(causes: number, valueOf: (applied: number) => number): ChangeSplit {
  const combinations = Array.from({ length: 2 ** causes }, (_, applied) => {
    const value = valueOf(applied);
    if (!Number.isFinite(value)) throw new RangeError(`${value} is not a figure that can be split`);
    return decompose(value);
  });
  // Steps so fine that every value, and every part after division by the orders, is well above one.
  const exponent = Math.min(...combinations.map((value) => value.exponent)) - SPARE_BITS;
  const values = combinations.map((value) => value.whole << BigInt(value.exponent - exponent));
  const orders = factorial(causes);
  const parts = Array.from({ length: causes }, (_, cause) => marginSum(values, causes, cause));
  const whole = (values.at(-1) ?? 0n) - (values[0] ?? 0n);
  return roundTogether({ whole, parts, orders, exponent });
}

const SPARE_BITS = 64;
/** 2^1074 is the finest step of a double. */
const FINEST_EXPONENT = -1074;
const LARGEST_WHOLE = 2n ** 53n;

/** What a cause adds, summed over every order of applying all causes: orders × its part. */
function marginSum(values: readonly bigint[], causes: number, cause: number): bigint {
  const bit = 2 ** cause;
  let sum = 0n;
  for (const [applied, without] of values.entries()) {
    if (Math.floor(applied / bit) % 2 === 1) continue;
    const before = countBits(applied);
    const ways = factorial(before) * factorial(causes - before - 1);
    sum += ways * ((values[applied + bit] ?? 0n) - without);
  }
  return sum;
}

interface ExactSplit {
  readonly whole: bigint;
  /** Times `orders`. */
  readonly parts: readonly bigint[];
  readonly orders: bigint;
  /** One is 2^exponent. */
  readonly exponent: number;
}

function roundTogether({ whole, parts, orders, exponent }: ExactSplit): ChangeSplit {
  const size = parts.reduce((sum, part) => sum + (part < 0n ? -part : part), 0n);
  const isShared = parts.filter((part) => part !== 0n).length > 1;
  // Each part may be rounded away from zero by one step.
  const most = LARGEST_WHOLE - (isShared ? BigInt(parts.length) : 0n);
  let coarser = Math.max(0, FINEST_EXPONENT - exponent);
  while (size > most * (orders << BigInt(coarser))) coarser += 1;
  const step = orders << BigInt(coarser);
  const total = roundHalfEven(whole, 1n << BigInt(coarser));
  const rounded = parts.map((part) => floorOf(part, step));
  const left = total - rounded.reduce((sum, part) => sum + part, 0n);
  const byRest = parts
    .map((part, cause) => ({ cause, rest: part - (rounded[cause] ?? 0n) * step }))
    .filter(({ rest }) => rest > 0n)
    // In the order of causes where the rests are equal.
    .toSorted((a, b) => (a.rest === b.rest ? a.cause - b.cause : a.rest > b.rest ? -1 : 1));
  for (const { cause } of byRest.slice(0, Number(left))) rounded[cause] = (rounded[cause] ?? 0n) + 1n;
  const toNumber = (steps: bigint) => scale(Number(steps), exponent + coarser);
  return { change: toNumber(total), parts: rounded.map(toNumber) };
}

/** Splits a double into whole × 2^exponent, exactly. */
function decompose(value: number): { readonly whole: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | 0x10000000000000n;
  return { whole: value < 0 ? -size : size, exponent: (field === 0 ? 1 : field) - 1075 };
}

/** number × 2^exponent; in two steps, so that neither power leaves the range of doubles. */
function scale(number: number, exponent: number): number {
  if (number === 0) return 0;
  const half = Math.trunc(exponent / 2);
  return number * 2 ** half * 2 ** (exponent - half);
}

function floorOf(part: bigint, step: bigint): bigint {
  const towardsZero = part / step;
  return part % step < 0n ? towardsZero - 1n : towardsZero;
}

function roundHalfEven(whole: bigint, step: bigint): bigint {
  const low = floorOf(whole, step);
  const rest = 2n * (whole - low * step);
  if (rest === step) return low % 2n === 0n ? low : low + 1n;
  return rest > step ? low + 1n : low;
}

function countBits(applied: number): number {
  return applied === 0 ? 0 : (applied % 2) + countBits(Math.floor(applied / 2));
}

function factorial(of: number): bigint {
  return of <= 1 ? 1n : BigInt(of) * factorial(of - 1);
}
