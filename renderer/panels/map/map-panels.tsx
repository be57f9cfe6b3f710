import { useMemo } from 'react';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import type { HexCell } from '#shared/domain/hex-lattice.ts';
import { indexCells } from '../../map/hex-cells.ts';
import type { MapTheme } from '../../map/map-palette.ts';
import type { MapStage, StagePointer } from '../../map/map-stage.ts';
import type { FigureContext } from '../../state/context.ts';
import { AssetKey } from './assets/asset-key.tsx';
import type { CellMarks } from './cell-marks.ts';
import type { MapAnswers } from './map-answers.ts';
import { MapLegend } from './map-legend.tsx';
import { setMap, type MapSettings } from './map-settings.ts';
import { markPicture, type PictureTimes } from './map-timing.ts';
import { MapTooltip } from './map-tooltip.tsx';
import type { PanelAnswer } from './panel-answers.ts';
import { PanelHead } from './panel-head.tsx';
import { SmallLegend } from './panel-legend.tsx';
import { panelSubject, panelTitle } from './panel-words.ts';
import type { PanelModel } from './panel-model.ts';
import { StageView, type MapPin } from './stage-view.tsx';
import { toggleCell, useMapTools } from './tools/map-tools.ts';
import { ToolOverlay } from './tools/tool-overlay.tsx';
import { useAreaPicking } from './tools/use-area-picking.ts';
import { useChosenNumbers } from './tools/use-cells-of-shape.ts';

export interface MapPanelsProps {
  readonly settings: MapSettings;
  readonly context: FigureContext;
  readonly theme: MapTheme;
  readonly answers: MapAnswers;
  readonly panelAnswers: readonly PanelAnswer[];
  readonly models: readonly (PanelModel | null)[];
  readonly marks: CellMarks;
  readonly pin: MapPin | null;
  readonly selectedHex: HexCell | null;
  readonly geographyName: string;
  readonly camera: MapCamera | null;
  readonly stage: MapStage | null;
  readonly times: PictureTimes;
  readonly onStage: (stage: MapStage | null) => void;
  readonly onCamera: (camera: MapCamera) => void;
  readonly onPickCell: (cell: number | null) => void;
  readonly onKey: (key: string) => boolean;
  readonly onPicture: (times: PictureTimes) => void;
}

/** The maps beside each other, each with its head, legend, tools and tooltip; one alone has the whole legend. */
export function MapPanels(props: MapPanelsProps) {
  const { settings, context, theme, answers, panelAnswers, models, marks, stage, camera } = props;
  const { panels, active } = settings;
  const lattice = answers.lattice.value;
  const clusters = answers.clusters.value?.clusters ?? [];
  const pictures = useMemo(() => models.map((model) => model?.picture ?? null), [models]);
  const index = useMemo(() => (lattice === null ? null : indexCells(lattice)), [lattice]);
  const found = answers.assets.value;
  const assets = useMemo(
    () => (found?.assets ?? []).filter(({ type }) => settings.assets.includes(type)),
    [found, settings.assets],
  );
  const chosen = useChosenNumbers(lattice);
  const { selectedHex } = props;
  const selected = useMemo(() => {
    const cell = selectedHex === null ? null : (index?.find(selectedHex.q, selectedHex.r) ?? null);
    return cell === null || chosen.includes(cell) ? chosen : [...chosen, cell];
  }, [index, selectedHex, chosen]);
  const pickArea = useAreaPicking();

  const pick = (at: StagePointer, { shift }: { shift: boolean }): void => {
    if (panels.length > 1 && at.panel !== active) setMap({ active: at.panel });
    if (useMapTools.getState().tool === 'areas') {
      if (at.areaCode !== null) pickArea(at.areaCode);
      return;
    }
    if (shift && at.cell !== null && lattice !== null)
      toggleCell(lattice.q[at.cell] ?? 0, lattice.r[at.cell] ?? 0);
    else props.onPickCell(at.cell);
  };

  const over = (at: number) => {
    const panel = panels[at];
    const model = models[at] ?? null;
    return (
      <>
        {panel === undefined || model === null || lattice === null ? null : panels.length === 1 ? (
          <MapLegend
            panel={panel}
            model={model}
            clusters={clusters}
            geographyName={props.geographyName}
            context={context}
            filter={settings.filter}
            theme={theme}
            lattice={lattice}
            times={props.times}
          >
            {settings.assets.length === 0 ? null : (
              <AssetKey
                types={settings.assets}
                shown={settings.assets}
                onChange={(shown) => setMap({ assets: [...shown] })}
              />
            )}
          </MapLegend>
        ) : (
          <SmallLegend model={model} tiny={panels.length > 4} />
        )}
        {stage === null ? null : <ToolOverlay stage={stage} camera={camera} panel={at} lattice={lattice} />}
      </>
    );
  };

  return (
    <StageView
      theme={theme}
      lattice={lattice}
      pictures={pictures}
      ground={answers.ground}
      pin={props.pin}
      assets={assets}
      solid={settings.solid}
      multiplier={settings.scale.multiplier}
      names={settings.names}
      selected={selected}
      {...(panels.length === 1
        ? {}
        : {
            head: (at: number) => {
              const panel = panels[at];
              return panel === undefined ? null : (
                <PanelHead
                  at={at}
                  panel={panel}
                  answer={panelAnswers[at]}
                  active={at === active}
                  clusters={clusters}
                  settings={context.settings}
                />
              );
            },
          })}
      label={(at) => {
        const panel = panels[at];
        return panel === undefined
          ? 'Map'
          : `Map of ${panelTitle(panel, context.settings)}, ${panelSubject(panel, clusters)}`;
      }}
      over={over}
      tooltip={(pointer, at) => {
        const panel = panels[at];
        const model = models[at] ?? null;
        return panel === undefined || model === null || lattice === null ? null : (
          <MapTooltip
            pointer={pointer}
            at={at}
            panel={panel}
            model={model}
            lattice={lattice}
            annotations={pointer.cell === null ? 0 : marks.countOf(pointer.cell)}
            asset={assets.find(({ id }) => id === pointer.assetId) ?? null}
          />
        );
      }}
      onStage={props.onStage}
      onPick={pick}
      onKey={props.onKey}
      onCamera={props.onCamera}
      onPicture={() => props.onPicture(markPicture())}
    />
  );
}
