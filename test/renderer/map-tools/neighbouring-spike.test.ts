import { describe, expect, test } from 'vitest';
import {
  findSpikes,
  stepNeighbouringSpike,
  type Spike,
} from '../../../renderer/panels/map/tools/neighbouring-spike.ts';

type Cell = readonly [q: number, r: number, value: number];

function layer(...cells: readonly Cell[]) {
  return {
    q: cells.map(([q]) => q),
    r: cells.map(([, r]) => r),
    value: cells.map(([, , value]) => value),
  };
}
const names = (spikes: readonly Spike[]) => spikes.map(({ q, r, value }) => `${q},${r}=${value}`);

describe('spikes', () => {
  test('are the cells above all six neighbours, highest first', () => {
    // 10 stands beside 4 and 7; 8 stands by itself; 4 and 7 lean on 10.
    const found = findSpikes(layer([0, 0, 10], [1, 0, 4], [0, 1, 7], [9, 9, 8]));
    expect(names(found)).toEqual(['0,0=10', '9,9=8']);
  });

  test.each([
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [1, -1],
    [-1, 1],
  ])('a higher neighbour at %i, %i takes the place', (q, r) => {
    expect(names(findSpikes(layer([0, 0, 5], [q, r, 6])))).toEqual([`${q},${r}=6`]);
  });

  test.each([
    [1, 1],
    [-1, -1],
  ])('the cell at %i, %i is no neighbour', (q, r) => {
    expect(findSpikes(layer([0, 0, 5], [q, r, 6]))).toHaveLength(2);
  });

  test('below a share of the largest a cell is none', () => {
    const values = layer([0, 0, 100], [5, 0, 20], [10, 0, 19]);
    expect(names(findSpikes(values, 0.2))).toEqual(['0,0=100', '5,0=20']);
  });

  test('a flat top has one, the first by row and column', () => {
    expect(names(findSpikes(layer([1, 0, 5], [0, 0, 5], [0, 1, 5])))).toEqual(['0,0=5']);
  });

  test('an unknown value neither is one nor hides one; zero is none', () => {
    expect(names(findSpikes(layer([0, 0, Number.NaN], [1, 0, 3], [7, 7, 0])))).toEqual(['1,0=3']);
    expect(findSpikes(layer([0, 0, Number.NaN], [4, 4, 0]))).toEqual([]);
    expect(findSpikes(layer())).toEqual([]);
  });

  test('of differences the height counts without its sign', () => {
    expect(names(findSpikes(layer([0, 0, -9], [1, 0, 8], [6, 0, 5])))).toEqual(['0,0=-9', '6,0=5']);
  });
});

describe('the way to the neighbouring spike', () => {
  // Along row 0 centres are one width apart; a row up is 0.866 of a width north and half a width east.
  const here: Spike = { q: 0, r: 0, value: 50 };
  const east: Spike = { q: 3, r: 0, value: 40 };
  const farEast: Spike = { q: 6, r: 0, value: 90 };
  const west: Spike = { q: -2, r: 0, value: 30 };
  // q = −2, r = 4 lies at x = −2 + 2 = 0 widths, y = 3.46: due north.
  const north: Spike = { q: -2, r: 4, value: 20 };
  const south: Spike = { q: 1, r: -2, value: 10 };
  const all = [farEast, here, east, west, north, south];

  test('goes to the nearest in each quarter', () => {
    expect(stepNeighbouringSpike(all, here, 'right')).toBe(east);
    expect(stepNeighbouringSpike(all, here, 'left')).toBe(west);
    expect(stepNeighbouringSpike(all, here, 'up')).toBe(north);
    expect(stepNeighbouringSpike(all, here, 'down')).toBe(south);
  });

  test('follows the camera: looking east, east is up and north is left', () => {
    expect(stepNeighbouringSpike(all, here, 'up', 90)).toBe(east);
    expect(stepNeighbouringSpike(all, here, 'left', 90)).toBe(north);
    expect(stepNeighbouringSpike(all, here, 'down', 90)).toBe(west);
    expect(stepNeighbouringSpike(all, here, 'right', 90)).toBe(south);
  });

  test('goes by height, and ends at both ends', () => {
    expect(stepNeighbouringSpike(all, here, 'higher')).toBe(farEast);
    expect(stepNeighbouringSpike(all, here, 'lower')).toBe(east);
    expect(stepNeighbouringSpike(all, farEast, 'higher')).toBeNull();
    expect(stepNeighbouringSpike(all, south, 'lower')).toBeNull();
  });

  test('begins at the highest from nothing, or by height from a cell that is no spike', () => {
    expect(stepNeighbouringSpike(all, null, 'left')).toBe(farEast);
    expect(stepNeighbouringSpike(all, { q: 77, r: 77 }, 'lower')).toBe(farEast);
    expect(stepNeighbouringSpike([], null, 'up')).toBeNull();
  });

  test('finds nothing where nothing lies that way', () => {
    expect(stepNeighbouringSpike([here, east], here, 'left')).toBeNull();
  });
});
