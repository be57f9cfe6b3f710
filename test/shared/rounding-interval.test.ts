import { describe, expect, test } from 'vitest';
import { computeLocationQuotient } from '#shared/domain/location-quotient.ts';
import {
  addRanges,
  BRES_RELAXED,
  BRES_STRICT,
  BUSINESS_COUNTS,
  quotientRange,
  rangeOfRounded,
  rangeUnder,
  takeRange,
  type Range,
} from '#shared/domain/rounding-interval.ts';
import { seededRandom } from '../fixtures/seeded-random.ts';

/** The rounding as Nomis prints it, applied the other way round: what is published of a true figure. */
function publish(value: number, factor: 1 | 2): number {
  const bands: [number, number][] = [
    [50, 5],
    [250, 25],
    [500, 50],
    [1000, 100],
    [2500, 250],
    [5000, 500],
    [Number.POSITIVE_INFINITY, 1000],
  ];
  const multiple = (bands.find(([below]) => value < below)?.[1] ?? 0) * factor;
  return Math.round(value / multiple) * multiple;
}

describe('the values a rounded figure may stand for', () => {
  test('are half a multiple either side within a band', () => {
    expect(rangeUnder(BRES_RELAXED, 20)).toEqual({ from: 17.5, to: 22.5 });
    expect(rangeUnder(BRES_RELAXED, 100)).toEqual({ from: 87.5, to: 112.5 });
    expect(rangeUnder(BRES_RELAXED, 7000)).toEqual({ from: 6500, to: 7500 });
    expect(rangeUnder(BUSINESS_COUNTS, 15)).toEqual({ from: 12.5, to: 17.5 });
  });

  test('differ below and above the edge of a band: 50 stands for 47.5 (by fives) to 62.5 (by twenty-fives)', () => {
    expect(rangeUnder(BRES_RELAXED, 50)).toEqual({ from: 47.5, to: 62.5 });
    expect(rangeUnder(BRES_RELAXED, 1000)).toEqual({ from: 950, to: 1125 });
  });

  test('begin at zero: a zero may be up to 2.5', () => {
    expect(rangeUnder(BRES_RELAXED, 0)).toEqual({ from: 0, to: 2.5 });
  });

  test('are none for a figure the rule does not give', () => {
    expect(rangeUnder(BRES_RELAXED, 17)).toBeNull();
    expect(rangeUnder(BRES_STRICT, 15)).toBeNull();
  });

  test('under either rule are those of both together', () => {
    // 40 is a multiple of 5 and of 10: relaxed 37.5 to 42.5, strict 35 to 45. 35 can be relaxed alone.
    expect(rangeOfRounded([BRES_RELAXED, BRES_STRICT], 40)).toEqual({ from: 35, to: 45 });
    expect(rangeOfRounded([BRES_RELAXED, BRES_STRICT], 35)).toEqual({ from: 32.5, to: 37.5 });
  });

  test('of a figure no rule gives are half its band’s coarsest multiple either side, never below zero', () => {
    expect(rangeOfRounded([BRES_RELAXED, BRES_STRICT], 1003)).toEqual({ from: 753, to: 1253 });
    expect(rangeOfRounded([BRES_RELAXED, BRES_STRICT], 2)).toEqual({ from: 0, to: 7 });
  });

  test.each([1, 2] as const)(
    'hold every true figure that is published so, and no other (rounding × %d)',
    (factor) => {
      const rule = factor === 1 ? BRES_RELAXED : BRES_STRICT;
      const reached = new Map<number, Range>();
      for (let value = 0; value < 12_000; value += 0.25) {
        const published = publish(value, factor);
        const seen = reached.get(published);
        reached.set(published, {
          from: Math.min(seen?.from ?? value, value),
          to: Math.max(seen?.to ?? value, value),
        });
      }
      for (const [published, { from, to }] of reached) {
        if (published >= 11_000) continue;
        const range = rangeUnder(rule, published);
        // The scan steps by a quarter, so that an end may lie up to a quarter further out.
        expect(range?.from, `${published}`).toBeLessThanOrEqual(from);
        expect(range?.to, `${published}`).toBeGreaterThanOrEqual(to);
        expect(from - (range?.from ?? -1), `${published}`).toBeLessThanOrEqual(0.25);
        expect((range?.to ?? Number.POSITIVE_INFINITY) - to, `${published}`).toBeLessThanOrEqual(0.25);
      }
    },
  );

  test('refuse what is no count', () => {
    expect(() => rangeOfRounded([BRES_RELAXED], -5)).toThrow(RangeError);
  });
});

