import { X } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import { hexAt, hexId, latticeOf } from '#shared/domain/hex-lattice.ts';
import { indexCells, rankCells, type CellRow } from '../../map/hex-cells.ts';
import type { MapStage } from '../../map/map-stage.ts';
import type { FigureContext } from '../../state/context.ts';
import { setParams } from '../../state/navigation.ts';
import { select, useSelection } from '../../state/selection.ts';
import { useColourScheme } from '../../state/theme.ts';
import { IconButton } from '../../ui/button.tsx';
import { Panes } from '../../ui/panes.tsx';
import { AssetsPanel } from './assets/assets-panel.tsx';
import { NO_MARKS, placeMarks } from './cell-marks.ts';
import { hexSelection, useSelectionFollowingMap } from './cell-selection.ts';
import { useFigureCommands } from './figure/composer-state.ts';
import { FigureComposer } from './figure/figure-composer.tsx';
import { hearMapKey } from './map-keys.ts';
import { useMapAnswers } from './map-answers.ts';
import { MapCaveats } from './map-caveats.tsx';
import { MapPanels } from './map-panels.tsx';
import { useMapMemory } from './map-memory.ts';
import { MapNotices, MapSources } from './map-notices.tsx';
import { activePanel, setMap, setPanel, useMapSettings } from './map-settings.ts';
import { MapButtons } from './map-buttons.tsx';
import { isMapOpening, markMapOpened, type PictureTimes } from './map-timing.ts';
import { MapTable } from './map-table.tsx';
import { MapToolStrip, type MapPane } from './map-tool-strip.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { usePanelAnswers } from './panel-answers.ts';
import type { PanelModel } from './panel-model.ts';
import { sideName } from './panel-words.ts';
import type { MapPin } from './stage-view.tsx';
import { GeographySetEditor } from './tools/geography-set-editor.tsx';
import { takeTool, useMapTools } from './tools/map-tools.ts';
import type { FoundPlace } from './tools/place-search.tsx';
import { useMapAddress } from './use-map-address.ts';
import { usePanelModels } from './use-panel-models.ts';

