import type { MultiPolygon, Point, Ring } from '#shared/domain/polygon.ts';
import { boundingBox, pointInPolygon, polygonArea } from '#shared/domain/polygon.ts';

interface Square {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  /** Distance of the centre to the border, negative outside. */
  readonly distance: number;
}

/**
 * Finds where to write the name of an area: the point of its largest polygon that is farthest from any border.
 *
 * Grid metres in and out, good to the precision (metres). Pole of inaccessibility by splitting squares, the most promising first;
 * a square is given up when even its corner could not beat the best centre found.
 */
export function labelPoint(area: MultiPolygon, precision: number): Point {
  const largest = area.toSorted((a, b) => polygonArea([b]) - polygonArea([a]))[0];
  if (largest === undefined) return [0, 0];
  const box = boundingBox([largest]);
  const size = Math.max(precision, Math.min(box.maxX - box.minX, box.maxY - box.minY));
  const open: Square[] = [];
  for (let x = box.minX; x < box.maxX; x += size) {
    for (let y = box.minY; y < box.maxY; y += size)
      open.push(square(largest, x + size / 2, y + size / 2, size / 2));
  }
  let best = square(largest, (box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, 0);
  for (let next = takeWidest(open); next !== undefined; next = takeWidest(open)) {
    if (next.distance > best.distance) best = next;
    if (reach(next) - best.distance <= precision) continue;
    const half = next.half / 2;
    for (const [dx, dy] of QUARTERS) open.push(square(largest, next.x + dx * half, next.y + dy * half, half));
  }
  return [best.x, best.y];
}

const QUARTERS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
] as const;

function reach({ distance, half }: Square): number {
  return distance + half * Math.SQRT2;
}

/** Takes out the square that may hold the farthest point; few are open at a time, so a scan does. */
function takeWidest(open: Square[]): Square | undefined {
  let widest = 0;
  for (let index = 1; index < open.length; index += 1) {
    const [candidate, present] = [open[index], open[widest]];
    if (candidate !== undefined && present !== undefined && reach(candidate) > reach(present)) widest = index;
  }
  return open.splice(widest, 1)[0];
}

function square(polygon: readonly Ring[], x: number, y: number, half: number): Square {
  let nearest = Infinity;
  for (const ring of polygon) {
    let previous = ring.at(-1);
    for (const point of ring) {
      if (previous !== undefined) nearest = Math.min(nearest, squaredDistance(x, y, previous, point));
      previous = point;
    }
  }
  return { x, y, half, distance: Math.sqrt(nearest) * (pointInPolygon([polygon], x, y) ? 1 : -1) };
}

function squaredDistance(x: number, y: number, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
  return (x - a[0] - along * dx) ** 2 + (y - a[1] - along * dy) ** 2;
}
