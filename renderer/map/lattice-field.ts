import { hexAt, latticeOf, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import type { CellIndex } from './hex-cells.ts';
import type { HexLayer } from './hex-layer.ts';
import type { PrismField } from './hex-pick.ts';
import { fromMercator } from './mercator.ts';

/** Gives picking the prisms of a panel as they were last drawn. */
export function latticeField(
  layer: HexLayer,
  panel: number,
  index: CellIndex,
  spacing: HexSpacing,
  heightZ: number,
): PrismField {
  const { mesh } = layer;
  const slot = layer.slot(panel);
  const lattice = latticeOf(spacing);
  return {
    cellAt: (x, y) => {
      const [lon, lat] = fromMercator(mesh.origin[0] + x, mesh.origin[1] + y);
      const { q, r } = hexAt(lattice, ...degreesToGrid(lon, lat));
      return index.find(q, r);
    },
    cornersOf: (cell) => layer.cornersOf(cell),
    heightOf: (cell) => slot.pointedShareOf(cell) * heightZ,
    tallest: slot.tallestPointed * heightZ,
    width: lattice.widthM * mesh.perMetre,
  };
}
