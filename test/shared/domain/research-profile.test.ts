import { describe, expect, test } from 'vitest';
import { gpa, isOverallProfile } from '#shared/domain/research-profile.ts';

const profile = (...[stars4 = null, stars3 = null, stars2 = null, stars1 = null]: (number | null)[]) => ({
  stars4,
  stars3,
  stars2,
  stars1,
});

describe('the grade point average of a submission', () => {
  // Checked by hand: (4 × 15 + 3 × 62 + 2 × 23 + 1 × 0) / 100 = (60 + 186 + 46) / 100.
  test('15, 62, 23 and 0 per cent make 2.92', () => {
    expect(gpa(profile(15, 62, 23, 0))).toBe(2.92);
  });

  const CASES: readonly (readonly [shares: readonly number[], average: number])[] = [
    [[100, 0, 0, 0], 4],
    [[0, 0, 0, 100], 1],
    [[0, 0, 0, 0], 0],
    [[25, 25, 25, 25], 2.5],
    [[33.3, 33.3, 33.4, 0], 2.999],
    [[0.1, 0.1, 0.1, 0.1], 0.01],
  ];
  for (const [shares, average] of CASES)
    test(`${shares.join(', ')} make ${average}`, () => expect(gpa(profile(...shares))).toBe(average));

  test('what is unclassified weighs nothing: half of all work at 4* makes 2', () => {
    expect(gpa(profile(50, 0, 0, 0))).toBe(2);
  });

  test('a missing share makes no average, not a lower one', () => {
    for (const missing of [0, 1, 2, 3]) {
      const shares = [50, 50, 0, 0].map((value, at) => (at === missing ? null : value));
      expect(gpa(profile(...shares))).toBeNull();
    }
  });

  test('only the overall profile is the one to average', () => {
    expect(['Overall', ' overall ', 'Outputs', 'Impact', 'Environment'].map(isOverallProfile)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
