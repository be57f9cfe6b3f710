import { describe, expect, test } from 'vitest';
import { evenBreaks, ratioBreaks, roundDown, roundUp } from '#shared/drawing/round-breaks.ts';
import { buildScale, kindOf, SCALE_KINDS } from '#shared/drawing/scale.ts';
import { rgbToHex, viridis } from '#shared/drawing/colour.ts';

describe('round numbers', () => {
  test.each([
    [1, 1, 1],
    [1.1, 2, 1],
    [3, 5, 2],
    [30, 50, 20],
    [1000, 1000, 1000],
    [0.03, 0.05, 0.02],
    [7e6, 1e7, 5e6],
  ])('%d rounds up to %d and down to %d', (value, up, down) => {
    expect(roundUp(value)).toBe(up);
    expect(roundDown(value)).toBe(down);
  });

  test('even breaks start at zero, step by 1, 2 or 5 and reach the highest value', () => {
    expect(evenBreaks(6, 5, true)).toEqual([0, 2, 4, 6]);
    expect(evenBreaks(47, 5, true)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(evenBreaks(1, 5, true)).toEqual([0, 1]);
    expect(evenBreaks(1.4, 5, false)).toEqual([0, 0.5, 1, 1.5]);
  });

  test('ratio breaks are 1, 2, 5 over a short range and powers of ten over a long one', () => {
    expect(ratioBreaks(1, 40, 7)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(ratioBreaks(3, 6, 7)).toEqual([2, 5, 10]);
    expect(ratioBreaks(12, 3_000_000, 7)).toEqual([10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]);
  });
});

describe('the scale', () => {
  const counts = [1, 1, 1, 2, 2, 3, 4, 6];

  test('a linear scale is proportional and takes the round number above the highest value as full height', () => {
    const scale = buildScale(counts, { kind: 'linear', whole: true, high: 'light' });
    expect(scale.breaks).toEqual([0, 2, 4, 6]);
    expect(scale.position(3)).toBe(0.5);
    expect(scale.position(6)).toBe(1);
    expect([1, 2, 3, 4, 6].map((value) => scale.classOf(value))).toEqual([0, 1, 1, 2, 2]);
  });

  test('a square-root scale gives a quarter of the value half of the height', () => {
    const scale = buildScale([25, 100], { kind: 'square-root', whole: true, high: 'light' });
    expect(scale.breaks.at(-1)).toBe(100);
    expect(scale.position(25)).toBe(0.5);
    expect(scale.breaks).toEqual([0, 4, 20, 40, 60, 100]);
  });

  test('a logarithmic scale gives equal ratios equal steps of height', () => {
    const scale = buildScale([1, 10, 100], { kind: 'log', whole: true, high: 'light' });
    const [one, ten, hundred] = [scale.position(1), scale.position(10), scale.position(100)];
    expect(one).toBeGreaterThan(0);
    expect(hundred).toBe(1);
    expect(ten - one).toBeCloseTo(hundred - ten, 12);
  });

  test('quantile classes hold about the same number of cells', () => {
    const scale = buildScale(
      Array.from({ length: 100 }, (_, index) => index + 1),
      { kind: 'quantile', whole: true, high: 'light' },
    );
    const held = scale.classes.map(
      (_, number) =>
        Array.from({ length: 100 }, (__, index) => index + 1).filter(
          (value) => scale.classOf(value) === number,
        ).length,
    );
    expect(held).toHaveLength(5);
    for (const count of held) expect(Math.abs(count - 20)).toBeLessThanOrEqual(1);
  });

  test('quantiles of values that are nearly all one keep distinct, ascending breaks', () => {
    const scale = buildScale([1, 1, 1, 1, 1, 1, 1, 1, 1, 9], {
      kind: 'quantile',
      whole: true,
      high: 'light',
    });
    expect(scale.breaks).toEqual([1, 9]);
    expect(scale.position(9)).toBe(1);
  });

  test.each(SCALE_KINDS)(
    '%s: height rises with the value, stays in 0 to 1, and the breaks are the edges of the colours',
    (kind) => {
      const values = [0.4, 3, 17, 17, 260, 4100, 98_000];
      const scale = buildScale(values, { kind, whole: false, high: 'light' });
      const heights = values.map((value) => scale.position(value));
      for (const height of heights) expect(height).toBeGreaterThan(0);
      expect(heights.toSorted((a, b) => a - b)).toEqual(heights);
      expect(Math.max(...heights)).toBeLessThanOrEqual(1);
      expect(scale.breaks[0] ?? Infinity).toBeLessThanOrEqual(0.4);
      expect(scale.breaks.at(-1) ?? 0).toBeGreaterThanOrEqual(98_000);
      for (const [number, part] of scale.classes.entries()) {
        if (part.from > 0) expect(scale.colour(part.from)).toBe(part.colour);
        expect(scale.classOf(part.to)).toBe(part.last ? number : number + 1);
        expect(part.toPosition).toBe(scale.position(part.to));
      }
    },
  );

  test.each(SCALE_KINDS)('%s: zero, negative and missing are not on the scale', (kind) => {
    const scale = buildScale([0, -5, Number.NaN, 4, 9], { kind, whole: true, high: 'light' });
    for (const value of [0, -5, Number.NaN]) {
      expect(scale.position(value)).toBe(0);
      expect(scale.classOf(value)).toBeNull();
      expect(scale.colour(value)).toBeNull();
    }
    expect([0, -5, Number.NaN, 4].map(kindOf)).toEqual(['zero', 'negative', 'missing', 'positive']);
  });

  test.each(SCALE_KINDS)('%s: no positive value makes an empty scale, one value one class', (kind) => {
    expect(buildScale([0, Number.NaN], { kind, whole: true, high: 'light' }).classes).toEqual([]);
    const single = buildScale([5], { kind, whole: true, high: 'light' });
    expect(single.classOf(5)).toBe(single.classes.length - 1);
    expect(single.position(5)).toBeGreaterThan(0.5);
  });

  test('high values take the end of viridis that stands out from the ground', () => {
    expect(rgbToHex(viridis(0))).toBe('#440154');
    expect(rgbToHex(viridis(1))).toBe('#fde725');
    const dark = buildScale(counts, { kind: 'linear', whole: true, high: 'dark' });
    expect(rgbToHex(dark.colour(6) ?? [0, 0, 0])).toBe('#440154');
    const light = buildScale(counts, { kind: 'linear', whole: true, high: 'light' });
    expect(rgbToHex(light.colour(6) ?? [0, 0, 0])).toBe('#fde725');
  });
});
