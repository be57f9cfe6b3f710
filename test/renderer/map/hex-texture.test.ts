import { describe, expect, test } from 'vitest';
import { alignLayer, indexCells, rankCells, type LayerColumns } from '../../../renderer/map/hex-cells.ts';
import {
  isHatched,
  mixTexels,
  NO_PRISM,
  packCells,
  packHatched,
  packRgb,
  TEXTURE_WIDTH,
  textureRows,
  unpackRgb,
} from '../../../renderer/map/hex-texture.ts';
import { buildScale, type ScaleOptions } from '#shared/drawing/scale.ts';
import { patchOfLattice } from './lattice.ts';

const { reply } = patchOfLattice(430_000, 310_000, 4, 3);
const at = (cell: number) => ({ q: reply.q[cell] ?? 0, r: reply.r[cell] ?? 0 });
const layerOf = (
  entries: {
    q: number;
    r: number;
    value: number;
    neighbourValue?: number;
    companies?: number;
    suppressed?: boolean;
  }[],
) => ({
  q: Int32Array.from(entries, ({ q }) => q),
  r: Int32Array.from(entries, ({ r }) => r),
  value: Float64Array.from(entries, ({ value }) => value),
  neighbourValue: Float64Array.from(entries, ({ neighbourValue }) => neighbourValue ?? 0),
  companies: Int32Array.from(entries, ({ companies }) => companies ?? 0),
  suppressed: Uint8Array.from(entries, ({ suppressed }) => (suppressed === true ? 1 : 0)),
});
const on = (layer: LayerColumns, options: Partial<ScaleOptions> = {}) => ({
  values: alignLayer(indexCells(reply), layer),
  scale: buildScale(layer.value, { kind: 'linear', whole: true, high: 'light', ...options }),
});
const pack = (layer: LayerColumns, options: Partial<ScaleOptions> = {}) => {
  const bound = on(layer, options);
  return { scale: bound.scale, texels: packCells({ height: bound, colour: bound }, colours) };
};
const cellOf = (texels: Float32Array, cell: number) => ({
  height: texels[cell * 2],
  colour: unpackRgb(texels[cell * 2 + 1] ?? 0),
  hatched: isHatched(texels[cell * 2 + 1] ?? 0),
});
const colours = {
  zero: [1, 1, 1],
  missing: [2, 2, 2],
  suppressed: [4, 4, 4],
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
    const { scale, texels } = pack(layer);
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
    const { texels } = pack(layer);
    expect([1, 2, 3].map((cell) => [texels[cell * 2], ...unpackRgb(texels[cell * 2 + 1] ?? 0)])).toEqual([
      [0, 1, 1, 1],
      [0, 2, 2, 2],
      [0, 3, 3, 3],
    ]);
    expect(texels[8]).toBe(1);
    expect(texels[9]).not.toBe(texels[1]);
  });

  test('suppressed and unknown cells lie flat and hatched, those of the neighbours too, and are never zero', () => {
    const { texels } = pack(
      layerOf([
        { ...at(0), value: 10, companies: 9 },
        { ...at(1), value: Number.NaN, companies: 1, suppressed: true },
        { ...at(2), value: Number.NaN, companies: 4 },
        { ...at(3), value: 0, neighbourValue: Number.NaN },
        { ...at(4), value: 0, companies: 2 },
      ]),
    );
    expect([0, 1, 2, 3, 4].map((cell) => cellOf(texels, cell).hatched)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(cellOf(texels, 1)).toEqual({ height: 0, colour: [4, 4, 4], hatched: true });
    expect(cellOf(texels, 2).colour).toEqual([2, 2, 2]);
    expect(cellOf(texels, 3).height).toBe(0);
  });

  test('height and colour may be two measures, each on its own scale', () => {
    const height = on(
      layerOf([
        { ...at(0), value: 10, companies: 1 },
        { ...at(1), value: 5, companies: 1 },
        { ...at(2), value: 5, companies: 1 },
      ]),
    );
    const colour = on(
      layerOf([
        { ...at(0), value: 1, companies: 1 },
        { ...at(1), value: 400, companies: 1 },
        { ...at(2), value: Number.NaN, companies: 1 },
      ]),
    );
    const texels = packCells({ height, colour }, colours);
    expect(cellOf(texels, 0)).toEqual({ height: 1, colour: colour.scale.colour(1), hatched: false });
    expect(cellOf(texels, 1)).toEqual({ height: 0.5, colour: colour.scale.colour(400), hatched: false });
    // The height is known and stands; only the colour is not.
    expect(cellOf(texels, 2)).toEqual({ height: 0.5, colour: [2, 2, 2], hatched: true });
  });

  test('on a scale of differences a loss stands up by its size, in the colour of the other side', () => {
    const { scale, texels } = pack(
      layerOf([
        { ...at(0), value: 10, companies: 1 },
        { ...at(1), value: -10, companies: 1 },
        { ...at(2), value: -5, companies: 1 },
      ]),
      { signed: true },
    );
    expect([0, 1, 2].map((cell) => cellOf(texels, cell).height)).toEqual([1, 1, 0.5]);
    expect(cellOf(texels, 1).colour).toEqual(scale.colour(-10));
    expect(cellOf(texels, 1).colour).not.toEqual(cellOf(texels, 0).colour);
  });

  test('black and black hatched are told apart, and survive a 32-bit float', () => {
    for (const colour of [
      [0, 0, 0],
      [255, 255, 255],
    ] as const) {
      const [plain = 0, hatched = 0] = new Float32Array([packRgb(colour), packHatched(colour)]);
      expect([isHatched(plain), isHatched(hatched)]).toEqual([false, true]);
      expect(unpackRgb(hatched)).toEqual(colour);
    }
  });

  test('half-way to a hatched cell it is hatched, half-way from one it is not', () => {
    const was = new Float32Array([0.2, packRgb([0, 0, 0]), 0, packHatched([8, 8, 8])]);
    const is = new Float32Array([0, packHatched([100, 50, 0]), 0.4, packRgb([10, 10, 10])]);
    const mixed = mixTexels(was, is, 0.5);
    expect(cellOf(mixed, 0).hatched).toBe(true);
    expect(cellOf(mixed, 0).colour).toEqual([50, 25, 0]);
    expect(cellOf(mixed, 1)).toEqual({ height: expect.closeTo(0.2, 6), colour: [9, 9, 9], hatched: false });
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
