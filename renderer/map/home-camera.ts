import { toMercator } from './mercator.ts';

/** Pixels of the map at zoom 0. */
const TILE_PX = 512;
const MARGIN_PX = 24;

/** Where the camera stands when it looks at a whole lattice. */
export interface HomeCamera {
  readonly center: [lon: number, lat: number];
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
}

/**
 * Finds the camera that fills a picture with an area, looking north at a tilt.
 *
 * Bounds in degrees (west, south, east, north), width and height of the picture in pixels, pitch in degrees.
 * The tilt shortens the area by its cosine, and its near edge comes closer: an eighth is set aside for that.
 */
export function homeCamera(
  [west, south, east, north]: readonly [number, number, number, number],
  width: number,
  height: number,
  pitch: number,
): HomeCamera {
  const [left, bottom] = toMercator(west, south);
  const [right, top] = toMercator(east, north);
  const tilt = (pitch * Math.PI) / 180;
  const nearer = 1 + 0.16 * Math.sin(tilt);
  const across = Math.max(1, width - 2 * MARGIN_PX) / ((right - left) * nearer);
  const along = Math.max(1, height - 2 * MARGIN_PX) / ((bottom - top) * Math.cos(tilt) * nearer);
  return {
    center: [(west + east) / 2, (south + north) / 2],
    zoom: Math.log2(Math.min(across, along) / TILE_PX),
    bearing: 0,
    pitch,
  };
}
