import { describe, expect, test } from 'vitest';
import {
  meetsPrism,
  pickCell,
  sightLine,
  type PrismField,
  type SightLine,
} from '../../../renderer/map/hex-pick.ts';
import { invertMatrix, transformPoint, translateMatrix } from '../../../renderer/map/matrix.ts';

/** Unit squares in a row along x: cell n covers n..n+1 by 0..1, and has the height given. */
function row(heights: readonly number[]): PrismField {
  return {
    cellAt: (x, y) => (y >= 0 && y < 1 && x >= 0 && x < heights.length ? Math.floor(x) : null),
    cornersOf: (cell) => [cell, 0, cell + 1, 0, cell + 1, 1, cell, 1],
    heightOf: (cell) => heights[cell] ?? 0,
    tallest: Math.max(...heights),
    width: 1,
  };
}
const down = (fromX: number, fromZ: number, toX: number): SightLine => ({
  near: [fromX, 0.5, fromZ],
  far: [toX, 0.5, 0],
});

describe('picking', () => {
  test('straight down it is the cell below, tall or flat', () => {
    const field = row([0, 3, 0]);
    expect(pickCell({ near: [0.5, 0.5, 10], far: [0.5, 0.5, -1] }, field)).toBe(0);
    expect(pickCell({ near: [1.5, 0.5, 10], far: [1.5, 0.5, -1] }, field)).toBe(1);
    expect(pickCell({ near: [9.5, 0.5, 10], far: [9.5, 0.5, -1] }, field)).toBeNull();
  });

  test('a slanting line meets the side of a tall prism before the ground behind it', () => {
    // From x = 0 at height 4 to the ground at x = 4: over cell 2 it is between 2 and 1 high.
    expect(pickCell(down(0, 4, 4), row([0, 0, 1.5, 0, 0]))).toBe(2);
    // Just too low a prism is passed over.
    expect(pickCell(down(0, 4, 4), row([0, 0, 0.99, 0, 0]))).toBe(4);
  });

  test('of two tall prisms the nearer one is met', () => {
    expect(pickCell(down(0, 4, 4), row([0, 3.5, 3.5, 3.5, 0]))).toBe(1);
  });

  test('a line that never comes down meets nothing', () => {
    expect(pickCell({ near: [0, 0.5, 1], far: [9, 0.5, 2] }, row([5]))).toBeNull();
  });

  test('a prism is cut exactly, whichever way its corners run', () => {
    const corners = [0, 0, 1, 0, 1, 1, 0, 1];
    const reversed = [0, 0, 0, 1, 1, 1, 1, 0];
    for (const plan of [corners, reversed]) {
      expect(meetsPrism([-1, 0.5, 1], [2, 0, -0.5], plan, 0.76)).toBe(true);
      expect(meetsPrism([-1, 0.5, 1], [2, 0, -0.5], plan, 0.49)).toBe(false);
      expect(meetsPrism([-1, 1.01, 0.5], [2, 0, 0], plan, 1)).toBe(false);
    }
  });

  test('the line of sight of a plain projection runs along its depth', () => {
    // Scale by 1/2 in x and y, depth upside down: clip z = -z.
    const matrix = [0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1];
    const line = sightLine(matrix, 0.5, -0.25);
    expect(line?.near).toEqual([1, -0.5, 1]);
    expect(line?.far).toEqual([1, -0.5, -1]);
  });
});

describe('matrices', () => {
  const matrix = [0, 2, 0, 0, 1, 0, 0.3, 0, 0, 0, 4, 0.5, 5, 6, 7, 2];
  test('the inverse takes a point back, also where a pivot is zero', () => {
    const inverse = invertMatrix(matrix);
    expect(inverse).not.toBeNull();
    const [x, y, z] = transformPoint(matrix, 0.3, -0.7, 0.2);
    const back = transformPoint(inverse ?? [], x, y, z);
    for (const [index, expected] of [0.3, -0.7, 0.2].entries()) expect(back[index]).toBeCloseTo(expected, 10);
  });

  test('a shift before a projection is the projection of the shifted point', () => {
    const shifted = transformPoint(translateMatrix(matrix, 1, 2, 3), 0.1, 0.2, 0.3);
    const plain = transformPoint(matrix, 1.1, 2.2, 3.3);
    for (const [index, value] of plain.entries()) expect(shifted[index]).toBeCloseTo(value, 10);
  });

  test('a flat matrix has no inverse', () => {
    expect(invertMatrix(new Float64Array(16))).toBeNull();
  });
});
