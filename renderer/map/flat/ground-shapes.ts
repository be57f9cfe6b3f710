import { boxesMeet, toPlane, type PlaneBox, type PlanePoint } from './plane.ts';

/** An outline of the ground in the plane. */
export interface GroundShape {
  readonly code: string;
  readonly box: PlaneBox;
  /** Rings of all polygons, x and y interleaved; even-odd, so that a ring within another is a hole. */
  readonly rings: readonly Float32Array[];
}

/** A named point of the ground: a town, an area's name, the pin. */
export interface GroundPoint extends PlanePoint {
  readonly name: string;
  readonly population: number;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Places the outlines of a source in the plane; what is no polygon is left out. */
export function placeShapes({ features }: GeoJSON.FeatureCollection): GroundShape[] {
  return features.flatMap(({ geometry, properties }) => {
    const polygons =
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : [];
    const rings = polygons.flat().map(placeRing);
    return rings.length === 0 ? [] : [{ code: textOf(properties?.['code']), box: boxAround(rings), rings }];
  });
}

/** Places the points of a source in the plane; what is no point is left out. */
export function placePoints({ features }: GeoJSON.FeatureCollection): GroundPoint[] {
  return features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Point') return [];
    const [lon, lat] = geometry.coordinates;
    if (lon === undefined || lat === undefined) return [];
    const population: unknown = properties?.['population'];
    return [
      {
        ...toPlane(lon, lat),
        name: textOf(properties?.['name']),
        population: typeof population === 'number' ? population : 0,
      },
    ];
  });
}

function placeRing(ring: GeoJSON.Position[]): Float32Array {
  const placed = new Float32Array(ring.length * 2);
  ring.forEach(([lon, lat], at) => {
    const { x, y } = toPlane(lon ?? 0, lat ?? 0);
    placed[at * 2] = x;
    placed[at * 2 + 1] = y;
  });
  return placed;
}

function boxAround(rings: readonly Float32Array[]): PlaneBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const x = ring[at] ?? 0;
      const y = ring[at + 1] ?? 0;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, right, bottom };
}

/** Finds the outline that a place of the plane lies in, by the even-odd rule; null where there is none. */
export function shapeAt(shapes: readonly GroundShape[], place: PlanePoint): GroundShape | null {
  const here: PlaneBox = { left: place.x, right: place.x, top: place.y, bottom: place.y };
  return shapes.find((shape) => boxesMeet(shape.box, here) && contains(shape.rings, place)) ?? null;
}

function contains(rings: readonly Float32Array[], { x, y }: PlanePoint): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const ax = ring[at] ?? 0;
      const ay = ring[at + 1] ?? 0;
      const next = (at + 2) % ring.length;
      const bx = ring[next] ?? 0;
      const by = ring[next + 1] ?? 0;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}
