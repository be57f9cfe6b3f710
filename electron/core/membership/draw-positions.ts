import { drawWithoutReplacement, seededNumbers } from '#shared/domain/random-draw.ts';

/** Draws positions uniformly and without replacement, the same for the same seed; all of them, in random order, where there are no more than asked for. */
export function drawPositions(from: Uint32Array, count: number, seed: number): number[] {
  return drawWithoutReplacement(Array.from(from), count, seededNumbers(seed));
}
