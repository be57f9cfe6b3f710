import type { MultiPolygon, Point, Ring } from './polygon.ts';
import { pointInPolygon, signedRingArea, simplifyLine, simplifyRing } from './polygon.ts';

/** A piece of border between two junctions, or a whole closed border; neighbours share the very same piece. */
export interface BorderArc {
  readonly points: readonly Point[];
  /** Codes of the areas that have this border: one at the coast, two inland. */
  readonly areas: readonly string[];
}

/** A part that takes part in the dissolving (a district) and the area it goes to (its upper-tier authority). */
export interface AreaPart {
  readonly area: string;
  readonly polygons: MultiPolygon;
}

// Tenths of a metre stay below 2²⁴ in either direction, so that a vertex packs into a whole number a double holds.
const TENTHS = 10;
const OFFSET = 2 ** 24;
const SPAN = 2 ** 25;
const pack = ([x, y]: Point): number =>
  (Math.round(x * TENTHS) + OFFSET) * SPAN + (Math.round(y * TENTHS) + OFFSET);
const unpack = (vertex: number): Point => [
  (Math.floor(vertex / SPAN) - OFFSET) / TENTHS,
  ((vertex % SPAN) - OFFSET) / TENTHS,
];

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly areas: string;
}

/**
 * Dissolves parts into areas and cuts what is left of their borders into arcs.
 *
 * Grid metres in and out, rounded to 0.1 m. A side that an area's own parts use an even number of times lies inside it and falls
 * out; what remains is joined between vertices where the neighbouring areas change or more than two sides meet.
 */
export function dissolveToArcs(parts: readonly AreaPart[]): BorderArc[] {
  return traceArcs(borderEdges(parts));
}

function borderEdges(parts: readonly AreaPart[]): Edge[] {
  const areasOfSide = new Map<number, Map<number, Set<string>>>();
  for (const { area, polygons } of parts) {
    for (const ring of polygons.flat()) {
      let previous = ring.at(-1);
      for (const point of ring) {
        if (previous !== undefined) toggle(areasOfSide, pack(previous), pack(point), area);
        previous = point;
      }
    }
  }
  const edges: Edge[] = [];
  for (const [a, ends] of areasOfSide) {
    for (const [b, areas] of ends)
      if (areas.size > 0) edges.push({ a, b, areas: [...areas].toSorted().join(' ') });
  }
  // In a fixed order, so that the arcs do not hang on the order of the parts.
  return edges.toSorted((first, second) => first.a - second.a || first.b - second.b);
}

function toggle(sides: Map<number, Map<number, Set<string>>>, from: number, to: number, area: string): void {
  if (from === to) return;
  const [a, b] = from < to ? [from, to] : [to, from];
  const ends = sides.get(a) ?? new Map<number, Set<string>>();
  sides.set(a, ends);
  const areas = ends.get(b) ?? new Set<string>();
  ends.set(b, areas);
  if (!areas.delete(area)) areas.add(area);
}

function traceArcs(edges: readonly Edge[]): BorderArc[] {
  const at = new Map<number, Edge[]>();
  for (const edge of edges) {
    for (const vertex of [edge.a, edge.b]) {
      const list = at.get(vertex);
      if (list === undefined) at.set(vertex, [edge]);
      else list.push(edge);
    }
  }
  const isJunction = (vertex: number): boolean => {
    const [first, second, ...more] = at.get(vertex) ?? [];
    return first === undefined || second === undefined || more.length > 0 || first.areas !== second.areas;
  };
  const used = new Set<Edge>();
  const follow = (start: number, first: Edge): BorderArc => {
    const vertices = [start];
    let edge: Edge | undefined = first;
    while (edge !== undefined) {
      used.add(edge);
      const end: number = edge.a === vertices.at(-1) ? edge.b : edge.a;
      vertices.push(end);
      edge = isJunction(end) ? undefined : at.get(end)?.find((next) => !used.has(next));
    }
    return { points: vertices.map(unpack), areas: first.areas.split(' ') };
  };
  const arcs: BorderArc[] = [];
  for (const [vertex, list] of at) {
    if (isJunction(vertex)) for (const edge of list) if (!used.has(edge)) arcs.push(follow(vertex, edge));
  }
  // What is left has no junction: islands and enclaves, each one closed border.
  for (const edge of edges) if (!used.has(edge)) arcs.push(follow(edge.a, edge));
  return arcs;
}

