import type { MapCamera, MapFigure } from '#shared/domain/map-figure.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import { mercatorPerMetre } from '../../../map/mercator.ts';

/** Pixels of the web map at zoom 0. */
const TILE_PX = 512;
const ROUNDED_TO_M = 100;
const DEGREE = Math.PI / 180;
/** Beyond this tilt the far edge runs away to the horizon, which is no part of a figure. */
const STEEPEST = 60;

/**
 * The part of the national grid that a map shows, metres, rounded outwards to 100 m.
 *
 * Camera in degrees and zoom of the web map, size of the panel in pixels. At the middle of the picture a pixel is
 * cos(latitude) × 2πR ÷ (512 × 2^zoom) metres wide; a tilt shows more ground along the line of sight by 1 ÷ cos(tilt),
 * and a turned picture takes the box round it. The nearer and farther halves of a tilted picture are taken alike.
 */
export function cameraExtent(
  { lon, lat, zoom, bearing, pitch }: MapCamera,
  { width, height }: { readonly width: number; readonly height: number },
): NonNullable<MapFigure['extent']> {
  const metresPerPixel = 1 / (TILE_PX * 2 ** zoom * mercatorPerMetre(lat));
  const across = (width / 2) * metresPerPixel;
  const along = ((height / 2) * metresPerPixel) / Math.cos(Math.min(pitch, STEEPEST) * DEGREE);
  const sine = Math.abs(Math.sin(bearing * DEGREE));
  const cosine = Math.abs(Math.cos(bearing * DEGREE));
  const eastwards = across * cosine + along * sine;
  const northwards = across * sine + along * cosine;
  const [easting, northing] = degreesToGrid(lon, lat);
  const down = (metres: number) => Math.floor(metres / ROUNDED_TO_M) * ROUNDED_TO_M;
  const up = (metres: number) => Math.ceil(metres / ROUNDED_TO_M) * ROUNDED_TO_M;
  return {
    west: down(easting - eastwards),
    south: down(northing - northwards),
    east: up(easting + eastwards),
    north: up(northing + northwards),
  };
}
