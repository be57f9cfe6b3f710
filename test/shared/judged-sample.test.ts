import { describe, expect, test } from 'vitest';
import { computePrecision, computeRecall } from '#shared/domain/judged-sample.ts';
import { computeWilsonInterval } from '#shared/domain/proportion-interval.ts';
import { seededRandom } from '../fixtures/seeded-random.ts';

/** The Wilson interval as the two roots of (p̂ − p)² = z² p (1 − p) ÷ n: another way to it than the product's. */
function wilsonByRoots(hits: number, n: number, z: number): [number, number] {
  const share = hits / n;
  const [a, b, c] = [1 + (z * z) / n, -(2 * share + (z * z) / n), share * share];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

describe('precision', () => {
  test('is the share of judged members that belong, with the published Wilson bounds', () => {
    // 81 of 263: Wilson without continuity correction 0.2553 to 0.3662 (Newcombe 1998, Table I).
    const found = computePrecision({ belongs: 81, judged: 263, of: 5000 });
    expect(found?.estimate).toBeCloseTo(0.308, 3);
    expect(found?.from).toBeCloseTo(0.2553, 4);
    expect(found?.to).toBeCloseTo(0.3662, 4);
  });

  test('is none before one is judged', () => {
    expect(computePrecision({ belongs: 0, judged: 0, of: 10 })).toBeNull();
  });

  test('agrees with the roots of its quadratic for every count up to 40', () => {
    for (let n = 1; n <= 40; n += 1)
      for (let hits = 0; hits <= n; hits += 1) {
        const found = computeWilsonInterval(hits, n);
        const [from, to] = wilsonByRoots(hits, n, 1.959963984540054);
        expect(found?.from).toBeCloseTo(Math.max(0, from), 9);
        expect(found?.to).toBeCloseTo(Math.min(1, to), 9);
      }
  });
});

describe('recall', () => {
  test('by hand: weights both samples to their whole number', () => {
    // 100 members, 8 of 10 judged belong: 80. 400 near misses, 1 of 20 judged belongs: 20. Recall 80 ÷ 100.
    const found = computeRecall({ belongs: 8, judged: 10, of: 100 }, { belongs: 1, judged: 20, of: 400 });
    expect(found?.estimate).toBeCloseTo(0.8, 12);
    const z = 2.2364766445577895;
    const [memberFrom, memberTo] = wilsonByRoots(8, 10, z);
    const [missFrom, missTo] = wilsonByRoots(1, 20, z);
    expect(found?.from).toBeCloseTo((100 * memberFrom) / (100 * memberFrom + 400 * missTo), 9);
    expect(found?.to).toBeCloseTo((100 * memberTo) / (100 * memberTo + 400 * missFrom), 9);
  });

  test('is none until both kinds are judged, or where nothing judged belongs', () => {
    const judged = { belongs: 3, judged: 5, of: 50 };
    const none = { belongs: 0, judged: 0, of: 50 };
    expect(computeRecall(judged, none)).toBeNull();
    expect(computeRecall(none, judged)).toBeNull();
    expect(computeRecall({ ...judged, belongs: 0 }, { ...judged, belongs: 0 })).toBeNull();
  });

  test('holds the true recall in about 95 of 100 drawn samples or more, also where shares are extreme', () => {
    const random = seededRandom(7);
    const draw = (n: number, share: number) =>
      Array.from({ length: n }, () => (random() < share ? 1 : 0)).reduce<number>((sum, one) => sum + one, 0);
    // The level is nominal: with one near miss in fifty belonging and twenty judged, Wilson's own coverage dips a little.
    for (const [p, q, least] of [
      [0.85, 0.05, 0.95],
      [0.6, 0.2, 0.97],
      [0.95, 0.02, 0.93],
    ] as const) {
      const truth = (1000 * p) / (1000 * p + 3000 * q);
      let held = 0;
      const rounds = 2000;
      for (let round = 0; round < rounds; round += 1) {
        const found = computeRecall(
          { belongs: draw(30, p), judged: 30, of: 1000 },
          { belongs: draw(20, q), judged: 20, of: 3000 },
        );
        if (found !== null && found.from <= truth && truth <= found.to) held += 1;
      }
      expect(held / rounds).toBeGreaterThanOrEqual(least);
    }
  });
});
