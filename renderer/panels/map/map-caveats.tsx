import { figuresOfMap } from '#shared/domain/figures-of-map.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { CaveatList } from '../anomalies/caveats/caveat-list.tsx';
import type { MapSettings } from './map-settings.ts';

/** The caveats of what the maps show, the same that are printed on a figure of them: one key away, nothing where there are none. */
export function MapCaveats({
  settings,
  context: { geographySetId, settings: own, figureSettings },
}: {
  settings: Pick<MapSettings, 'panels' | 'filter' | 'asCaptured'>;
  context: Pick<FigureContext, 'geographySetId' | 'settings' | 'figureSettings'>;
}) {
  const shown = figuresOfMap(settings, { from: own.windowFrom, to: own.windowTo });
  const clusterIds = [...new Set(shown.map(({ clusterId }) => clusterId))];
  const { attribution } = figureSettings;
  const applied = useQuery(
    'caveats.applied',
    {
      geographySetId,
      clusterIds,
      metricIds: [...new Set(shown.map(({ metricId }) => metricId))],
      figures: shown.map(({ clusterId, metricId, isOther }) => ({ clusterId, metricId, isOther })),
      settings: {
        ...(attribution === undefined ? {} : { attribution }),
        ...(settings.asCaptured ? { rulings: false } : {}),
      },
    },
    { enabled: clusterIds.length > 0 },
  );
  const caveats = clusterIds.length === 0 ? [] : (applied.value?.caveats ?? []);
  if (clusterIds.length > 0 && applied.state === 'failed')
    return <p className="map-caveats map-caveats-failed">The caveats could not be read.</p>;
  if (caveats.length === 0) return null;
  const isOne = settings.panels.length === 1;
  return (
    <details className={applied.stale ? 'map-caveats quiet ui-stale' : 'map-caveats quiet'}>
      <summary>{`${formatCount(caveats.length, 'caveat')} to ${isOne ? 'this map' : 'these maps'}`}</summary>
      <div className="map-caveats-list" tabIndex={0} role="region" aria-label="Caveats to the maps">
        <CaveatList caveats={caveats} withClusters={clusterIds.length > 1} />
      </div>
    </details>
  );
}
