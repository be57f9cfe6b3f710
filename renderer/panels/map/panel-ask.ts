import type { MethodInput } from '#shared/contract/methods.ts';
import type { MapPanel, MapSide } from '#shared/domain/map-figure.ts';
import type { FigureContext } from '../../state/context.ts';
import type { MapSettings } from './map-settings.ts';

/** What every question about a panel begins with: whose companies, where, which of them, by which method. */
export function panelAsk(
  panel: MapSide,
  { filter, asCaptured }: Pick<MapSettings, 'filter' | 'asCaptured'>,
  { geographySetId, figureSettings }: Pick<FigureContext, 'geographySetId' | 'figureSettings'>,
) {
  return {
    ...(panel.clusterId === null ? {} : { clusterId: panel.clusterId }),
    ...(panel.revision === null ? {} : { revision: panel.revision }),
    geographySetId,
    settings: {
      ...figureSettings,
      ...(panel.extractId === null ? {} : { extractId: panel.extractId }),
      ...(asCaptured ? { rulings: false } : {}),
    },
    filter,
  } satisfies Partial<MethodInput<'hexes.layer'>>;
}

/** What the values of a panel are shown against, and from how many companies. */
export function shownAsk(
  { against }: Pick<MapPanel, 'against'>,
  { suppressBelow }: Pick<MapSettings, 'suppressBelow'>,
) {
  return { suppressBelow, ...(against === null ? {} : { against }) };
}
