import {
  alignLayer,
  type CellIndex,
  type CellRow,
  type CellValues,
  type LayerReply,
} from '../../map/hex-cells.ts';
import type { HexMark } from '../../map/hex-resources.ts';
import { packCells } from '../../map/hex-texture.ts';
import { MAP_PALETTES, type MapTheme } from '../../map/map-palette.ts';
import { buildScale, type Scale, type ScaleKind } from '#shared/drawing/scale.ts';
import { isCount } from './measure-words.ts';
import { markValuesChanged } from './map-timing.ts';

/** What one state of the answers comes to on the map; legend, tooltip and table read the same. */
export interface MapPicture {
  readonly values: CellValues;
  readonly scale: Scale;
  readonly texels: Float32Array<ArrayBuffer>;
}

/** Builds scale and packing for a layer on a lattice. */
export function buildPicture(
  index: CellIndex,
  layer: LayerReply,
  kind: ScaleKind,
  theme: MapTheme,
): MapPicture {
  markValuesChanged();
  const palette = MAP_PALETTES[theme];
  const values = alignLayer(index, layer);
  const scale = buildScale(layer.value, { kind, whole: isCount(layer.measure), high: palette.high });
  return { values, scale, texels: packCells(values, scale, palette.cells) };
}

/** Annotations on cells, and how many each carries. */
export interface CellMarks {
  readonly marks: readonly HexMark[];
  countOf(cell: number): number;
}

/** Sets annotated cells beside the lattice; those beyond it are left out. */
export function placeMarks(
  index: CellIndex,
  cells: readonly { q: number; r: number; count: number; disregard: boolean }[],
): CellMarks {
  const counts = new Map<number, number>();
  const marks = cells.flatMap(({ q, r, count, disregard }) => {
    const cell = index.find(q, r);
    if (cell === null) return [];
    counts.set(cell, count);
    return [{ cell, disregard }];
  });
  return { marks, countOf: (cell) => counts.get(cell) ?? 0 };
}

/** The cell after (or before) one in the order of values; from nothing, the highest. Cells without a value of the set are passed over. */
export function stepSpike(
  rows: readonly CellRow[],
  from: { q: number; r: number } | null,
  step: 1 | -1,
): CellRow | null {
  const spikes = rows.filter((row) => row.value > 0);
  if (spikes.length === 0) return null;
  const at = from === null ? -1 : spikes.findIndex((row) => row.q === from.q && row.r === from.r);
  if (at === -1) return spikes[0] ?? null;
  return spikes[(at + step + spikes.length) % spikes.length] ?? null;
}
