import { useMemo, type ReactNode } from 'react';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import { buildScale } from '#shared/drawing/scale.ts';
import {
  alignLayer,
  indexCells,
  type CellValues,
  type LatticeReply,
  type LayerColumns,
} from '../../../map/hex-cells.ts';
import { packCells } from '../../../map/hex-texture.ts';
import { MAP_PALETTES } from '../../../map/map-palette.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { FigureContext } from '../../../state/context.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { useColourScheme } from '../../../state/theme.ts';
import { isCount } from '../../map/measure-words.ts';
import { ScaleFigure } from '../../map/scale-figure.tsx';
import { StageView } from '../../map/stage-view.tsx';
import { useGroundAnswers } from '../../map/use-ground.ts';
import '../../map/map.css';
import '../../map/panels.css';

/** A small map of one layer: cells are small at this size, so that their height carries the value. It moves and zooms as the large one does. */
export function HexPicture({
  lattice,
  layer,
  context,
  clusterId,
  signed = false,
  tooltip,
  onKey,
  onCamera,
}: {
  lattice: LatticeReply;
  layer: LayerColumns & { readonly measure: Measure };
  context: FigureContext;
  clusterId: string;
  /** The values are differences: gains and losses stand up alike, in two colours. */
  signed?: boolean;
  /** What to say of the cell under the pointer. */
  tooltip: (cell: number, values: CellValues) => ReactNode;
  onKey?: (key: string) => boolean;
  onCamera?: (camera: MapCamera) => void;
}) {
  const theme = useColourScheme();
  const ground = useGroundAnswers(context.geographySetId, false);
  const index = useMemo(() => indexCells(lattice), [lattice]);
  const { measure } = layer;
  const { values, scale, pictures } = useMemo(() => {
    const palette = MAP_PALETTES[theme];
    const aligned = alignLayer(index, layer);
    const built = buildScale(layer.value, {
      kind: 'linear',
      whole: isCount(layer.measure),
      high: palette.high,
      signed,
    });
    const bound = { values: aligned, scale: built };
    const texels = packCells({ height: bound, colour: bound }, palette.cells);
    return { values: aligned, scale: built, pictures: [{ texels, areas: null, marks: [], ghosts: [] }] };
  }, [index, layer, theme, signed]);
  const selection = useSelection((state) => state.selection);
  const selected = useMemo(() => {
    if (selection?.kind !== 'hex' || selection.spacing !== lattice.spacing) return [];
    const cell = index.find(selection.q, selection.r);
    return cell === null ? [] : [cell];
  }, [selection, lattice, index]);
  return (
    <StageView
      theme={theme}
      lattice={lattice}
      pictures={pictures}
      ground={ground}
      solid
      multiplier={1}
      selected={selected}
      {...(signed
        ? {
            over: () => (
              <div className="map-small-legend">
                <ScaleFigure scale={scale} measure={measure} size="small" />
              </div>
            ),
          }
        : {})}
      tooltip={({ cell, x, y }) =>
        cell === null ? null : (
          <div className="map-tooltip" role="presentation" style={{ left: x + 14, top: y + 14 }}>
            {tooltip(cell, values)}
          </div>
        )
      }
      onPick={({ cell }) => {
        if (cell === null) return;
        const { spacing, q, r } = lattice;
        select({ kind: 'hex', spacing, q: q[cell] ?? 0, r: r[cell] ?? 0, clusterId, measure });
      }}
      onKey={onKey ?? (() => false)}
      {...(onCamera === undefined ? {} : { onCamera })}
    />
  );
}
