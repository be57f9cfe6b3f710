import { drawWithoutReplacement } from '#shared/domain/random-draw.ts';

/** Numbers that look random and are the same for the same seed on every machine. */
export interface Random {
  /** From 0 (included) to 1 (left out). */
  next(): number;
  /** A whole number from 0 to `count − 1`. */
  below(count: number): number;
  /** Normally distributed with mean 0 and variance 1 (Box–Muller). */
  normal(): number;
  /** True in a share of the cases, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Makes a source of seeded numbers (mulberry32: 32 bits of state, good enough for a picture of a region). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (share) => next() < share,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}

/** Picks by weight: the sums of the weights are formed once. */
export function weightedPick<T>(from: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
  const sums: number[] = [];
  let total = 0;
  for (const item of from) sums.push((total += weightOf(item)));
  return (random) => {
    const wanted = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const picked = from[low];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
}

/** The whole numbers from 0 to `count − 1` in an order drawn at random. */
export function shuffled(count: number, random: Random): number[] {
  return drawWithoutReplacement(
    Array.from({ length: count }, (_, at) => at),
    count,
    () => random.next(),
  );
}
