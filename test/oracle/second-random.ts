/** Draws that look random and are the same for the same seed on every machine (xorshift of 32 bits). */
export interface Draw {
  /** A whole number from 0 up to `most`, left out. */
  below(most: number): number;
  /** True so often of a hundred. */
  often(ofHundred: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Some of a list, in its order. */
  some<T>(from: readonly T[], ofHundred: number): T[];
}

/** Makes the draws of a seed. */
export function drawFrom(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 8; warm += 1) next();
  const below = (most: number): number => Math.floor(next() * most);
  const often = (ofHundred: number): boolean => next() * 100 < ofHundred;
  return {
    below,
    often,
    pick: <T>(from: readonly T[]): T => {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    some: (from, ofHundred) => from.filter(() => often(ofHundred)),
  };
}