/** The map of an open workspace. */
export function MapWorkspace({ context }: { context: FigureContext }) {
  // The lazy entry starts the clock on the first visit; later visits start it here.
  useState(() => (isMapOpening() ? null : markMapOpened()));
  useMapMemory();
  const settings = useMapSettings();
  const panel = activePanel(settings);
  const isAlone = settings.panels.length === 1;
  const theme = useColourScheme();
  const answers = useMapAnswers(settings, context);
  const panelAnswers = usePanelAnswers(settings, context);
  const lattice = answers.lattice.value;
  const clusters = answers.clusters.value?.clusters ?? [];
  const [stage, setStage] = useState<MapStage | null>(null);
  const [camera, setCamera] = useState<MapCamera | null>(null);
  const [pin, setPin] = useState<MapPin | null>(null);
  const [pane, setPane] = useState<MapPane>('none');
  const [times, setTimes] = useState<PictureTimes>({ firstHexesMs: null, recolourMs: null });
  const tool = useMapTools((state) => state.tool);

  const index = useMemo(() => (lattice === null ? null : indexCells(lattice)), [lattice]);
  const marked = answers.marks.value;
  const marks = useMemo(
    () => (index === null ? NO_MARKS : placeMarks(index, marked?.cells ?? [])),
    [index, marked],
  );
  const models = usePanelModels({ settings, answers: panelAnswers, index, theme, marks: marks.marks });
  const model = models[settings.active] ?? null;
  const rows = useMemo(() => rowsOf(model), [model]);
  const activeAnswer = panelAnswers[settings.active];
  const stale = answers.lattice.stale || panelAnswers.some((answer) => answer.stale);
  const clusterName = sideName(panel, clusters);
  const geographyName =
    answers.sets.value?.sets.find(({ id }) => id === context.geographySetId)?.name ?? context.geographySetId;

  const selection = useSelection((state) => state.selection);
  const selectedHex = selection?.kind === 'hex' && selection.spacing === lattice?.spacing ? selection : null;
  useSelectionFollowingMap();

  const choose = useCallback(
    (q: number, r: number) => {
      if (lattice !== null) select(hexSelection(lattice.spacing, q, r));
    },
    [lattice],
  );
  const goTo = useCallback(
    ({ q, r }: Pick<CellRow, 'q' | 'r'>) => {
      choose(q, r);
      const cell = index?.find(q, r) ?? null;
      if (cell !== null) stage?.flyToCell(cell);
    },
    [choose, index, stage],
  );
  const find = ({ name, lon, lat, easting, northing }: FoundPlace): void => {
    setPin({ name, lon, lat });
    stage?.flyTo(lon, lat);
    if (lattice === null) return;
    const { q, r } = hexAt(latticeOf(lattice.spacing), easting, northing);
    choose(q, r);
  };
  useMapAddress(stage !== null && index !== null, goTo, ({ postcode, ...place }) =>
    find({ name: postcode, ...place }),
  );
  const pickCell = (cell: number | null): void => {
    if (cell === null || lattice === null) select(null);
    else choose(lattice.q[cell] ?? 0, lattice.r[cell] ?? 0);
  };
  const hearKey = (key: string): boolean =>
    hearMapKey(key, { stage, rows, model, camera, from: selectedHex, goTo, pickCell });

  useFigureCommands(useCallback(() => setPane('figure'), [setPane]));
  return (
    <div
      className="map-screen"
      data-map-ready={times.firstHexesMs !== null && !stale}
      data-first-hexes-ms={times.firstHexesMs ?? ''}
      data-recolour-ms={times.recolourMs ?? ''}
    >
      {/* The map stays as it is behind the figure: nothing is drawn anew on the way back. */}
      <div className="map-work" inert={pane === 'figure'}>
        <MapToolbar
          settings={settings}
          clusters={answers.clusters.value?.clusters ?? null}
          onChooseCluster={(clusterId) => {
            setPanel({ clusterId, revision: null });
            setParams({ cluster: clusterId });
          }}
        />
        <MapToolStrip
          settings={settings}
          context={context}
          camera={camera}
          stage={stage}
          content={stale ? null : (activeAnswer?.content ?? null)}
          spacing={context.settings.hexSpacing}
          chosenCell={selectedHex}
          onFound={find}
          onPane={setPane}
        />
        <div className="map-panes">
          <Panes
            group="map"
            across={false}
            panes={[
              {
                id: 'map',
                label: 'Map',
                size: isAlone ? 70 : 84,
                minimum: 200,
                content: (
                  <div className="map-pane">
                    <div className="map-beside">
                      <div
                        className={`map-stage${stale ? ' ui-stale' : ''}${isAlone ? '' : ' map-stage-many'}`}
                        aria-busy={stale}
                      >
                        <MapPanels
                          settings={settings}
                          context={context}
                          theme={theme}
                          answers={answers}
                          panelAnswers={panelAnswers}
                          models={models}
                          marks={marks}
                          pin={pin}
                          selectedHex={selectedHex}
                          geographyName={geographyName}
                          camera={camera}
                          stage={stage}
                          times={times}
                          onStage={setStage}
                          onCamera={setCamera}
                          onPickCell={pickCell}
                          onKey={hearKey}
                          onPicture={(next) =>
                            setTimes((last) => ({
                              firstHexesMs: next.firstHexesMs ?? last.firstHexesMs,
                              recolourMs: next.recolourMs ?? last.recolourMs,
                            }))
                          }
                        />
                        <MapButtons
                          view={stage}
                          solid={settings.solid}
                          onNextSpike={() => void hearKey('n')}
                        />
                        <MapNotices
                          answers={answers}
                          panel={activeAnswer}
                          clusterName={clusterName}
                          geographyName={geographyName}
                        />
                      </div>
                      {tool === 'areas' ? (
                        <aside className="map-side" aria-label="Geography set">
                          <GeographySetEditor context={context} onClose={() => takeTool('none')} />
                        </aside>
                      ) : null}
                      {pane === 'assets' ? (
                        <aside className="map-side map-side-wide" aria-label="Assets">
                          <p className="map-side-head">
                            <IconButton
                              label="Close the assets"
                              icon={<X aria-hidden />}
                              onPress={() => setPane('none')}
                            />
                          </p>
                          <AssetsPanel
                            geographySetId={context.geographySetId}
                            types={settings.assets}
                            onTypes={(assets) => setMap({ assets: [...assets] })}
                            onShow={({ name, lon, lat, easting, northing }) =>
                              find({ name, lon, lat, easting, northing })
                            }
                          />
                        </aside>
                      ) : null}
                    </div>
                    <div className="map-foot">
                      <MapCaveats settings={settings} context={context} />
                      <MapSources answers={answers} />
                    </div>
                  </div>
                ),
              },
              {
                // Several maps need the height more than the table does.
                id: isAlone ? 'cells' : 'cells-of-several',
                label: 'The map as a table',
                size: isAlone ? 30 : 16,
                minimum: 96,
                content: (
                  <MapTable
                    panel={panel}
                    answer={activeAnswer}
                    rows={rows}
                    index={index}
                    marks={marks}
                    lattice={lattice}
                    filter={settings.filter}
                    context={context}
                    clusterName={clusterName}
                    geographyName={geographyName}
                    selectedId={selectedHex === null ? null : hexId(selectedHex.q, selectedHex.r)}
                    onSelect={goTo}
                  />
                ),
              },
            ]}
          />
        </div>
      </div>
      {pane === 'figure' ? (
        <div className="map-over">
          <FigureComposer
            settings={settings}
            context={context}
            camera={camera}
            panelSize={sizeOfPanel()}
            onClose={() => setPane('none')}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Pixels of one map as it stands on the page. */
function sizeOfPanel(): { width: number; height: number } {
  const host = document.querySelector('.map-panel-host');
  return { width: host?.clientWidth ?? 960, height: host?.clientHeight ?? 640 };
}

/** The cells of a panel, highest value first; none where it shows areas. */
function rowsOf(model: PanelModel | null): CellRow[] {
  if (model === null || model.content.kind === 'areas') return [];
  if (model.content.kind === 'cells') return rankCells(model.content.height);
  const { q, r, value, members } = model.content.quotients;
  return rankCells({
    q,
    r,
    value: value.map((each) => (Number.isNaN(each) ? 0 : each)),
    neighbourValue: new Float64Array(q.length),
    companies: Int32Array.from(members, (count, at) => (Number.isNaN(value[at] ?? Number.NaN) ? 0 : count)),
  });
}
