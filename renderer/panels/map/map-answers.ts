import type { MethodOutput } from '#shared/contract/methods.ts';
import { useQuery, type Query } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import type { MapSettings } from './map-settings.ts';

/** Kilometres drawn beyond the geography set, because clusters cross borders. */
export const BUFFER_KM = 10;

/** Everything the map asks of the core. */
export interface MapAnswers {
  readonly lattice: Query<MethodOutput<'hexes.lattice'>>;
  readonly layer: Query<MethodOutput<'hexes.layer'>>;
  readonly areas: Query<MethodOutput<'geographies.boundaries'>>;
  readonly land: Query<MethodOutput<'geographies.boundaries'>>;
  readonly places: Query<MethodOutput<'geographies.places'>>;
  readonly marks: Query<MethodOutput<'annotations.marks'>>;
  readonly clusters: Query<MethodOutput<'clusters.list'>>;
  readonly reference: Query<MethodOutput<'reference.describe'>>;
  readonly sets: Query<MethodOutput<'geographies.list'>>;
}

/** What a layer is asked with: left out, the cluster means every company. */
export function layerInput(settings: Pick<MapSettings, 'clusterId' | 'measure'>, context: FigureContext) {
  return {
    ...(settings.clusterId === null ? {} : { clusterId: settings.clusterId }),
    geographySetId: context.geographySetId,
    measure: settings.measure,
    settings: context.figureSettings,
  };
}

/** Asks for lattice, layer, ground and marks under the context bar's settings. */
export function useMapAnswers(settings: MapSettings, context: FigureContext): MapAnswers {
  const { geographySetId } = context;
  return {
    lattice: useQuery('hexes.lattice', {
      geographySetId,
      bufferKm: BUFFER_KM,
      spacing: context.settings.hexSpacing,
    }),
    layer: useQuery('hexes.layer', layerInput(settings, context)),
    areas: useQuery('geographies.boundaries', { level: 'utla', geographySetId }),
    land: useQuery('geographies.boundaries', { level: 'region' }),
    places: useQuery('geographies.places', { minimumPopulation: 1000 }),
    marks: useQuery('annotations.marks', {}),
    clusters: useQuery('clusters.list', {}),
    reference: useQuery('reference.describe', {}),
    sets: useQuery('geographies.list', {}),
  };
}
