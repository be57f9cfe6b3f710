import { useCallback, useEffect, useMemo, useState } from 'react';
import { hexAt, hexId, latticeOf } from '#shared/domain/hex-lattice.ts';
import { indexCells, rankCells, type CellRow } from '../../map/hex-cells.ts';
import type { MapView } from '../../map/map-view.ts';
import type { FigureContext } from '../../state/context.ts';
import { setParams } from '../../state/navigation.ts';
import { select, useSelection } from '../../state/selection.ts';
import { useColourScheme } from '../../state/theme.ts';
import { Panes } from '../../ui/panes.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import type { FoundPostcode } from './find-postcode.ts';
import { HexTable } from './hex-table.tsx';
import { useMapAnswers } from './map-answers.ts';
import { MapButtons } from './map-buttons.tsx';
import { MapCanvas, type MapPin } from './map-canvas.tsx';
import { MapLegend } from './map-legend.tsx';
import { MapNotices, MapSources } from './map-notices.tsx';
import { buildPicture, placeMarks, stepSpike } from './map-picture.ts';
import { setMap, useMapSettings } from './map-settings.ts';
import { isMapOpening, markMapOpened, type PictureTimes } from './map-timing.ts';
import { MapToolbar } from './map-toolbar.tsx';
import { MapTooltip } from './map-tooltip.tsx';
import { useMapAddress } from './use-map-address.ts';

