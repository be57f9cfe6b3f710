/** An estimated proportion with its interval, as ratios. */
export interface ProportionInterval {
  readonly estimate: number;
  readonly from: number;
  readonly to: number;
}

/** The standard normal quantile that leaves 2.5 % above it. */
const Z_95 = 1.959963984540054;

/**
 * Computes a proportion with its Wilson score interval, 95 % unless another quantile `z` is given; null where nothing was tried.
 *
 * centre = (p + z²/2n) ÷ (1 + z²/n), half width = z √(p(1 − p)/n + z²/4n²) ÷ (1 + z²/n). Source: Wilson 1927. Throws a
 * RangeError on counts that are negative, fractional, or more hits than trials.
 */
export function computeWilsonInterval(hits: number, trials: number, z = Z_95): ProportionInterval | null {
  if (!Number.isInteger(hits) || !Number.isInteger(trials) || hits < 0 || hits > trials)
    throw new RangeError(`${hits} of ${trials} is no proportion.`);
  if (trials === 0) return null;
  const p = hits / trials;
  const z2 = z * z;
  const scale = 1 + z2 / trials;
  const centre = (p + z2 / (2 * trials)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials))) / scale;
  return { estimate: p, from: Math.max(0, centre - half), to: Math.min(1, centre + half) };
}
