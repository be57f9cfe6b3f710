import { lazy, Suspense } from 'react';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { BUFFER_KM } from '../../map/map-answers.ts';

/** The map's code is large; the figures do not wait for it. */
const HexPicture = lazy(async () => ({ default: (await import('./hex-picture.tsx')).HexPicture }));

/** Where the businesses of a cluster are, drawn anew with every edit. */
export function SmallMap({
  clusterId,
  context,
  setName,
}: {
  clusterId: string;
  context: FigureContext;
  setName: string;
}) {
  const { geographySetId } = context;
  const lattice = useQuery('hexes.lattice', {
    geographySetId,
    bufferKm: BUFFER_KM,
    spacing: context.settings.hexSpacing,
  });
  const layer = useQuery('hexes.layer', {
    clusterId,
    geographySetId,
    measure: 'businesses',
    settings: context.figureSettings,
  });
  const failed = [lattice, layer].find(({ state, value }) => state === 'failed' && value === null);
  const stale = lattice.stale || layer.stale;
  return (
    <Section
      title="Map"
      actions={
        <Button variant="link" onPress={() => go('map', { cluster: clusterId })}>
          Open the map
        </Button>
      }
    >
      {failed?.error !== undefined && failed.error !== null ? (
        <Failed error={failed.error} retry={failed.retry} />
      ) : lattice.value === null || layer.value === null ? (
        <Loading lines={4} label="Forming the cells" />
      ) : (
        <>
          <div className={stale ? 'clusters-map ui-stale' : 'clusters-map'} aria-busy={stale}>
            <Suspense fallback={<Loading lines={3} label="Loading the map" />}>
              <HexPicture
                lattice={lattice.value}
                layer={layer.value}
                context={context}
                clusterId={clusterId}
                tooltip={(cell, values) => (
                  <p>{formatCount(values.companies[cell] ?? 0, 'company', 'companies')}</p>
                )}
              />
            </Suspense>
          </div>
          <p className="quiet small" data-small-map-cells={layer.value.cells}>
            {`${setName}: businesses in ${formatNumber(layer.value.cells)} cells${
              layer.value.largest === null
                ? ''
                : `, at most ${formatNumber(layer.value.largest.value)} in one`
            }. ${layer.value.source}`}
          </p>
        </>
      )}
    </Section>
  );
}