/** The map of an open workspace. */
export function MapWorkspace({ context }: { context: FigureContext }) {
  // The lazy entry starts the clock on the first visit; later visits start it here.
  useState(() => (isMapOpening() ? null : markMapOpened()));
  const settings = useMapSettings();
  useSelectionFollowingMap();
  const theme = useColourScheme();
  const answers = useMapAnswers(settings, context);
  const lattice = answers.lattice.value;
  const layer = answers.layer.value;
  const [view, setView] = useState<MapView | null>(null);
  const [pin, setPin] = useState<MapPin | null>(null);
  const [times, setTimes] = useState<PictureTimes>({ firstHexesMs: null, recolourMs: null });

  const index = useMemo(() => (lattice === null ? null : indexCells(lattice)), [lattice]);
  const picture = useMemo(
    () => (index === null || layer === null ? null : buildPicture(index, layer, settings.scale, theme)),
    [index, layer, settings.scale, theme],
  );
  const marks = useMemo(
    () => (index === null ? null : placeMarks(index, answers.marks.value?.cells ?? [])),
    [index, answers.marks.value],
  );
  const rows = useMemo(() => {
    const counts = new Map(answers.marks.value?.cells.map(({ q, r, count }) => [hexId(q, r), count]));
    // Cells of other areas far from the set are in the answer and on no map.
    const ranked = (layer === null ? [] : rankCells(layer)).filter(
      ({ q, r, value, companies }) => value !== 0 || companies > 0 || (index?.find(q, r) ?? null) !== null,
    );
    return ranked.map((row) => ({ ...row, annotations: counts.get(hexId(row.q, row.r)) ?? 0 }));
  }, [layer, index, answers.marks.value]);

  const selection = useSelection((state) => state.selection);
  const selectedHex = selection?.kind === 'hex' && selection.spacing === lattice?.spacing ? selection : null;
  const selected = selectedHex === null ? null : (index?.find(selectedHex.q, selectedHex.r) ?? null);

  const choose = useCallback(
    (q: number, r: number) => {
      if (lattice === null) return;
      const { clusterId, measure } = useMapSettings.getState();
      select({ kind: 'hex', spacing: lattice.spacing, q, r, clusterId, measure });
    },
    [lattice],
  );
  const pick = useCallback(
    (cell: number | null) => {
      if (cell === null || lattice === null) select(null);
      else choose(lattice.q[cell] ?? 0, lattice.r[cell] ?? 0);
    },
    [lattice, choose],
  );
  const goTo = useCallback(
    (row: Pick<CellRow, 'q' | 'r'>) => {
      choose(row.q, row.r);
      const cell = index?.find(row.q, row.r) ?? null;
      if (cell !== null) view?.flyToCell(cell);
    },
    [choose, index, view],
  );
  const spike = (step: 1 | -1): void => {
    const row = stepSpike(rows, selectedHex, step);
    if (row !== null) goTo(row);
  };
  const find = ({ postcode, lon, lat, easting, northing }: FoundPostcode): void => {
    setPin({ name: postcode, lon, lat });
    view?.flyTo(lon, lat);
    if (lattice === null) return;
    const { q, r } = hexAt(latticeOf(lattice.spacing), easting, northing);
    choose(q, r);
  };
  useMapAddress(view !== null && index !== null, goTo, find);
  const hearKey = (key: string): boolean => {
    if (key === 'r') view?.reset(settings.solid);
    else if (key === 'n') spike(1);
    else if (key === 'p') spike(-1);
    else if (key === 'enter') pick(view?.pickMiddle() ?? null);
    else if (key === 'escape') select(null);
    else return false;
    return true;
  };
  const chooseCluster = (clusterId: string | null): void => {
    setMap({ clusterId });
    setParams({ cluster: clusterId });
  };

  const clusterName =
    settings.clusterId === null
      ? 'All companies'
      : (answers.clusters.value?.clusters.find(({ id }) => id === settings.clusterId)?.name ??
        settings.clusterId);
  const geographyName =
    answers.sets.value?.sets.find(({ id }) => id === context.geographySetId)?.name ?? context.geographySetId;
  const stale = answers.layer.stale || answers.lattice.stale;

  return (
    <div
      className="map-screen"
      data-map-ready={times.firstHexesMs !== null && !stale}
      data-first-hexes-ms={times.firstHexesMs ?? ''}
      data-recolour-ms={times.recolourMs ?? ''}
    >
      <MapToolbar
        settings={settings}
        clusters={answers.clusters.value?.clusters ?? null}
        onChooseCluster={chooseCluster}
        onFind={find}
      />
      <div className="map-panes">
        <Panes
          group="map"
          across={false}
          panes={[
            {
              id: 'map',
              label: 'Map',
              size: 70,
              minimum: 200,
              content: (
                <div className="map-pane">
                  <div className={stale ? 'map-stage ui-stale' : 'map-stage'} aria-busy={stale}>
                    <MapCanvas
                      theme={theme}
                      settings={settings}
                      lattice={lattice}
                      picture={picture}
                      marks={marks}
                      ground={answers}
                      pin={pin}
                      selected={selected}
                      tooltip={(hovered) =>
                        lattice !== null && picture !== null && layer !== null ? (
                          <MapTooltip
                            hovered={hovered}
                            lattice={lattice}
                            picture={picture}
                            marks={marks}
                            measure={layer.measure}
                          />
                        ) : null
                      }
                      onView={setView}
                      onPick={pick}
                      onKey={hearKey}
                      onPicture={(next) =>
                        setTimes((last) => ({
                          firstHexesMs: next.firstHexesMs ?? last.firstHexesMs,
                          recolourMs: next.recolourMs ?? last.recolourMs,
                        }))
                      }
                    />
                    {lattice !== null && layer !== null && picture !== null ? (
                      <MapLegend
                        clusterName={clusterName}
                        geographyName={geographyName}
                        context={context}
                        theme={theme}
                        lattice={lattice}
                        layer={layer}
                        picture={picture}
                        marks={marks}
                        times={times}
                      />
                    ) : null}
                    <MapButtons view={view} solid={settings.solid} onNextSpike={() => spike(1)} />
                    <MapNotices answers={answers} clusterName={clusterName} geographyName={geographyName} />
                  </div>
                  <MapSources answers={answers} />
                </div>
              ),
            },
            {
              id: 'cells',
              label: 'Cells of the map as a table',
              size: 30,
              minimum: 96,
              content:
                layer === null || lattice === null ? (
                  answers.layer.state === 'failed' && answers.layer.error !== null ? (
                    <Failed error={answers.layer.error} retry={answers.layer.retry} />
                  ) : (
                    <Loading label="Forming the cells" />
                  )
                ) : (
                  <div className={stale ? 'ui-answer ui-stale' : 'ui-answer'} aria-busy={stale}>
                    <HexTable
                      rows={rows}
                      measure={layer.measure}
                      spacing={lattice.spacing}
                      selectedId={selectedHex === null ? null : hexId(selectedHex.q, selectedHex.r)}
                      source={`${clusterName}, ${geographyName}. ${layer.source}`}
                      clusterId={settings.clusterId}
                      onSelect={goTo}
                    />
                  </div>
                ),
            },
          ]}
        />
      </div>
    </div>
  );
}

/** The selected cell is explained by what the map draws now, also after another cluster or measure was chosen. */
function useSelectionFollowingMap(): void {
  const { clusterId, measure } = useMapSettings();
  const selection = useSelection((state) => state.selection);
  useEffect(() => {
    if (selection?.kind !== 'hex') return;
    if (selection.clusterId !== clusterId || selection.measure !== measure)
      select({ ...selection, clusterId, measure });
  }, [selection, clusterId, measure]);
}
