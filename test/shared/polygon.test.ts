import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { HEX_SPACINGS, hexCentre, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { MultiPolygon, Point } from '#shared/domain/polygon.ts';
import {
  boundingBox,
  cellsWithin,
  dilateCells,
  pointInPolygon,
  polygonArea,
  signedRingArea,
  simplifyLine,
  simplifyRing,
} from '#shared/domain/polygon.ts';

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const squareWithHole: MultiPolygon = [[square(0, 0, 10), square(4, 4, 2)], [square(20, 0, 1)]];

describe('an area of polygons', () => {
  test('has a bounding box, and an area without its holes', () => {
    expect(boundingBox(squareWithHole)).toEqual({ minX: 0, minY: 0, maxX: 21, maxY: 10 });
    expect(polygonArea(squareWithHole)).toBe(100 - 4 + 1);
    expect(signedRingArea(square(0, 0, 10))).toBe(100);
    expect(signedRingArea(square(0, 0, 10).toReversed())).toBe(-100);
    expect(polygonArea([])).toBe(0);
  });

  test.each([
    [1, 1, true],
    [5, 5, false],
    [3.9, 5, true],
    [20.5, 0.5, true],
    [15, 5, false],
    [11, 4, false],
    [-1, 10, false],
  ])('(%d, %d) lies inside: %s', (x, y, inside) => {
    expect(pointInPolygon(squareWithHole, x, y)).toBe(inside);
  });

  test('a position on a shared border belongs to one side only', () => {
    const west: MultiPolygon = [[square(0, 0, 10)]];
    const east: MultiPolygon = [[square(10, 0, 10)]];
    expect([pointInPolygon(west, 10, 5), pointInPolygon(east, 10, 5)].filter(Boolean)).toHaveLength(1);
  });
});

describe('cells of an area', () => {
  const star = fc.tuple(
    fc.array(
      fc.tuple(
        fc.double({ min: 500, max: 9000, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
      ),
      { minLength: 3, maxLength: 25 },
    ),
    fc.integer({ min: 300_000, max: 500_000 }),
    fc.integer({ min: 200_000, max: 400_000 }),
  );

  test('are exactly those whose centre is inside, in order of row and column', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HEX_SPACINGS), star, (spacing, [spokes, x, y]) => {
        const lattice = latticeOf(spacing);
        const turn = spokes.reduce((sum, [, step]) => sum + step, 0);
        let angle = 0;
        const ring = spokes.map(([length, step]): Point => {
          angle += (step / turn) * 2 * Math.PI;
          return [x + length * Math.cos(angle), y + length * Math.sin(angle)];
        });
        const area: MultiPolygon = [[ring]];
        const cells = cellsWithin(lattice, area);
        const found = Array.from(cells.q, (q, index) => `${cells.r[index]}:${q}`);
        const expected: string[] = [];
        const box = boundingBox(area);
        for (let r = Math.floor(box.minY / lattice.rowM); r <= box.maxY / lattice.rowM; r += 1) {
          for (
            let q = Math.floor(box.minX / lattice.widthM - r / 2) - 1;
            q <= box.maxX / lattice.widthM - r / 2 + 1;
            q += 1
          ) {
            const centre = hexCentre(lattice, q, r);
            if (pointInPolygon(area, centre.easting, centre.northing)) expected.push(`${r}:${q}`);
          }
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('two areas that share a border share no cell and together leave none out', () => {
    const lattice = latticeOf('centres-1km');
    // The border runs through cell centres: 400,000 m is a whole number of widths in every even row.
    const west = cellsWithin(lattice, [[square(380_000, 300_000, 20_000)]]);
    const east = cellsWithin(lattice, [[square(400_000, 300_000, 20_000)]]);
    const both = cellsWithin(lattice, [
      [
        [
          [380_000, 300_000],
          [420_000, 300_000],
          [420_000, 320_000],
          [380_000, 320_000],
        ],
      ],
    ]);
    expect(west.q.length + east.q.length).toBe(both.q.length);
  });

  test('surroundings: every cell within the distance of a given cell, and no given cell', () => {
    const lattice = latticeOf('area-1km2');
    const cells = cellsWithin(lattice, [
      [
        [
          [400_000, 300_000],
          [412_000, 301_000],
          [403_000, 309_000],
        ],
      ],
    ]);
    const around = dilateCells(lattice, cells, 4);
    const given = Array.from(cells.q, (q, index) => hexCentre(lattice, q, cells.r[index] ?? NaN));
    const expected: string[] = [];
    for (let r = 300; r <= 345; r += 1) {
      for (let q = 180; q <= 260; q += 1) {
        const centre = hexCentre(lattice, q, r);
        const nearest = Math.min(
          ...given.map((other) =>
            Math.hypot(other.easting - centre.easting, other.northing - centre.northing),
          ),
        );
        if (nearest > 1 && nearest <= 4000) expected.push(`${q},${r}`);
      }
    }
    expect(expected.length).toBeGreaterThan(100);
    expect(Array.from(around.q, (q, index) => `${q},${around.r[index]}`).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  test('the surroundings of one cell to one width are its six neighbours, to nothing none', () => {
    const lattice = latticeOf('centres-1km');
    const one = { q: Int32Array.of(7), r: Int32Array.of(-2) };
    expect(dilateCells(lattice, one, 1).q).toHaveLength(6);
    expect(dilateCells(lattice, one, 0.99).q).toHaveLength(0);
    expect(dilateCells(lattice, one, 0).q).toHaveLength(0);
  });
});

describe('thinning out a line', () => {
  test('drops what is nearer than the tolerance and keeps the ends', () => {
    expect(
      simplifyLine(
        [
          [0, 0],
          [5, 0.4],
          [10, 0],
        ],
        0.5,
      ),
    ).toEqual([
      [0, 0],
      [10, 0],
    ]);
    expect(
      simplifyLine(
        [
          [0, 0],
          [5, 0.6],
          [10, 0],
        ],
        0.5,
      ),
    ).toEqual([
      [0, 0],
      [5, 0.6],
      [10, 0],
    ]);
    expect(simplifyLine([[0, 0]], 1)).toEqual([[0, 0]]);
  });

  test('keeps a ring closed, and says nothing is left of one smaller than the tolerance', () => {
    const ring: Point[] = [
      [0, 0],
      [5, 0.1],
      [10, 0],
      [10, 10],
      [5, 9.9],
      [0, 10],
    ];
    expect(simplifyRing(ring, 0.5)).toEqual(square(0, 0, 10));
    expect(simplifyRing(square(0, 0, 1), 5)).toEqual([]);
  });
});
