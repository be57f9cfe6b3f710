import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangePolygons, dissolveToArcs, joinRings, simplifyArc } from '#shared/domain/border-arc.ts';
import { polygonArea, type Point } from '#shared/domain/polygon.ts';

function box(x: number, y: number, size = 10): Point[][][] {
  return [
    [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
      ],
    ],
  ];
}

describe('dissolving parts into areas', () => {
  test('two squares side by side become one outline without the side they shared', () => {
    const arcs = dissolveToArcs([
      { area: 'A', polygons: box(0, 0) },
      { area: 'A', polygons: box(10, 0) },
    ]);
    const polygons = arrangePolygons(joinRings(arcs.map((arc) => arc.points)), 0);
    expect(polygons).toHaveLength(1);
    expect(polygons[0]).toHaveLength(1);
    expect(polygonArea(polygons)).toBe(200);
  });

  test('neighbours of different areas share one arc', () => {
    const arcs = dissolveToArcs([
      { area: 'A', polygons: box(0, 0) },
      { area: 'B', polygons: box(10, 0) },
    ]);
    expect(arcs.filter((arc) => arc.areas.length === 2)).toEqual([
      {
        areas: ['A', 'B'],
        points: expect.arrayContaining([
          [10, 0],
          [10, 10],
        ]),
      },
    ]);
    for (const area of ['A', 'B']) {
      const own = arcs.filter((arc) => arc.areas.includes(area)).map((arc) => arc.points);
      expect(polygonArea(arrangePolygons(joinRings(own), 0))).toBe(100);
    }
  });

  test('an enclave is a hole of the area round it and an outline of its own', () => {
    const arcs = dissolveToArcs([
      { area: 'round', polygons: [[...(box(0, 0, 30)[0] ?? []), ...(box(10, 10)[0] ?? [])]] },
      { area: 'enclave', polygons: box(10, 10) },
    ]);
    const ring = (area: string) =>
      arrangePolygons(joinRings(arcs.filter((arc) => arc.areas.includes(area)).map((arc) => arc.points)), 0);
    expect(ring('round')).toHaveLength(1);
    expect(ring('round')[0]).toHaveLength(2);
    expect(polygonArea(ring('round'))).toBe(800);
    expect(polygonArea(ring('enclave'))).toBe(100);
  });

  test('squares that touch in a corner stay two polygons', () => {
    const arcs = dissolveToArcs([
      { area: 'A', polygons: box(0, 0) },
      { area: 'A', polygons: box(10, 10) },
    ]);
    const polygons = arrangePolygons(joinRings(arcs.map((arc) => arc.points)), 0);
    expect(polygons).toHaveLength(2);
    expect(polygonArea(polygons)).toBe(200);
  });

  test('a spike that goes out and comes back on itself falls out', () => {
    const arcs = dissolveToArcs([
      {
        area: 'A',
        polygons: [
          [
            [
              [0, 0],
              [2, 0],
              [5, 0],
              [2, 0],
              [2, 2],
              [0, 2],
            ],
          ],
        ],
      },
    ]);
    expect(arcs.flatMap((arc) => arc.points)).not.toContainEqual([5, 0]);
  });

  test('a ring inside another is its hole, and one inside the hole stands for itself', () => {
    const ringOf = (size: number): Point[] => [
      [-size, -size],
      [size, -size],
      [size, size],
      [-size, size],
      [-size, -size],
    ];
    const polygons = arrangePolygons([ringOf(1), ringOf(5), ringOf(3)], 0);
    expect(polygons.map((polygon) => polygon.length)).toEqual([2, 1]);
    expect(polygonArea(polygons)).toBe(100 - 36 + 4);
  });

  test('the order of the parts changes nothing but the order of the arcs', () => {
    const parts = [0, 10, 20].flatMap((x) =>
      [0, 10, 20].map((y) => ({ area: x === y ? 'A' : 'B', polygons: box(x, y) })),
    );
    const shape = (list: typeof parts) =>
      ['A', 'B'].map((area) =>
        polygonArea(
          arrangePolygons(
            joinRings(
              dissolveToArcs(list)
                .filter((arc) => arc.areas.includes(area))
                .map((arc) => arc.points),
            ),
            0,
          ),
        ),
      );
    expect(shape(parts)).toEqual([300, 600]);
    expect(shape(parts.toReversed())).toEqual([300, 600]);
  });
});

test('whatever the pattern of areas, every area keeps its size and no ring crosses another', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 16, maxLength: 16 }), (labels) => {
      const parts = labels.map((area, index) => ({
        area,
        polygons: box((index % 4) * 10, Math.floor(index / 4) * 10),
      }));
      const arcs = dissolveToArcs(parts);
      for (const area of new Set(labels)) {
        const own = arcs.filter((arc) => arc.areas.includes(area)).map((arc) => arc.points);
        expect(polygonArea(arrangePolygons(joinRings(own), 0))).toBe(
          100 * labels.filter((label) => label === area).length,
        );
      }
    }),
  );
});

test('thinning keeps the ends of an arc and drops a closed one below the tolerance', () => {
  expect(
    simplifyArc(
      [
        [0, 0],
        [5, 1],
        [10, 0],
      ],
      2,
    ),
  ).toEqual([
    [0, 0],
    [10, 0],
  ]);
  expect(
    simplifyArc(
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      5,
    ),
  ).toEqual([]);
});
