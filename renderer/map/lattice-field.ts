import { hexAt, latticeOf, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import type { CellIndex } from './hex-cells.ts';
import type { HexLayer } from './hex-layer.ts';
import type { PrismField } from './hex-pick.ts';
import { fromMercator } from './mercator.ts';

/** Gives picking the prisms of a layer as they were last drawn; `tallestShare` is the largest share of the full height. */
export function latticeField(
  layer: HexLayer,
  index: CellIndex,
  spacing: HexSpacing,
  heightZ: number,
  tallestShare: number,
): PrismField {
  const { mesh } = layer;
  const lattice = latticeOf(spacing);
  return {
    cellAt: (x, y) => {
      const [lon, lat] = fromMercator(mesh.origin[0] + x, mesh.origin[1] + y);
      const { q, r } = hexAt(lattice, ...degreesToGrid(lon, lat));
      return index.find(q, r);
    },
    cornersOf: (cell) => layer.cornersOf(cell),
    heightOf: (cell) => layer.shareOf(cell) * heightZ,
    tallest: tallestShare * heightZ,
    width: lattice.widthM * mesh.perMetre,
  };
}