/** Thins out an arc for drawing, keeping its ends; nothing is left of a closed arc smaller than the tolerance (metres). */
export function simplifyArc(points: readonly Point[], tolerance: number): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const isClosed = first[0] === last[0] && first[1] === last[1];
  return isClosed ? simplifyRing(points, tolerance) : simplifyLine(points, tolerance);
}

/** Joins arcs into closed rings, each passing through a junction once. */
export function joinRings(arcs: readonly (readonly Point[])[]): Point[][] {
  const rings: Point[][] = [];
  const at = new Map<number, number[]>();
  const ends = new Map<number, { readonly first: number; readonly last: number }>();
  for (const [number, arc] of arcs.entries()) {
    const [from, to] = [arc[0], arc.at(-1)];
    if (from === undefined || to === undefined) continue;
    const end = { first: pack(from), last: pack(to) };
    if (end.first === end.last) {
      rings.push([...arc]);
      continue;
    }
    ends.set(number, end);
    for (const vertex of [end.first, end.last]) {
      const list = at.get(vertex);
      if (list === undefined) at.set(vertex, [number]);
      else list.push(number);
    }
  }
  const used = new Set<number>();
  for (const [start, { first }] of ends) {
    if (used.has(start)) continue;
    const path: { readonly from: number; readonly points: readonly Point[] }[] = [];
    let vertex = first;
    for (;;) {
      const next = (at.get(vertex) ?? []).find((number) => !used.has(number));
      const end = next === undefined ? undefined : ends.get(next);
      if (next === undefined || end === undefined) break;
      used.add(next);
      const isForward = end.first === vertex;
      const points = arcs[next] ?? [];
      path.push({ from: vertex, points: isForward ? points : points.toReversed() });
      vertex = isForward ? end.last : end.first;
      const closing = path.findIndex((piece) => piece.from === vertex);
      if (closing >= 0) {
        const pieces = path.splice(closing);
        rings.push(
          pieces.flatMap((piece, index) => (index === 0 ? [...piece.points] : piece.points.slice(1))),
        );
      }
    }
  }
  return rings;
}

/**
 * Arranges rings as polygons with their holes, largest polygon first.
 *
 * A ring inside an odd number of others is a hole of the smallest of them. Outer rings run anticlockwise and holes clockwise. Rings
 * below the least area (square metres) are left out.
 */
export function arrangePolygons(rings: readonly Ring[], leastArea: number): Point[][][] {
  const sized = rings
    .map((ring) => ({ ring, area: Math.abs(signedRingArea(ring)), inside: interiorPoint(ring) }))
    .filter(({ area }) => area >= leastArea)
    .toSorted((a, b) => b.area - a.area);
  const polygons = new Map<Ring, Point[][]>();
  for (const [index, { ring, inside }] of sized.entries()) {
    const around = sized
      .slice(0, index)
      .filter((larger) => pointInPolygon([[larger.ring]], inside[0], inside[1]));
    const holder = around.length % 2 === 1 ? around.at(-1) : undefined;
    const outer = holder === undefined ? undefined : polygons.get(holder.ring);
    if (outer === undefined) polygons.set(ring, [oriented(ring, 1)]);
    else outer.push(oriented(ring, -1));
  }
  return [...polygons.values()];
}

function oriented(ring: Ring, sign: 1 | -1): Point[] {
  return signedRingArea(ring) * sign >= 0 ? [...ring] : ring.toReversed();
}

/** A position strictly inside a ring: half way along the widest stretch at a height between two vertices. */
function interiorPoint(ring: Ring): Point {
  const heights = [...new Set(ring.map(([, y]) => y))].toSorted((a, b) => a - b);
  const middle = Math.floor(heights.length / 2);
  const y = ((heights[middle - 1] ?? 0) + (heights[middle] ?? 0)) / 2;
  const crossings: number[] = [];
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous !== undefined && point[1] <= y !== previous[1] <= y) {
      crossings.push(previous[0] + ((y - previous[1]) * (point[0] - previous[0])) / (point[1] - previous[1]));
    }
    previous = point;
  }
  crossings.sort((a, b) => a - b);
  let best: Point = [crossings[0] ?? 0, y];
  let widest = -1;
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index] ?? 0, crossings[index + 1] ?? 0];
    if (to - from > widest) {
      widest = to - from;
      best = [(from + to) / 2, y];
    }
  }
  return best;
}