describe('sums and differences of ranges', () => {
  test('add end to end and take away crosswise', () => {
    expect(
      addRanges([
        { from: 1, to: 2 },
        { from: 10, to: 30 },
      ]),
    ).toEqual({ from: 11, to: 32 });
    expect(addRanges([])).toEqual({ from: 0, to: 0 });
    expect(takeRange({ from: 10, to: 20 }, { from: 3, to: 12 })).toEqual({ from: 0, to: 17 });
  });
});

describe('the range of a location quotient', () => {
  const exact = (value: number): Range => ({ from: value, to: value });

  test('is the quotient itself where nothing is rounded', () => {
    // (20 ÷ 100) ÷ (40 ÷ 400) = 2.
    const range = quotientRange({
      clusterHere: exact(20),
      otherHere: exact(80),
      clusterElsewhere: exact(20),
      otherElsewhere: exact(280),
    });
    expect(range?.from).toBeCloseTo(2, 12);
    expect(range?.to).toBeCloseTo(2, 12);
  });

  test('by hand: one rounded count alone moves both the part and what holds it', () => {
    // p from 10 to 30: (10 ÷ 90) ÷ (30 ÷ 390) = 1.4444…, (30 ÷ 110) ÷ (50 ÷ 410) = 2.2363…
    const range = quotientRange({
      clusterHere: { from: 10, to: 30 },
      otherHere: exact(80),
      clusterElsewhere: exact(20),
      otherElsewhere: exact(280),
    });
    expect(range?.from).toBeCloseTo(10 / 90 / (30 / 390), 12);
    expect(range?.to).toBeCloseTo(30 / 110 / (50 / 410), 12);
  });

  test('is none where a denominator may be zero', () => {
    const half = { from: 0, to: 2.5 };
    expect(
      quotientRange({
        clusterHere: half,
        otherHere: half,
        clusterElsewhere: exact(5),
        otherElsewhere: exact(9),
      }),
    ).toBeNull();
    expect(
      quotientRange({
        clusterHere: half,
        otherHere: exact(5),
        clusterElsewhere: half,
        otherElsewhere: exact(9),
      }),
    ).toBeNull();
  });

  test('holds every quotient of 400 random boxes searched on a grid, and is reached by the search', () => {
    const random = seededRandom(20);
    const steps = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];
    for (let round = 0; round < 400; round += 1) {
      const box = Array.from({ length: 4 }, (): Range => {
        const from = Math.floor(random() * 40);
        return { from, to: from + random() * 40 };
      });
      const [p, o, q, r] = box;
      if (p === undefined || o === undefined || q === undefined || r === undefined) throw new Error('no box');
      const range = quotientRange({ clusterHere: p, otherHere: o, clusterElsewhere: q, otherElsewhere: r });
      if (range === null) continue;
      const at = (one: Range, step: number) => one.from + (one.to - one.from) * step;
      let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
      for (const a of steps)
        for (const b of [0, 0.5, 1])
          for (const c of [0, 0.5, 1])
            for (const d of [0, 0.5, 1]) {
              const [x, y, z, w] = [at(p, a), at(o, b), at(q, c), at(r, d)];
              const lq = computeLocationQuotient({
                part: x,
                whole: x + y,
                comparatorPart: x + z,
                comparatorWhole: x + y + z + w,
              });
              if (lq.kind === 'undefined') continue;
              least = Math.min(least, lq.value);
              greatest = Math.max(greatest, lq.value);
            }
      expect(range.from).toBeLessThanOrEqual(least + 1e-9);
      expect(range.to).toBeGreaterThanOrEqual(greatest - 1e-9);
      // The ends are attained; the grid misses a peak within by a little only.
      expect(least).toBeCloseTo(range.from, 9);
      expect(greatest).toBeGreaterThan(range.to * 0.97);
    }
  });
});
