import { useMemo, type ReactNode } from 'react';
import { indexCells, type LatticeReply, type LayerReply } from '../../../map/hex-cells.ts';
import type { FigureContext } from '../../../state/context.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { useColourScheme } from '../../../state/theme.ts';
import { useQuery } from '../../../api/use-query.ts';
import { MapCanvas } from '../../map/map-canvas.tsx';
import { buildPicture, type MapPicture } from '../../map/map-picture.ts';
import '../../map/map.css';

const NOTHING = (): void => undefined;

/** A small map of one layer: cells are small at this size, so that their height carries the value. It moves and zooms as the large one does. */
export function HexPicture({
  lattice,
  layer,
  context,
  clusterId,
  tooltip,
  onKey,
}: {
  lattice: LatticeReply;
  layer: LayerReply;
  context: FigureContext;
  clusterId: string;
  /** What to say of the cell under the pointer. */
  tooltip: (cell: number, picture: MapPicture) => ReactNode;
  onKey?: (key: string) => boolean;
}) {
  const theme = useColourScheme();
  const { geographySetId } = context;
  const areas = useQuery('geographies.boundaries', { level: 'utla', geographySetId });
  const land = useQuery('geographies.boundaries', { level: 'region' });
  const places = useQuery('geographies.places', { minimumPopulation: 1000 });
  const index = useMemo(() => indexCells(lattice), [lattice]);
  const picture = useMemo(() => buildPicture(index, layer, 'linear', theme), [index, layer, theme]);
  const selection = useSelection((state) => state.selection);
  const selected =
    selection?.kind === 'hex' && selection.spacing === lattice.spacing
      ? index.find(selection.q, selection.r)
      : null;
  const { measure } = layer;
  const settings = useMemo(
    () => ({ clusterId, measure, scale: 'linear' as const, solid: true, multiplier: 1 }),
    [clusterId, measure],
  );
  return (
    <MapCanvas
      theme={theme}
      settings={settings}
      lattice={lattice}
      picture={picture}
      marks={null}
      ground={{ areas, land, places }}
      pin={null}
      selected={selected}
      tooltip={({ cell, x, y }) => (
        <div className="map-tooltip" role="presentation" style={{ left: x + 14, top: y + 14 }}>
          {tooltip(cell, picture)}
        </div>
      )}
      onView={NOTHING}
      onPick={(cell) => {
        if (cell === null) return;
        const { spacing, q, r } = lattice;
        select({ kind: 'hex', spacing, q: q[cell] ?? 0, r: r[cell] ?? 0, clusterId, measure });
      }}
      onKey={onKey ?? (() => false)}
      onPicture={NOTHING}
    />
  );
}
