import { describe, expect, test } from 'vitest';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { Mark, PathMark } from '#shared/drawing/drawing.ts';
import { drawSheet } from '#shared/drawing/draw-sheet.ts';
import { ghostHeight, HIGHEST_GHOST } from '#shared/drawing/ghost.ts';
import { GHOST_DASH, paintGhost } from '#shared/drawing/ghosts.ts';
import { PRINT_PALETTE } from '#shared/drawing/print-palette.ts';
import { paintPrisms } from '#shared/drawing/prisms.ts';
import { FLAT_VIEW, parallelProjection } from '#shared/drawing/projection.ts';
import { buildScale } from '#shared/drawing/scale.ts';
import { cellPanel, inventedSheet } from './invented-sheet.ts';

const values = [10, 20, 50, 100];
const linear = buildScale(values, { kind: 'linear', whole: true, high: 'dark' });

describe('the height of a ghost', () => {
  test('is that of the scale of what is drawn, carried on above it', () => {
    const top = linear.breaks.at(-1) ?? 0;
    expect(top).toBe(100);
    expect(ghostHeight(linear, 50)).toEqual({ share: 0.5, isCut: false });
    expect(ghostHeight(linear, 120)?.share).toBeCloseTo(1.2, 12);
    expect(ghostHeight(linear, 120)?.isCut).toBe(false);
  });

  test('ends at 1.3 of the tallest prism, and is said to be broken off above that', () => {
    expect(HIGHEST_GHOST).toBe(1.3);
    expect(ghostHeight(linear, 130)).toEqual({ share: 1.3, isCut: false });
    expect(ghostHeight(linear, 131)).toEqual({ share: 1.3, isCut: true });
    expect(ghostHeight(linear, 1e12)).toEqual({ share: 1.3, isCut: true });
  });

  test('there is none of what is not known, zero, or below the scale', () => {
    for (const value of [Number.NaN, 0, -5]) expect(ghostHeight(linear, value)).toBeNull();
  });

  test('where nothing is left to make a scale of, every captured value is beyond it', () => {
    expect(ghostHeight(buildScale([], { kind: 'linear', whole: true, high: 'dark' }), 4)).toEqual({
      share: 1.3,
      isCut: true,
    });
  });
});

test.each(['linear', 'square-root', 'log', 'quantile'] as const)(
  'the reach of a %s scale is its height on the scale, goes on rising above it, and never falls',
  (kind) => {
    const scale = buildScale(values, { kind, whole: true, high: 'dark' });
    const top = scale.breaks.at(-1) ?? 0;
    let before = 0;
    for (let value = 1; value <= top * 4; value += 1) {
      const reach = scale.reach(value);
      if (value <= top) expect(reach).toBe(scale.position(value));
      else expect(reach).toBeGreaterThan(1);
      expect(reach).toBeGreaterThanOrEqual(before);
      before = reach;
    }
  },
);

test('a value that differs by the rounding of sums is the same; one that is not known any more is another', () => {
  expect(isOtherThan(100, 100 + 1e-8)).toBe(false);
  expect(isOtherThan(100, 100.1)).toBe(true);
  expect(isOtherThan(0, 0)).toBe(false);
  expect(isOtherThan(Number.NaN, 5)).toBe(true);
  expect(isOtherThan(5, Number.NaN)).toBe(false);
});

const lattice = latticeOf('area-1km2');
const cell = { q: 400, r: 300 };
const view = parallelProjection({ bearing: 0, tilt: 60 }, 0.01, [0, 0], [0, 0]);
const lowest = ({ rings }: PathMark) =>
  Math.min(...rings.flatMap((ring) => Array.from(ring).filter((_, at) => at % 2 === 1)));
const isDashed = (mark: Mark): mark is PathMark => mark.kind === 'path' && mark.dash === GHOST_DASH;

