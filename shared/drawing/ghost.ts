import type { Scale } from './scale.ts';

/** The highest ghost, as a share of the tallest prism: it says that more was captured, and leaves the map its heights. */
export const HIGHEST_GHOST = 1.3;

/** How high the outline of a captured value stands over a cell that is drawn as ruled. */
export interface GhostHeight {
  /** Of the tallest prism, above zero and at most `HIGHEST_GHOST`. */
  readonly share: number;
  /** The value lies higher than the outline goes: it is broken off at its top. */
  readonly isCut: boolean;
}

/**
 * Says how high the ghost of a captured value stands on the scale of the ruled ones; null where it has no height: a value that is not
 * known, zero, or not on the scale.
 */
export function ghostHeight(scale: Scale, captured: number): GhostHeight | null {
  const reach = scale.reach(captured);
  if (!(reach > 0)) return null;
  return { share: Math.min(reach, HIGHEST_GHOST), isCut: reach > HIGHEST_GHOST };
}
