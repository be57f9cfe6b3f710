import { describe, expect, test } from 'vitest';
import { classifyCells, placeCells } from '../../../../renderer/map/flat/cell-classes.ts';
import { placePoints, placeShapes, shapeAt } from '../../../../renderer/map/flat/ground-shapes.ts';
import { fromPlane, toPlane } from '../../../../renderer/map/flat/plane.ts';
import {
  NO_PRISM,
  packHatched,
  packRgb,
  TEXTURE_WIDTH,
  textureRows,
} from '../../../../renderer/map/hex-texture.ts';
import { hexAt } from '../../../../shared/domain/hex-lattice.ts';
import { degreesToGrid } from '../../../../shared/domain/national-grid.ts';
import { patchOfLattice } from '../lattice.ts';

const { lattice, reply } = patchOfLattice(430_000, 310_000, 40, 30);
const cells = placeCells(reply);

describe('cells in the plane', () => {
  test('the middle of every cell is picked as that cell', () => {
    for (let cell = 0; cell < cells.count; cell += 1) {
      const place = fromPlane({ x: cells.centres[cell * 2] ?? 0, y: cells.centres[cell * 2 + 1] ?? 0 });
      expect(hexAt(lattice, ...degreesToGrid(...place))).toEqual({ q: reply.q[cell], r: reply.r[cell] });
    }
  });

  test('every cell is in one tile, and its corners lie in the box of the tile', () => {
    const seen = cells.tiles.flatMap((tile) => tile.cells);
    expect(seen.length).toBe(1200);
    expect(new Set(seen).size).toBe(1200);
    expect(cells.tiles.length).toBeGreaterThan(1);
    for (const { box, cells: within } of cells.tiles)
      for (const cell of within)
        for (let at = cell * 12; at < cell * 12 + 12; at += 2) {
          expect(cells.corners[at]).toBeGreaterThanOrEqual(box.left);
          expect(cells.corners[at]).toBeLessThanOrEqual(box.right);
          expect(cells.corners[at + 1]).toBeGreaterThanOrEqual(box.top);
          expect(cells.corners[at + 1]).toBeLessThanOrEqual(box.bottom);
        }
  });

  test('a lattice without cells has no bounds', () => {
    const empty = {
      ...reply,
      q: new Int32Array(),
      corners: new Float64Array(),
      cellCorners: new Uint32Array(),
    };
    expect(placeCells({ ...empty, insideCells: 0 }).bounds).toBeNull();
  });
});

describe('cells by how they are drawn', () => {
  test('each stands with those of its colour, hatched apart from plain, and empty ones nowhere', () => {
    const texels = new Float32Array(TEXTURE_WIDTH * textureRows(cells.count) * 2).fill(NO_PRISM);
    const put = (cell: number, packed: number) => texels.set([0, packed], cell * 2);
    put(3, packRgb([10, 20, 30]));
    put(700, packRgb([10, 20, 30]));
    put(4, packHatched([10, 20, 30]));
    put(5, packHatched([0, 0, 0]));
    put(6, packRgb([0, 0, 0]));
    const found = classifyCells(cells, texels).flat();
    const of = (packed: number) =>
      found.filter((one) => one.packed === packed).flatMap((one) => [...one.cells]);
    expect(of(packRgb([10, 20, 30]))).toEqual(expect.arrayContaining([3, 700]));
    expect(of(packHatched([10, 20, 30]))).toEqual([4]);
    expect(of(packHatched([0, 0, 0]))).toEqual([5]);
    expect(of(packRgb([0, 0, 0]))).toEqual([6]);
    expect(found.flatMap((one) => one.cells).length).toBe(5);
    expect(found.filter((one) => one.hatched).flatMap((one) => [...one.cells])).toEqual([4, 5]);
  });
});

describe('the ground', () => {
  const square = (west: number, south: number, side: number): GeoJSON.Position[] => [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
  const shapes = placeShapes({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: 'A' },
        geometry: { type: 'MultiPolygon', coordinates: [[square(-2, 52, 1), square(-1.7, 52.3, 0.4)]] },
      },
      {
        type: 'Feature',
        properties: { code: 'B' },
        geometry: { type: 'Polygon', coordinates: [square(-1.7, 52.3, 0.4)] },
      },
      {
        type: 'Feature',
        properties: { name: 'Derby' },
        geometry: { type: 'Point', coordinates: [-1.5, 52.9] },
      },
    ],
  });

  test('a place lies in the area whose outline it is in, not in that of a hole', () => {
    expect(shapeAt(shapes, toPlane(-1.9, 52.1))?.code).toBe('A');
    expect(shapeAt(shapes, toPlane(-1.5, 52.5))?.code).toBe('B');
    expect(shapeAt(shapes, toPlane(-0.5, 52.5))).toBeNull();
  });

  test('points keep their name and their people; what is no point is left out', () => {
    const points = placePoints({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: 'Derby', population: 261_000 },
          geometry: { type: 'Point', coordinates: [-1.48, 52.92] },
        },
        { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [square(-2, 52, 1)] } },
      ],
    });
    expect(points).toEqual([{ name: 'Derby', population: 261_000, ...toPlane(-1.48, 52.92) }]);
  });
});
