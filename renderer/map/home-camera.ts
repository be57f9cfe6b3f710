import { toMercator } from './mercator.ts';

/** Pixels of the map at zoom 0. */
const TILE_PX = 512;
/** The margin round the area: these pixels, or this share of a small panel. */
const MARGIN_PX = 24;
const MARGIN_SHARE = 0.04;

// Perspective at a level tilt, found by eye with the Midlands in windows of several shapes.
const NEARER_ACROSS = 0.16;
const NEARER_ALONG = 0.3;
const SOUTHWARDS = 0.05;

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
 * The tilt shortens the area by its cosine, and its near edge comes closer and takes more of the picture.
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
  const lean = Math.sin(tilt);
  const margin = Math.min(MARGIN_PX, MARGIN_SHARE * Math.min(width, height));
  const across = Math.max(1, width - 2 * margin) / ((right - left) * (1 + NEARER_ACROSS * lean));
  const along =
    Math.max(1, height - 2 * margin) / ((bottom - top) * Math.cos(tilt) * (1 + NEARER_ALONG * lean));
  return {
    center: [(west + east) / 2, (south + north) / 2 - SOUTHWARDS * lean * (north - south)],
    zoom: Math.log2(Math.min(across, along) / TILE_PX),
    bearing: 0,
    pitch,
  };
}
