import { describe, expect, test } from 'vitest';
import { indexAreas } from '../../../renderer/map/area-at.ts';
import { ringOf } from '../../../renderer/map/cell-rings.ts';
import { buildHexMesh } from '../../../renderer/map/hex-mesh.ts';
import { HexSlot } from '../../../renderer/map/hex-slot.ts';
import { NO_PRISM, packRgb, TEXTURE_WIDTH } from '../../../renderer/map/hex-texture.ts';
import { patchOfLattice } from './lattice.ts';

/** Column by column: w is 1 + z, so that what stands up comes nearer to the middle. */
const LEANING = Float64Array.from([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1]);

describe('the ring round a cell', () => {
  const corners = [-0.5, -0.5, 0.5, -0.5, 0.5, 0.5];

  test('on the ground clip coordinates become pixels, y downwards', () => {
    const ring = ringOf({ matrix: LEANING, heightZ: 0 }, corners, 1, 200, 100);
    expect(ring).toEqual([50, 75, 150, 75, 150, 25]);
  });

  test('it stands where the top of the prism is drawn', () => {
    // Height 2 × share ½ is 1, so w is 2 and all comes half as near to the middle (100, 50).
    const ring = ringOf({ matrix: LEANING, heightZ: 2 }, corners, 0.5, 200, 100);
    expect(ring).toEqual([75, 62.5, 125, 62.5, 125, 37.5]);
  });

  test('behind the camera there is none', () => {
    expect(ringOf({ matrix: LEANING, heightZ: -4 }, corners, 1, 200, 100)).toBeNull();
  });
});

describe('the values of a panel', () => {
  const mesh = buildHexMesh(patchOfLattice(430_000, 310_000, 4, 3).reply);
  const texels = (share: number) => {
    const packed = new Float32Array(TEXTURE_WIDTH * 2).fill(NO_PRISM);
    packed.set([share, packRgb([1, 2, 3])], 2 * 5);
    return packed;
  };

  test('are none at first, then those set, and none again', () => {
    const slot = new HexSlot(mesh);
    expect([slot.empty, slot.shareOf(5), slot.tallest]).toEqual([true, 0, 0]);
    slot.setTexels(texels(0.5), true);
    expect([slot.empty, slot.shareOf(5), slot.tallest]).toEqual([false, 0.5, 0.5]);
    expect(slot.shareOf(4)).toBe(0);
    slot.setTexels(null, false);
    expect([slot.empty, slot.shareOf(5), slot.tallest]).toEqual([true, 0, 0]);
  });

  test('appear at once and move to later ones', () => {
    const slot = new HexSlot(mesh);
    slot.setTexels(texels(0.5), true);
    expect(slot.share()).toBe(1);
    slot.setTexels(texels(1), true);
    expect(slot.share()).toBeLessThan(1);
    expect(slot.shareNow(5)).toBeLessThan(0.75);
    expect(slot.shareOf(5)).toBe(1);
    slot.setTexels(texels(0.25), false);
    expect([slot.share(), slot.shareNow(5)]).toEqual([1, 0.25]);
  });

  test('of another lattice are refused', () => {
    expect(() => new HexSlot(mesh).setTexels(new Float32Array(4), false)).toThrow(RangeError);
  });
});

describe('the area at a place', () => {
  const square = (west: number, south: number, size: number) => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  const index = indexAreas({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: 'E06' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: [[square(0, 0, 4), square(1, 1, 2)], [square(10, 0, 1)]],
        },
      },
      {
        type: 'Feature',
        properties: { code: 'E07' },
        geometry: { type: 'Polygon', coordinates: [square(1, 1, 2)] },
      },
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [20, 20] } },
    ],
  });

  test('is the one whose outline holds it; a hole belongs to what lies in it', () => {
    expect(index.at(0.5, 0.5)).toBe('E06');
    expect(index.at(2, 2)).toBe('E07');
    expect(index.at(10.5, 0.5)).toBe('E06');
    expect(index.at(7, 0.5)).toBeNull();
  });

  test('is known by its code', () => {
    expect([index.has('E07'), index.has('E99')]).toEqual([true, false]);
  });
});
