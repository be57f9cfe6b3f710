type Position = readonly number[];

/** An area with the box round it, for finding what lies at a place. */
interface BoxedArea {
  readonly code: string;
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

/** Areas to be looked up by place. */
export interface AreaIndex {
  has(code: string): boolean;
  /** The code of the area at a place in degrees; null beyond all. */
  at(lon: number, lat: number): string | null;
}

/** Makes the areas of a source findable by place; features without a code are passed over. */
export function indexAreas({ features }: GeoJSON.FeatureCollection): AreaIndex {
  const areas = features.flatMap(({ properties, geometry }): BoxedArea[] => {
    const code: unknown = properties?.['code'];
    const polygons =
      geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : [];
    return typeof code === 'string' ? [{ code, polygons, box: boxOf(polygons) }] : [];
  });
  const codes = new Set(areas.map(({ code }) => code));
  return {
    has: (code) => codes.has(code),
    at: (lon, lat) =>
      areas.find(
        ({ box: [west, south, east, north], polygons }) =>
          lon >= west &&
          lon <= east &&
          lat >= south &&
          lat <= north &&
          polygons.some((rings) => insideRings(rings, lon, lat)),
      )?.code ?? null,
  };
}

function boxOf(polygons: BoxedArea['polygons']): BoxedArea['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons)
    for (const [lon = 0, lat = 0] of outer ?? []) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  return [west, south, east, north];
}

/** By the number of edges that a line westwards crosses, over all rings, so that holes count as outside. */
function insideRings(rings: readonly (readonly Position[])[], lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [x1 = 0, y1 = 0] = ring[at] ?? [];
      const [x2 = 0, y2 = 0] = ring[before] ?? [];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  return inside;
}
