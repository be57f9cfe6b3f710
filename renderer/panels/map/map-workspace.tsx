import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { hexAt, hexId, latticeOf } from '#shared/domain/hex-lattice.ts';
import { isMeasure } from './measure-words.ts';
import { indexCells, rankCells, type CellRow } from '../../map/hex-cells.ts';
import type { MapView } from '../../map/map-view.ts';
import type { FigureContext } from '../../state/context.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { select, useSelection } from '../../state/selection.ts';
import { useColourScheme } from '../../state/theme.ts';
import { Panes } from '../../ui/panes.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { HexTable } from './hex-table.tsx';
import { useMapAnswers } from './map-answers.ts';
import { MapButtons } from './map-buttons.tsx';
import { MapCanvas, type Hovered, type MapPin } from './map-canvas.tsx';
import { MapLegend } from './map-legend.tsx';
import { MapNotices, MapSources } from './map-notices.tsx';
import { buildPicture, placeMarks, stepSpike } from './map-picture.ts';
import { setMap, useMapSettings } from './map-settings.ts';
import { isMapOpening, markMapOpened, type PictureTimes } from './map-timing.ts';
import { MapToolbar, type FoundPostcode } from './map-toolbar.tsx';
import { MapTooltip } from './map-tooltip.tsx';

/** The map of an open workspace. */
export function MapWorkspace({ context }: { context: FigureContext }) {
  // The lazy entry starts the clock on the first visit; later visits start it here.
  useState(() => (isMapOpening() ? null : markMapOpened()));
  const settings = useMapSettings();
  useAddress();
  const theme = useColourScheme();
  const answers = useMapAnswers(settings, context);
  const lattice = answers.lattice.value;
  const layer = answers.layer.value;
  const view = useRef<MapView | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
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
    const ranked = layer === null ? [] : rankCells(layer);
    return ranked.map((row) => ({ ...row, annotations: counts.get(hexId(row.q, row.r)) ?? 0 }));
  }, [layer, answers.marks.value]);

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
      if (cell !== null) view.current?.flyToCell(cell);
    },
    [choose, index],
  );
  const spike = (step: 1 | -1): void => {
    const row = stepSpike(rows, selectedHex, step);
    if (row !== null) goTo(row);
  };
  const find = ({ postcode, lon, lat, easting, northing }: FoundPostcode): void => {
    setPin({ name: postcode, lon, lat });
    view.current?.flyTo(lon, lat);
    if (lattice === null) return;
    const { q, r } = hexAt(latticeOf(lattice.spacing), easting, northing);
    choose(q, r);
  };
  const hearKey = (event: KeyboardEvent): void => {
    if (event.target !== view.current?.canvas || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'r') view.current.reset(settings.solid);
    else if (key === 'n') spike(1);
    else if (key === 'p') spike(-1);
    else if (key === 'enter') pick(view.current.pickMiddle());
    else if (key === 'escape') select(null);
    else return;
    event.preventDefault();
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
                <div className="map-pane" onKeyDown={hearKey}>
                  <div className={stale ? 'map-stage ui-stale' : 'map-stage'} aria-busy={stale}>
                    <MapCanvas
                      view={view}
                      theme={theme}
                      settings={settings}
                      lattice={lattice}
                      picture={picture}
                      marks={marks}
                      ground={answers}
                      pin={pin}
                      selected={selected}
                      onHover={setHovered}
                      onPick={pick}
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
                    {hovered !== null && lattice !== null && picture !== null && layer !== null ? (
                      <MapTooltip
                        hovered={hovered}
                        lattice={lattice}
                        picture={picture}
                        marks={marks}
                        measure={layer.measure}
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

/** What another screen asked the map to show, by the address: `#/map?cluster=logistics&measure=turnover`. */
function useAddress(): void {
  const { cluster, measure } = useNavigation((place) => place.params);
  useEffect(() => {
    if (cluster !== undefined) setMap({ clusterId: cluster });
    if (measure !== undefined && isMeasure(measure)) setMap({ measure });
  }, [cluster, measure]);
}
