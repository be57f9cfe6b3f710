import type { MethodOutput } from '#shared/contract/methods.ts';
import { useQuery, type Query } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import type { MapSettings } from './map-settings.ts';
import { useGroundAnswers, type Ground } from './use-ground.ts';

/** Kilometres drawn beyond the geography set, because clusters cross borders. */
export const BUFFER_KM = 10;

/** Everything the map asks of the core, apart from what its panels show. */
export interface MapAnswers {
  readonly lattice: Query<MethodOutput<'hexes.lattice'>>;
  readonly ground: Ground;
  readonly marks: Query<MethodOutput<'annotations.marks'>>;
  readonly clusters: Query<MethodOutput<'clusters.list'>>;
  readonly reference: Query<MethodOutput<'reference.describe'>>;
  readonly sets: Query<MethodOutput<'geographies.list'>>;
  readonly assets: Query<MethodOutput<'assets.list'>>;
}

/** Asks for lattice, ground, marks and assets under the context bar's settings. */
export function useMapAnswers(
  { panels, boundaries, assets }: Pick<MapSettings, 'panels' | 'boundaries' | 'assets'>,
  context: FigureContext,
): MapAnswers {
  const { geographySetId } = context;
  const withDistricts =
    boundaries === 'lad' || panels.some(({ kind, level }) => kind === 'areas' && level === 'lad');
  return {
    lattice: useQuery('hexes.lattice', {
      geographySetId,
      bufferKm: BUFFER_KM,
      spacing: context.settings.hexSpacing,
    }),
    ground: useGroundAnswers(geographySetId, withDistricts),
    marks: useQuery('annotations.marks', {}),
    clusters: useQuery('clusters.list', {}),
    reference: useQuery('reference.describe', {}),
    sets: useQuery('geographies.list', {}),
    assets: useQuery('assets.list', { geographySetId }, { enabled: assets.length > 0 }),
  };
}
