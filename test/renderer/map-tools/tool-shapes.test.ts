import { describe, expect, test } from 'vitest';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { indexCells } from '../../../renderer/map/hex-cells.ts';
import type { LonLat, SelectionShape } from '../../../renderer/panels/map/tools/map-tools.ts';
import {
  cellsOfShape,
  formatDistance,
  legsOf,
  lengthOf,
  ringOfShape,
  shapeWords,
} from '../../../renderer/panels/map/tools/tool-shapes.ts';

/** Side of a cell of 1 km², metres: 3√3/2 · s² = 10⁶. */
const SIDE = Math.sqrt(2e6 / (3 * Math.sqrt(3)));
const centreOf = (q: number, r: number) => ({
  x: Math.sqrt(3) * SIDE * (q + r / 2),
  y: 1.5 * SIDE * r,
});

// A block of cells round easting 430,000, northing 320,000: Derby.
const cells = Array.from({ length: 60 * 60 }, (_, at) => ({
  q: 200 + (at % 60),
  r: 320 + Math.floor(at / 60),
}));
const index = indexCells({
  q: Int32Array.from(cells, ({ q }) => q),
  r: Int32Array.from(cells, ({ r }) => r),
});
const at = (x: number, y: number): LonLat => gridToDegrees(x, y);
const chosen = (shape: SelectionShape) => {
  const { q, r } = cellsOfShape('area-1km2', index, shape);
  return Array.from(q, (each, number) => `${each},${r[number] ?? 0}`).toSorted();
};
const oracle = (holds: (x: number, y: number) => boolean) =>
  cells
    .filter(({ q, r }) => {
      const { x, y } = centreOf(q, r);
      return holds(x, y);
    })
    .map(({ q, r }) => `${q},${r}`)
    .toSorted();

describe('the cells of a shape', () => {
  const { x, y } = centreOf(230, 350);

  test.each([0.5, 1, 2.5, 7, 12.34])(
    'within %f km are those whose centre is as near, and no others',
    (km) => {
      const expected = oracle((cx, cy) => Math.hypot(cx - x - 137, cy - y + 211) <= km * 1000);
      expect(chosen({ kind: 'radius', centre: at(x + 137, y - 211), km, place: null })).toEqual(expected);
    },
  );

  test('a centre exactly at the radius is inside: a cell and its six neighbours', () => {
    const width = (Math.sqrt(3) * SIDE) / 1000;
    expect(chosen({ kind: 'radius', centre: at(x, y), km: width, place: null })).toHaveLength(7);
    expect(chosen({ kind: 'radius', centre: at(x, y), km: width - 0.001, place: null })).toEqual(['230,350']);
  });

  test('inside a square line are those with their centre in the square', () => {
    const [west, east, south, north] = [x - 4300, x + 5200, y - 3100, y + 6400];
    const expected = oracle((cx, cy) => cx > west && cx < east && cy > south && cy < north);
    expect(expected.length).toBeGreaterThan(80);
    const ring = [at(west, south), at(east, south), at(east, north), at(west, north)];
    expect(chosen({ kind: 'lasso', ring })).toEqual(expected);
    expect(chosen({ kind: 'lasso', ring: ring.toReversed() })).toEqual(expected);
  });

  test('a line that crosses itself takes what is filled: two triangles of a bow tie', () => {
    const expected = oracle((cx, cy) => {
      const [dx, dy] = [cx - x - 50, cy - y - 20];
      return Math.abs(dx) < 5000 && Math.abs(dy) < Math.abs(dx);
    });
    const corner = (dx: number, dy: number) => at(x + 50 + dx, y + 20 + dy);
    const ring = [corner(-5000, -5000), corner(5000, 5000), corner(5000, -5000), corner(-5000, 5000)];
    expect(chosen({ kind: 'lasso', ring })).toEqual(expected);
  });

  test('cells that the map does not hold are left out', () => {
    const far = at(100_000, 900_000);
    expect(chosen({ kind: 'radius', centre: far, km: 20, place: null })).toEqual([]);
  });

  test('a line of two points holds none', () => {
    expect(chosen({ kind: 'lasso', ring: [at(x - 9000, y), at(x + 9000, y)] })).toEqual([]);
  });
});

describe('distances', () => {
  const path = [at(430_000, 320_000), at(433_000, 324_000), at(433_000, 336_000)];

  test('are those of the national grid, leg by leg and in all: 3-4-5, then 12 km', () => {
    const legs = legsOf(path);
    expect(legs).toHaveLength(2);
    expect(legs[0]).toBeCloseTo(5000, 2);
    expect(legs[1]).toBeCloseTo(12_000, 2);
    expect(lengthOf(path)).toBeCloseTo(17_000, 2);
    expect(lengthOf(path.slice(0, 1))).toBe(0);
  });

  test.each([
    [849.6, '850 m'],
    [3424, '3.42 km'],
    [128_060, '128.1 km'],
    [1_234_500, '1,234.5 km'],
  ])('%f m is written %s', (metres, words) => expect(formatDistance(metres)).toBe(words));
});

test('a circle is drawn with every corner at its radius', () => {
  const centre = at(430_000, 320_000);
  const ring = ringOfShape({ kind: 'radius', centre, km: 10, place: null });
  expect(ring).toHaveLength(96);
  for (const corner of ring) expect(legsOf([centre, corner])[0]).toBeCloseTo(10_000, 2);
});

test('a shape is put into words', () => {
  expect(shapeWords({ kind: 'radius', centre: [0, 52], km: 10, place: 'Derby' })).toBe(
    'within 10 km of Derby',
  );
  expect(shapeWords({ kind: 'radius', centre: [0, 52], km: 2.5, place: null })).toBe(
    'within 2.5 km of the place pointed at',
  );
  expect(shapeWords({ kind: 'lasso', ring: [] })).toBe('inside the line drawn');
  expect(shapeWords(null)).toBe('chosen one by one');
});
