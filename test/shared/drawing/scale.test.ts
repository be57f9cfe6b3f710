import { describe, expect, test } from 'vitest';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { buildScale, SCALE_KINDS } from '#shared/drawing/scale.ts';

const LIGHT = { whole: false, high: 'dark' } as const;

describe('breaks set by hand', () => {
  const scale = buildScale([3, 40, 900], { ...LIGHT, kind: 'fixed', breaks: [5, 10, 50, 100] });

  test('are kept as they are, whatever the values', () => {
    expect(scale.breaks).toEqual([5, 10, 50, 100]);
    expect(scale.classes.map(({ from, to }) => [from, to])).toEqual([
      [5, 10],
      [10, 50],
      [50, 100],
    ]);
  });

  test('hold values beyond their ends at the end class, and say so', () => {
    expect([3, 5, 10, 99, 100, 900].map((value) => scale.classOf(value))).toEqual([0, 0, 1, 2, 2, 2]);
    expect(scale.position(900)).toBe(1);
    expect(scale.position(50)).toBe(0.5);
    expect(scale.classes.map(({ openBelow, openAbove }) => [openBelow, openAbove])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  test('that hold every value are closed', () => {
    const closed = buildScale([6, 60], { ...LIGHT, kind: 'fixed', breaks: [5, 10, 50, 100] });
    expect(closed.classes.some(({ openBelow, openAbove }) => openBelow || openAbove)).toBe(false);
  });

  test('are put in order, each once; one alone makes a class from zero; none falls back on round ones', () => {
    expect(buildScale([3], { ...LIGHT, kind: 'fixed', breaks: [10, 5, 10] }).breaks).toEqual([5, 10]);
    expect(buildScale([3], { ...LIGHT, kind: 'fixed', breaks: [4] }).breaks).toEqual([0, 4]);
    expect(buildScale([1, 40], { ...LIGHT, kind: 'fixed', breaks: [] }).breaks).toEqual([
      1, 2, 5, 10, 20, 50,
    ]);
  });
});

describe('a scale of differences', () => {
  test('has breaks symmetrical round a real zero', () => {
    const scale = buildScale([-47, 3, 12], { kind: 'linear', whole: true, high: 'dark', signed: true });
    expect(scale.breaks).toEqual([-50, -40, -30, -20, -10, 0, 10, 20, 30, 40, 50]);
    expect(scale.classes).toHaveLength(10);
  });

  test('gives the magnitude as height and the sign as colour', () => {
    const scale = buildScale([-40, 20], { kind: 'linear', whole: true, high: 'dark', signed: true });
    expect(scale.position(-20)).toBe(scale.position(20));
    expect(scale.position(-40)).toBe(1);
    expect(rgbToHex(scale.colour(-40) ?? [0, 0, 0])).toBe('#7f3b08');
    expect(rgbToHex(scale.colour(40) ?? [0, 0, 0])).toBe('#2d004b');
  });

  test('gives zero the neutral colour, no height and no class', () => {
    const scale = buildScale([-40, 20], { kind: 'linear', whole: true, high: 'dark', signed: true });
    expect(rgbToHex(scale.colour(0) ?? [0, 0, 0])).toBe('#f7f7f7');
    expect(scale.position(0)).toBe(0);
    expect(scale.classOf(0)).toBeNull();
    expect(scale.classOf(Number.NaN)).toBeNull();
  });

  test.each(SCALE_KINDS)(
    '%s: a difference and its opposite stand in opposite classes, below zero left of it',
    (kind) => {
      const values = [-310, -17, -3, 0.4, 5, 17, 98];
      const scale = buildScale(values, {
        kind,
        whole: false,
        high: 'light',
        signed: true,
        breaks: [1, 10, 100, 500],
      });
      const count = scale.classes.length;
      expect(scale.breaks).toHaveLength(count + 1);
      expect(scale.breaks[count / 2]).toBe(0);
      expect(scale.breaks.map((edge) => -edge + 0).toReversed()).toEqual(
        scale.breaks.map((edge) => edge + 0),
      );
      for (const value of values) {
        const [here, there] = [scale.classOf(value) ?? -1, scale.classOf(-value) ?? -1];
        expect(here + there).toBe(count - 1);
        expect(here < count / 2).toBe(value < 0);
        const part = scale.classes[here];
        expect(part?.from ?? Infinity).toBeLessThanOrEqual(value);
        expect(part?.to ?? -Infinity).toBeGreaterThanOrEqual(value);
        expect(scale.position(value)).toBeGreaterThan(0);
      }
    },
  );

  test('of nothing but zeros is empty', () => {
    const scale = buildScale([0, 0, Number.NaN], { kind: 'linear', whole: true, high: 'dark', signed: true });
    expect(scale.classes).toEqual([]);
    expect(scale.position(3)).toBe(0);
  });
});

test('layers that share a scale are built over all of their values', () => {
  const [small, large] = [[1, 4], [90]];
  const common = buildScale([...small, ...large], { kind: 'linear', whole: true, high: 'dark' });
  expect(common.breaks.at(-1)).toBe(100);
  expect(common.position(4)).toBe(0.04);
});
