/** The length of the equator in metres, as the web map reckons it (a sphere of 6,371,008.8 m). */
const CIRCUMFERENCE_M = 2 * Math.PI * 6_371_008.8;

const DEGREE = Math.PI / 180;

/**
 * Turns longitude and latitude into a position on the web map's square.
 *
 * WGS84 degrees in; out x eastwards and y southwards, both 0 to 1, in double precision (spherical Mercator).
 */
export function toMercator(lon: number, lat: number): [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * DEGREE) / 2));
  return [(lon + 180) / 360, 0.5 - y / (2 * Math.PI)];
}

/** Turns a position on the web map's square, 0 to 1 and y southwards, back into WGS84 degrees. */
export function fromMercator(x: number, y: number): [lon: number, lat: number] {
  const lat = (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / DEGREE;
  return [x * 360 - 180, lat];
}

/** Says how many units of the web map's square one metre is at a latitude in degrees. */
export function mercatorPerMetre(lat: number): number {
  return 1 / (CIRCUMFERENCE_M * Math.cos(lat * DEGREE));
}
