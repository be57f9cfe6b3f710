import type { MethodOutput } from '#shared/contract/methods.ts';

type Boundaries = MethodOutput<'geographies.boundaries'>;
type Places = MethodOutput<'geographies.places'>;

/** The outlines of areas as the map takes them. */
export function areaFeatures(areas: Boundaries['areas']): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.map((area) => ({
      type: 'Feature',
      properties: { code: area.code, name: area.name },
      geometry: { type: 'MultiPolygon', coordinates: area.polygons },
    })),
  };
}

/** One point per area, where its name is to stand; an area named like its town is left to the town's name. */
export function areaNameFeatures(
  areas: Boundaries['areas'],
  places: Places['places'],
): GeoJSON.FeatureCollection {
  const towns = new Set(places.map(({ name }) => name));
  return {
    type: 'FeatureCollection',
    features: areas
      .filter(({ name }) => !towns.has(name))
      .map((area) => ({
        type: 'Feature',
        properties: { name: area.name },
        geometry: { type: 'Point', coordinates: [...area.labelAt] },
      })),
  };
}

/** Towns as points with their population, by which they are shown nearer by or from farther off. */
export function placeFeatures(places: Places['places']): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places.map(({ name, lon, lat, population }) => ({
      type: 'Feature',
      properties: { name, population },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}

/** A place that was searched for, or nothing. */
export function pinFeatures(
  pin: { name: string; lon: number; lat: number } | null,
): GeoJSON.FeatureCollection {
  return placeFeatures(pin === null ? [] : [{ ...pin, population: 0 }]);
}