describe('a ghost on the page', () => {
  test('above its prism has a body and a dashed outline up to the captured height', () => {
    const ground = paintGhost(lattice, { ...cell, heightM: 0, isCut: false }, view, 0)[0];
    const [body, outline, front] = paintGhost(lattice, { ...cell, heightM: 5000, isCut: false }, view, 1000);
    if (ground === undefined || body === undefined || outline === undefined) throw new Error('a mark less');
    expect([body.fill, body.stroke]).toEqual([PRINT_PALETTE.ghostBody, null]);
    expect([outline.fill, outline.dash]).toEqual([null, GHOST_DASH]);
    expect(outline.rings).toHaveLength(2);
    // y runs downwards.
    expect(lowest(outline)).toBeCloseTo(lowest(ground) - 5000 * view.rise, 6);
    expect(lowest(body)).toBeCloseTo(lowest(outline), 9);
    expect(front?.closed).toBe(false);
  });

  test('that is broken off has a second rim below its top', () => {
    const outline = paintGhost(lattice, { ...cell, heightM: 5000, isCut: true }, view, 1000).find(isDashed);
    expect(outline?.rings).toHaveLength(3);
  });

  test('below its prism is a dashed belt without a body; from straight above it is an outline', () => {
    for (const marks of [
      paintGhost(lattice, { ...cell, heightM: 500, isCut: false }, view, 1000),
      paintGhost(
        lattice,
        { ...cell, heightM: 5000, isCut: false },
        parallelProjection(FLAT_VIEW, 0.01, [0, 0], [0, 0]),
        0,
      ),
    ]) {
      expect(marks).toHaveLength(1);
      expect(marks.every(isDashed)).toBe(true);
    }
  });

  test('is painted after the prisms of its row and before those in front of it', () => {
    const prism = (r: number) => ({ q: 400, r, heightM: 1000, fill: [r, 0, 0] as const });
    const marks = paintPrisms(lattice, [prism(10), prism(12), prism(14)], view, [
      { q: 400, r: 12, heightM: 3000, isCut: false },
    ]);
    const tops = ['#0e0000', '#0c0000', '#0a0000'].map((fill) =>
      marks.findIndex((mark) => mark.fill === fill && mark.rings.length === 1),
    );
    const ghost = marks.findIndex(isDashed);
    expect(tops.toSorted((a, b) => a - b)).toEqual(tops);
    expect(tops[1]).toBeLessThan(ghost);
    expect(ghost).toBeLessThan(tops[2] ?? -1);
  });
});

describe('a printed figure with ghosts', () => {
  const at = hexAt(lattice, 412_000, 269_000);
  const drawn = (asked: Parameters<typeof inventedSheet>[0], captured: number) =>
    drawSheet(
      inventedSheet({ layout: 'single', ...asked }, (of) => [
        cellPanel(of, {
          measure: 'turnover',
          marks: [{ ...at, number: 1, ruled: true }],
          ghosts: [{ ...at, captured }],
        }),
      ]),
    ).flatMap(({ marks }) => marks.flatMap(flatten));
  const textsOf = (marks: readonly Mark[]) =>
    marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []));
  const tilted = { view: 'axonometric', bearing: 0, tilt: 50 } as const;

  test('names the captured value beside the note of one that is broken off, and of no other', () => {
    const cut = textsOf(drawn(tilted, 1_204_000_000));
    expect(cut).toContain('1 · £1.20bn as captured');
    const whole = textsOf(drawn(tilted, 60_000_000));
    expect(whole).toContain('1');
    expect(whole.filter((text) => text.includes('·') && text.includes('as captured'))).toEqual([]);
  });

  test('from above outlines the cell on the ground, whatever the value, and explains the outline in the key', () => {
    const marks = drawn({ view: 'flat' }, 1_204_000_000);
    const onMap = marks.filter(isDashed);
    expect(onMap.some(({ rings }) => rings.length === 1 && rings[0]?.length === 12)).toBe(true);
    expect(
      marks.filter(
        (mark) => mark.kind === 'path' && mark.fill === PRINT_PALETTE.ghostBody && mark.opacity !== undefined,
      ),
    ).toEqual([]);
    expect(textsOf(marks).join(' ')).toContain('another value as captured');
    expect(
      textsOf(
        drawSheet(inventedSheet({ view: 'flat', layout: 'single' }, (of) => [cellPanel(of)])).flatMap(
          (page) => page.marks.flatMap(flatten),
        ),
      ).join(' '),
    ).not.toContain('as captured');
  });
});

function flatten(mark: Mark): Mark[] {
  return mark.kind === 'group' ? mark.marks.flatMap(flatten) : [mark];
}
