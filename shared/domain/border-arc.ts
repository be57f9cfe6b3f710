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

/**
 * Dissolves parts into areas and cuts what is left of their borders into arcs.
 *
 * Grid metres in and out, rounded to 0.1 m. A side that an area's own parts use an even number of times lies inside it and falls
 * out; what remains is joined between vertices where the neighbouring areas change or more than two sides meet. The order of the
 * parts decides the order of the arcs and nothing else. The time goes with the number of points (half a million in about a second).
 */
export function dissolveToArcs(parts: readonly AreaPart[]): BorderArc[] {
  return traceArcs(borderSides(parts));
}

/** A side between two vertices, by their packed positions, with the areas that have it. */
interface Side {
  readonly a: number;
  readonly b: number;
  areas: AreaList;
  used: boolean;
}

/** The areas on a side in the order of their codes; sides with the same areas have the same object. */
interface AreaList {
  readonly codes: readonly string[];
  readonly withOther: Map<string, AreaList>;
}

function borderSides(parts: readonly AreaPart[]): Side[] {
  const lists = new Map<string, AreaList>();
  const listOf = (codes: readonly string[]): AreaList => {
    const key = codes.join(' ');
    const known = lists.get(key) ?? { codes, withOther: new Map<string, AreaList>() };
    lists.set(key, known);
    return known;
  };
  /** Adds an area to a side, or takes it away where it was there. */
  const toggle = (list: AreaList, area: string): AreaList => {
    const known = list.withOther.get(area);
    if (known !== undefined) return known;
    const codes = list.codes.includes(area)
      ? list.codes.filter((code) => code !== area)
      : [...list.codes, area].toSorted();
    const toggled = listOf(codes);
    list.withOther.set(area, toggled);
    return toggled;
  };
  const none = listOf([]);
  // Sides by their lower vertex: few meet in one, so a short list is faster than a table of pairs.
  const sidesFrom = new Map<number, Side[]>();
  for (const { area, polygons } of parts) {
    for (const ring of polygons.flat()) {
      const last = ring.at(-1);
      if (last === undefined) continue;
      let from = pack(last);
      for (const point of ring) {
        const to = pack(point);
        if (from !== to) {
          const [a, b] = from < to ? [from, to] : [to, from];
          let sides = sidesFrom.get(a);
          if (sides === undefined) sidesFrom.set(a, (sides = []));
          let side = sides.find((candidate) => candidate.b === b);
          if (side === undefined) sides.push((side = { a, b, areas: none, used: false }));
          side.areas = toggle(side.areas, area);
        }
        from = to;
      }
    }
  }
  return [...sidesFrom.values()].flat().filter((side) => side.areas !== none);
}

function traceArcs(sides: readonly Side[]): BorderArc[] {
  const at = new Map<number, Side[]>();
  for (const side of sides) {
    for (const vertex of [side.a, side.b]) {
      const meeting = at.get(vertex);
      if (meeting === undefined) at.set(vertex, [side]);
      else meeting.push(side);
    }
  }
  const isJunction = (meeting: readonly Side[]): boolean =>
    meeting.length !== 2 || meeting[0]?.areas !== meeting[1]?.areas;
  const follow = (start: number, first: Side): BorderArc => {
    const points = [unpack(start)];
    let vertex = start;
    let side: Side | undefined = first;
    while (side !== undefined) {
      side.used = true;
      vertex = side.a === vertex ? side.b : side.a;
      points.push(unpack(vertex));
      const meeting: readonly Side[] = at.get(vertex) ?? [];
      side = isJunction(meeting) ? undefined : meeting.find((next) => !next.used);
    }
    return { points, areas: first.areas.codes };
  };
  const arcs: BorderArc[] = [];
  for (const [vertex, meeting] of at) {
    if (isJunction(meeting)) for (const side of meeting) if (!side.used) arcs.push(follow(vertex, side));
  }
  // What is left has no junction: islands and enclaves, each one closed border.
  for (const side of sides) if (!side.used) arcs.push(follow(side.a, side));
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

/** One end of an arc, at a junction. */
interface ArcEnd {
  readonly arc: number;
  readonly atStart: boolean;
  /** Direction in which the arc leaves the junction, radians. */
  readonly angle: number;
}

/**
 * Joins the arcs of one area into closed rings that never cross each other.
 *
 * Where more than two arcs meet, those next to each other round the junction are joined; rings may touch there. Arcs that do not
 * close are left out.
 */
export function joinRings(arcs: readonly (readonly Point[])[]): Point[][] {
  const rings: Point[][] = [];
  const endsAt = new Map<number, ArcEnd[]>();
  const addEnd = (arc: number, atStart: boolean, point: Point, next: Point): void => {
    const angle = Math.atan2(next[1] - point[1], next[0] - point[0]);
    const vertex = pack(point);
    const meeting = endsAt.get(vertex);
    if (meeting === undefined) endsAt.set(vertex, [{ arc, atStart, angle }]);
    else meeting.push({ arc, atStart, angle });
  };
  for (const [number, arc] of arcs.entries()) {
    const [first, second, beforeLast, last] = [arc[0], arc[1], arc.at(-2), arc.at(-1)];
    if (first === undefined || second === undefined || beforeLast === undefined || last === undefined)
      continue;
    if (pack(first) === pack(last)) {
      rings.push([...arc]);
      continue;
    }
    addEnd(number, true, first, second);
    addEnd(number, false, last, beforeLast);
  }
  const partnerOf = new Map<string, ArcEnd>();
  const endKey = (end: Pick<ArcEnd, 'arc' | 'atStart'>): string =>
    `${end.arc} ${end.atStart ? 'start' : 'end'}`;
  for (const meeting of endsAt.values()) {
    meeting.sort((a, b) => a.angle - b.angle || a.arc - b.arc);
    for (let index = 0; index + 1 < meeting.length; index += 2) {
      const [one, other] = [meeting[index], meeting[index + 1]];
      if (one === undefined || other === undefined) continue;
      partnerOf.set(endKey(one), other);
      partnerOf.set(endKey(other), one);
    }
  }
  const used = new Set<number>();
  for (const start of arcs.keys()) {
    if (used.has(start) || !partnerOf.has(endKey({ arc: start, atStart: true }))) continue;
    const ring: Point[] = [];
    let entry: Pick<ArcEnd, 'arc' | 'atStart'> | undefined = { arc: start, atStart: true };
    while (entry !== undefined && !used.has(entry.arc)) {
      used.add(entry.arc);
      const points: readonly Point[] = arcs[entry.arc] ?? [];
      const onward = entry.atStart ? points : points.toReversed();
      ring.push(...(ring.length === 0 ? onward : onward.slice(1)));
      entry = partnerOf.get(endKey({ arc: entry.arc, atStart: !entry.atStart }));
    }
    if (entry?.arc === start) rings.push(ring);
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
