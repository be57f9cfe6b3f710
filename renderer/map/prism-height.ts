/** Zoom at which the tallest prism has its nominal height. */
const NOMINAL_ZOOM = 7.5;
const NOMINAL_HEIGHT_M = 42_000;
const LOWEST_HEIGHT_M = 900;

/** How much of each doubling of the zoom the heights give back, so that prisms stay in view close up. */
const SHRINKING = 0.72;

/** The height multipliers that the screen offers. */
export const HEIGHT_MULTIPLIERS = [0.25, 0.5, 1, 2, 4] as const;

/**
 * Gives the height on the map of a prism at full height, in metres, for a zoom and a multiplier.
 *
 * Heights mean the measure and not metres, so they shrink as one comes closer: at a fixed height the camera
 * would end up below the tops. All prisms shrink alike; their proportions, and the legend, stay.
 */
export function prismHeightM(zoom: number, multiplier: number): number {
  const height = NOMINAL_HEIGHT_M * 2 ** (-SHRINKING * (zoom - NOMINAL_ZOOM));
  return Math.max(LOWEST_HEIGHT_M, Math.min(2 * NOMINAL_HEIGHT_M, height)) * multiplier;
}
