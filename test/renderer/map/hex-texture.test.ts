import { describe, expect, test } from 'vitest';
import { alignLayer, indexCells, rankCells } from '../../../renderer/map/hex-cells.ts';
import {
  mixTexels,
  NO_PRISM,
  packCells,
  packRgb,
  TEXTURE_WIDTH,
  textureRows,
  unpackRgb,
} from '../../../renderer/map/hex-texture.ts';
import { buildScale } from '#shared/drawing/scale.ts';
import { patchOfLattice } from './lattice.ts';

const { reply } = patchOfLattice(430_000, 310_000, 4, 3);
const at = (cell: number) => ({ q: reply.q[cell] ?? 0, r: reply.r[cell] ?? 0 });
const layerOf = (
  entries: { q: number; r: number; value: number; neighbourValue?: number; companies?: number }[],
) => ({
  q: Int32Array.from(entries, ({ q }) => q),
  r: Int32Array.from(entries, ({ r }) => r),
  value: Float64Array.from(entries, ({ value }) => value),
  neighbourValue: Float64Array.from(entries, ({ neighbourValue }) => neighbourValue ?? 0),
  companies: Int32Array.from(entries, ({ companies }) => companies ?? 0),
});
const colours = {
  zero: [1, 1, 1],
  missing: [2, 2, 2],
  negative: [3, 3, 3],
  ground: [255, 255, 255],
} as const;

describe('the cells of a layer', () => {
  test('values come to stand beside their cells whatever the order of the layer, and strangers are counted', () => {
    const layer = layerOf([
      { ...at(5), value: 7 },
      { q: 9999, r: 9999, value: 3 },
      { ...at(2), value: 4 },
    ]);
    const values = alignLayer(indexCells(reply), layer);
    expect(values.value[5]).toBe(7);
    expect(values.value[2]).toBe(4);
    expect(values.value[0]).toBe(0);
    expect(values.outside).toBe(1);
  });

  test('the table ranks by value, keeps cells of the neighbours last and leaves empty ones out', () => {
    const rows = rankCells(
      layerOf([
        { ...at(0), value: 2, companies: 1 },
        { ...at(1), value: 9, companies: 3 },
        { ...at(2), value: 0, neighbourValue: 50 },
        { ...at(3), value: 0 },
        { ...at(4), value: Number.NaN, companies: 1 },
      ]),
    );
    expect(rows.map((row) => [row.rank, row.value])).toEqual([
      [1, 9],
      [2, 2],
      [3, 0],
      [4, Number.NaN],
    ]);
  });
});

describe('the texture', () => {
  test('a colour survives packing in a 32-bit float', () => {
    for (const colour of [
      [0, 0, 0],
      [255, 255, 255],
      [68, 1, 84],
      [253, 231, 37],
    ] as const)
      expect(unpackRgb(new Float32Array([packRgb(colour)])[0] ?? -1)).toEqual(colour);
  });

  test('height and colour of a cell are those of the scale; empty cells are not drawn', () => {
    const layer = layerOf([
      { ...at(0), value: 10, companies: 2 },
      { ...at(1), value: 5, companies: 1 },
    ]);
    const scale = buildScale(layer.value, { kind: 'linear', whole: true, high: 'light' });
    const texels = packCells(alignLayer(indexCells(reply), layer), scale, colours);
    expect(texels).toHaveLength(TEXTURE_WIDTH * textureRows(12) * 2);
    expect(texels[0]).toBe(1);
    expect(texels[2]).toBe(0.5);
    expect(unpackRgb(texels[1] ?? 0)).toEqual(scale.colour(10));
    expect(texels[4]).toBe(NO_PRISM);
  });

  test('zero, missing, negative and neighbours each look different', () => {
    const layer = layerOf([
      { ...at(0), value: 10, companies: 2 },
      { ...at(1), value: 0, companies: 1 },
      { ...at(2), value: Number.NaN, companies: 1 },
      { ...at(3), value: -4, companies: 1 },
      { ...at(4), value: 0, neighbourValue: 10 },
    ]);
    const scale = buildScale(layer.value, { kind: 'linear', whole: true, high: 'light' });
    const texels = packCells(alignLayer(indexCells(reply), layer), scale, colours);
    expect([1, 2, 3].map((cell) => [texels[cell * 2], ...unpackRgb(texels[cell * 2 + 1] ?? 0)])).toEqual([
      [0, 1, 1, 1],
      [0, 2, 2, 2],
      [0, 3, 3, 3],
    ]);
    expect(texels[8]).toBe(1);
    expect(texels[9]).not.toBe(texels[1]);
  });

  test('half-way between two layers a prism has half of the change, and one that appears has its own colour', () => {
    const was = new Float32Array([0.2, packRgb([0, 0, 0]), NO_PRISM, 0, NO_PRISM, 0]);
    const is = new Float32Array([0.6, packRgb([100, 50, 0]), 0.8, packRgb([9, 9, 9]), NO_PRISM, 0]);
    const mixed = mixTexels(was, is, 0.5);
    expect(mixed[0]).toBeCloseTo(0.4, 6);
    expect(unpackRgb(mixed[1] ?? 0)).toEqual([50, 25, 0]);
    expect(mixed[2]).toBeCloseTo(0.4, 6);
    expect(unpackRgb(mixed[3] ?? 0)).toEqual([9, 9, 9]);
    expect(mixed[4]).toBe(NO_PRISM);
  });
});
