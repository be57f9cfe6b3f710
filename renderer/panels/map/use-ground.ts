import { useEffect } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { useQuery, type Query } from '../../api/use-query.ts';
import { areaFeatures, areaNameFeatures, pinFeatures, placeFeatures } from '../../map/map-geography.ts';
import type { MapStage } from '../../map/map-stage.ts';
import type { MapPin } from './stage-view.tsx';

type Boundaries = Query<MethodOutput<'geographies.boundaries'>>;

/** What lies under and round the values. */
export interface Ground {
  readonly areas: Boundaries;
  /** Lower-tier authorities; nothing is asked while they are not shown. */
  readonly districts: Boundaries | null;
  readonly land: Boundaries;
  readonly places: Query<MethodOutput<'geographies.places'>>;
}

/** Asks for the outlines and towns round a geography set. */
export function useGroundAnswers(geographySetId: string, withDistricts: boolean): Ground {
  const areas = useQuery('geographies.boundaries', { level: 'utla', geographySetId });
  const districts = useQuery(
    'geographies.boundaries',
    { level: 'lad', geographySetId },
    { enabled: withDistricts },
  );
  const land = useQuery('geographies.boundaries', { level: 'region' });
  const places = useQuery('geographies.places', { minimumPopulation: 1000 });
  return { areas, districts: withDistricts ? districts : null, land, places };
}

const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Puts outlines, names and the pin of a search on the stage. */
export function useGround(stage: MapStage | null, ground: Ground, pin: MapPin | null): void {
  const areas = ground.areas.value;
  const districts = ground.districts?.value ?? null;
  const land = ground.land.value;
  const places = ground.places.value;
  useEffect(() => {
    if (areas !== null) stage?.setSource('areas', areaFeatures(areas.areas));
  }, [stage, areas]);
  useEffect(() => {
    stage?.setSource('districts', districts === null ? NOTHING : areaFeatures(districts.areas));
  }, [stage, districts]);
  useEffect(() => {
    if (land !== null) stage?.setSource('land', areaFeatures(land.areas));
  }, [stage, land]);
  useEffect(() => {
    if (places !== null) stage?.setSource('places', placeFeatures(places.places));
  }, [stage, places]);
  useEffect(() => {
    if (areas === null || places === null) return;
    const known = new Set(areas.areas.map(({ name }) => name));
    const lower = (districts?.areas ?? []).filter(({ name }) => !known.has(name));
    stage?.setSource('area-names', areaNameFeatures([...areas.areas, ...lower], places.places));
  }, [stage, areas, districts, places]);
  useEffect(() => stage?.setSource('pin', pinFeatures(pin)), [stage, pin]);
}
