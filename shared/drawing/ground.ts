import { type Point, type Ring, simplifyLine, simplifyRing } from '../domain/polygon.ts';
import { clipLine, clipRing, type Extent } from './clip-outline.ts';
import type { PathMark } from './drawing.ts';
import type { Projection } from './projection.ts';
import type { Sheet, SheetArea } from './sheet.ts';

/** What lies under and round the values, cut to the part of the grid that is shown and thinned out: metres. */
export interface Ground {
  /** Each area as its rings, since where two of them meet their thinned-out borders may overlap by a hair. */
  readonly land: readonly (readonly Ring[])[];
  readonly region: readonly (readonly Ring[])[];
  /** The edge of the set, and the boundaries within it. */
  readonly edges: readonly (readonly Point[])[];
  readonly boundaries: readonly (readonly Point[])[];
  readonly outlineOf: ReadonlyMap<string, readonly Ring[]>;
}

/** Prepares the ground of a sheet once for all of its panels. `toleranceM`: metres that may be lost of a line. */
export function prepareGround(
  { land, areas }: Pick<Sheet, 'land' | 'areas'>,
  extent: Extent,
  toleranceM: number,
): Ground {
  const outlineOf = new Map<string, Ring[]>();
  const outline = (area: SheetArea): Ring[] => {
    const known = outlineOf.get(area.code);
    if (known !== undefined) return known;
    const rings = area.polygons
      .flat()
      .map((ring) => simplifyRing(clipRing(ring, extent), toleranceM))
      .filter((ring) => ring.length > 0);
    outlineOf.set(area.code, rings);
    return rings;
  };
  const cut = (lines: readonly (readonly Point[])[]) =>
    lines.flatMap((line) => clipLine(line, extent).map((piece) => simplifyLine(piece, toleranceM)));
  const { outer, inner } = splitBorders(areas);
  const drawn = (of: readonly SheetArea[]) => of.map(outline).filter((rings) => rings.length > 0);
  return { land: drawn(land), region: drawn(areas), edges: cut(outer), boundaries: cut(inner), outlineOf };
}

/**
 * Tells the edge of a set from the boundaries within: a stretch of border that stands in one area is the edge,
 * one that stands in two is between them, and is kept once.
 */
function splitBorders(areas: readonly SheetArea[]): { outer: Point[][]; inner: Point[][] } {
  const uses = new Map<string, number>();
  const key = (a: Point, b: Point) => {
    const [from, to] = [`${Math.round(a[0])},${Math.round(a[1])}`, `${Math.round(b[0])},${Math.round(b[1])}`];
    return from < to ? `${from} ${to}` : `${to} ${from}`;
  };
  const rings = areas.flatMap((area) => area.polygons.flat()).map(closed);
  for (const ring of rings) {
    for (const [index, to] of ring.entries()) {
      const from = ring[index - 1];
      if (from === undefined) continue;
      const name = key(from, to);
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  const outer: Point[][] = [];
  const inner: Point[][] = [];
  for (const ring of rings) {
    let line: Point[] = [];
    let kind = 0;
    for (const [index, to] of ring.entries()) {
      const from = ring[index - 1];
      if (from === undefined) continue;
      const name = key(from, to);
      // −1: drawn already, with the area on the other side.
      const count = uses.get(name) ?? -1;
      if (count > 1) uses.set(name, -1);
      const now = count === -1 ? -1 : Math.min(2, count);
      if (now !== kind || line.length === 0) {
        line = [from];
        kind = now;
        if (now === 1) outer.push(line);
        else if (now === 2) inner.push(line);
      }
      line.push(to);
    }
  }
  return { outer, inner };
}

function closed(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  return first === undefined || last === undefined || (first[0] === last[0] && first[1] === last[1])
    ? ring
    : [...ring, first];
}

/** Projects rings or lines of grid metres to the page, x and y interleaved. */
export function projectLines(lines: readonly (readonly Point[])[], projection: Projection): number[][] {
  return lines.map((line) =>
    line.flatMap(([easting, northing]) => [...projection.project(easting, northing)]),
  );
}

/** A filled shape without an outline. */
export function fillPath(rings: readonly number[][], fill: string): PathMark {
  return { kind: 'path', rings, closed: true, fill, stroke: null, strokeWidth: 0 };
}

/** Lines of one colour and width. */
export function linePath(rings: readonly number[][], stroke: string, strokeWidth: number): PathMark {
  return { kind: 'path', rings, closed: false, fill: null, stroke, strokeWidth };
}
