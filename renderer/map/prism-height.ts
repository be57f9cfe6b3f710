/** Pixels of the map at zoom 0, and so of the equator. */
const TILE_PX = 512;

/** The tallest prism's share of the picture's height, seen from the side, at NOMINAL_ZOOM. */
const SHARE_OF_PICTURE = 0.3;
const NOMINAL_ZOOM = 7.5;

/** How much of each doubling of the zoom the heights follow: a little, so that coming closer looks closer. */
const FOLLOWING = 0.12;

/** The height multipliers that the screen offers. */
export const HEIGHT_MULTIPLIERS = [0.25, 0.5, 1, 2, 4] as const;

/**
 * Gives the height of a prism at full height, in units of the web map's square, for a zoom, a picture's height
 * in pixels and a multiplier.
 *
 * Heights mean the measure and not metres, so they go with the picture: at a fixed height the tops would leave
 * it, or stand behind the camera, as one comes closer. All prisms change alike; their proportions, and the
 * legend, stay.
 */
export function prismHeight(zoom: number, picturePx: number, multiplier: number): number {
  const squarePx = TILE_PX * 2 ** zoom;
  return ((SHARE_OF_PICTURE * picturePx) / squarePx) * 2 ** (FOLLOWING * (zoom - NOMINAL_ZOOM)) * multiplier;
}
