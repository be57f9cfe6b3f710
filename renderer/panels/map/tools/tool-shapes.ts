import { cellsNear } from '#shared/domain/cells-near.ts';
import { latticeOf, type GridPosition, type HexCells, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import { degreesToGrid, gridToDegrees } from '#shared/domain/national-grid.ts';
import { cellsWithin, type Point } from '#shared/domain/polygon.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { CellIndex } from '../../../map/hex-cells.ts';
import type { LonLat, SelectionShape } from './map-tools.ts';

/** Points on the line of a circle: its corners lie within a 2,000th of the radius of the circle. */
const CIRCLE_POINTS = 96;

/** Moves a place from degrees to the national grid, metres. */
export function toGrid([lon, lat]: LonLat): Point {
  return degreesToGrid(lon, lat);
}

/** Measures the distance between two places on the national grid, metres. */
export function gridDistance(a: LonLat, b: LonLat): number {
  const [ax, ay] = toGrid(a);
  const [bx, by] = toGrid(b);
  return Math.hypot(bx - ax, by - ay);
}

/** Measures a way leg by leg on the national grid, metres: one number fewer than places. */
export function legsOf(path: readonly LonLat[]): number[] {
  return path.slice(1).map((place, at) => gridDistance(path[at] ?? place, place));
}

/** Measures a way in all, metres on the national grid. */
export function lengthOf(path: readonly LonLat[]): number {
  return legsOf(path).reduce((sum, leg) => sum + leg, 0);
}

/** Writes a distance for the map: "850 m", "3.42 km", "128.1 km". */
export function formatDistance(metres: number): string {
  if (metres < 1000) return `${formatNumber(Math.round(metres))} m`;
  const km = metres / 1000;
  return `${formatNumber(km, km < 10 ? 2 : 1)} km`;
}

/** The line of a shape as it is drawn, in degrees; a circle on the national grid is drawn as a ring of corners. */
export function ringOfShape(shape: SelectionShape): readonly LonLat[] {
  if (shape.kind === 'lasso') return shape.ring;
  const [easting, northing] = toGrid(shape.centre);
  const radius = shape.km * 1000;
  return Array.from({ length: CIRCLE_POINTS }, (_, at) => {
    const angle = (2 * Math.PI * at) / CIRCLE_POINTS;
    return gridToDegrees(easting + radius * Math.cos(angle), northing + radius * Math.sin(angle));
  });
}

/**
 * Finds the cells of the map whose centre lies in a shape, on the national grid.
 *
 * A line that crosses itself counts by the even-odd rule, as it is filled. A centre exactly at the radius is inside.
 * Cells that the map does not hold are left out.
 */
export function cellsOfShape(spacing: HexSpacing, index: CellIndex, shape: SelectionShape): HexCells {
  const lattice = latticeOf(spacing);
  const within =
    shape.kind === 'lasso'
      ? cellsWithin(lattice, [[shape.ring.map(toGrid)]])
      : cellsNear(lattice, positionOf(shape.centre), shape.km * 1000);
  const kept = Array.from(within.q, (q, at) => ({ q, r: within.r[at] ?? 0 })).filter(
    ({ q, r }) => index.find(q, r) !== null,
  );
  return { q: Int32Array.from(kept, ({ q }) => q), r: Int32Array.from(kept, ({ r }) => r) };
}

function positionOf(place: LonLat): GridPosition {
  const [easting, northing] = toGrid(place);
  return { easting, northing };
}

/** Says what cells were chosen by: "within 10 km of Derby", "inside the line drawn". */
export function shapeWords(shape: SelectionShape | null): string {
  if (shape === null) return 'chosen one by one';
  if (shape.kind === 'lasso') return 'inside the line drawn';
  const distance = formatNumber(shape.km, Number.isInteger(shape.km) ? 0 : 1);
  return `within ${distance} km of ${shape.place ?? 'the place pointed at'}`;
}
