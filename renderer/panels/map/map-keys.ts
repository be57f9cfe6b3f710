import type { HexCell } from '#shared/domain/hex-lattice.ts';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import type { CellRow } from '../../map/hex-cells.ts';
import type { MapStage } from '../../map/map-stage.ts';
import { select } from '../../state/selection.ts';
import { stepSpike } from './cell-marks.ts';
import type { PanelModel } from './panel-model.ts';
import { panelSets } from './panel-sets.ts';
import { setMap, useMapSettings } from './map-settings.ts';
import { clearChosen, clearPath, useMapTools } from './tools/map-tools.ts';
import { findSpikes, stepNeighbouringSpike } from './tools/neighbouring-spike.ts';
import { hearToolKey } from './tools/tool-keys.ts';

/** What the keys of the map act on. */
export interface MapKeyAims {
  readonly stage: MapStage | null;
  readonly rows: readonly CellRow[];
  readonly model: PanelModel | null;
  readonly camera: MapCamera | null;
  /** The selected cell. */
  readonly from: HexCell | null;
  readonly goTo: (cell: HexCell) => void;
  readonly pickCell: (cell: number | null) => void;
}

/** Letters that go to the neighbouring spike, as they lie under the left hand. */
const WAYS = { a: 'left', d: 'right', w: 'up', s: 'down' } as const;

/** Hears a key on the map without Ctrl, Alt or Meta; true where it was used. */
export function hearMapKey(key: string, aims: MapKeyAims): boolean {
  const { stage, rows, from, goTo, pickCell } = aims;
  switch (key) {
    case 'r':
      stage?.reset();
      return true;
    case 'n':
    case 'p': {
      const row = stepSpike(rows, from, key === 'n' ? 1 : -1);
      if (row !== null) goTo(row);
      return true;
    }
    case 'a':
    case 'd':
    case 'w':
    case 's':
      goToNeighbour(WAYS[key], aims);
      return true;
    case 'g': {
      const { panels, active } = useMapSettings.getState();
      const siblings = panelSets({ panels, active }).find(
        ({ id }) => id === (panels.length === 1 ? 'siblings' : 'one'),
      );
      if (siblings !== undefined) setMap({ panels: siblings.panels, active: 0 });
      return true;
    }
    case 'enter':
      pickCell(stage?.pickMiddle() ?? null);
      return true;
    case 'escape':
      if (useMapTools.getState().path.length > 0) clearPath();
      else if (useMapTools.getState().cells !== null) clearChosen();
      else select(null);
      return true;
    default:
      return hearToolKey(key);
  }
}

function goToNeighbour(
  way: (typeof WAYS)[keyof typeof WAYS],
  { model, camera, from, goTo }: MapKeyAims,
): void {
  const content = model?.content;
  if (content?.kind !== 'cells') return;
  const next = stepNeighbouringSpike(findSpikes(content.height), from, way, camera?.bearing ?? 0);
  if (next !== null) goTo(next);
}
