import { z } from 'zod';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import type { MultiPolygon } from '#shared/domain/polygon.ts';

/** Coordinates of a GeoJSON MultiPolygon. */
export const multiPolygonSchema = z.array(z.array(z.array(z.tuple([z.number(), z.number()]))));

/**
 * Reads polygons as they are stored (JSON text of MultiPolygon coordinates) and gives them in grid metres.
 *
 * Outlines in degrees are converted; those in grid metres are taken as they are. No position in Great Britain or Northern Ireland
 * is in both ranges. Throws on text that is not such coordinates, which is a fault of the store.
 */
export function readStoredPolygons(text: string): MultiPolygon {
  return inGridMetres(multiPolygonSchema.parse(JSON.parse(text)));
}

/** Gives polygons in grid metres, converting those in degrees. */
export function inGridMetres(polygons: MultiPolygon): MultiPolygon {
  const areDegrees = polygons.every((polygon) =>
    polygon.every((ring) => ring.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)),
  );
  return areDegrees
    ? polygons.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => degreesToGrid(lon, lat))))
    : polygons;
}
