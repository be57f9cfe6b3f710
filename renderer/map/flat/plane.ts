import { fromMercator, toMercator } from '../mercator.ts';

/** Zoom of the web map at which one unit of the plane is one pixel. */
export const PLANE_ZOOM = 8;

const PIXELS = 512 * 2 ** PLANE_ZOOM;

// Offsets from the middle of the map, because paths are held in single floats: of the whole square they
// would place a corner only to a pixel and more at close zoom.
const [ORIGIN_X, ORIGIN_Y] = toMercator(-1.5, 52.8);

/** A place in the plane of the flat map: x eastwards, y southwards. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Gives the place in the plane for WGS84 degrees: the web map's square as `PLANE_ZOOM` shows it, measured from the Midlands. */
export function toPlane(lon: number, lat: number): PlanePoint {
  const [x, y] = toMercator(lon, lat);
  return { x: (x - ORIGIN_X) * PIXELS, y: (y - ORIGIN_Y) * PIXELS };
}

/** Gives the WGS84 degrees of a place in the plane. */
export function fromPlane({ x, y }: PlanePoint): readonly [lon: number, lat: number] {
  return fromMercator(x / PIXELS + ORIGIN_X, y / PIXELS + ORIGIN_Y);
}

/** A rectangle of the plane. */
export interface PlaneBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Says whether two rectangles have a place in common. */
export function boxesMeet(a: PlaneBox, b: PlaneBox): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
