import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlternativeEstimate } from '#shared/domain/caveat.ts';
import { spanEstimates } from '#shared/domain/caveat-range.ts';
import { formatCaveat, formatEstimate, formatRangeWords } from '#shared/format/caveat.ts';

const says = (
  source: string,
  value: number,
  bound: AlternativeEstimate['bound'] = 'exact',
  scope = '',
): AlternativeEstimate => ({ metricId: '3.1', source, bound, value, scope, why: '' });

const words = (own: number | null, ...estimates: AlternativeEstimate[]): string => {
  const range = spanEstimates(own, estimates);
  return range === null ? 'none' : formatRangeWords(range, { metricId: '3.1' });
};
const ends = (own: number | null, ...estimates: AlternativeEstimate[]) => {
  const range = spanEstimates(own, estimates);
  if (range === null) return null;
  const { low, high, lowIsOpen, highIsOpen } = range;
  return [lowIsOpen ? '…' : '', low, high, highIsOpen ? '…' : ''];
};

describe('the published facts', () => {
  test('Health and Life Sciences: 18,177 jobs here, 30,565 by the Office for Life Sciences', () => {
    const office = says('Office for Life Sciences', 30_565);
    expect(ends(18_177, office)).toEqual(['', 18_177, 30_565, '']);
    expect(words(18_177, office)).toBe('Between 18,177 (this figure) and 30,565 (Office for Life Sciences)');
  });

  test('Space: 18,105 jobs here, under 3,000 by the UK Space Agency, which has no lower end', () => {
    const agency = says('UK Space Agency', 3000, 'under');
    expect(ends(18_105, agency)).toEqual(['…', 3000, 18_105, '']);
    expect(words(18_105, agency)).toBe('Between under 3,000 (UK Space Agency) and 18,105 (this figure)');
  });

  test('Health and Life Sciences: over 68,000 people work for companies with an address here, which has no upper end', () => {
    const whole = says('Company accounts', 68_000, 'over', 'whole companies with an address here');
    const office = says('Office for Life Sciences', 30_565);
    expect(ends(18_177, whole, office)).toEqual(['', 18_177, 68_000, '…']);
    expect(words(18_177, whole, office)).toBe(
      'Between 18,177 (this figure) and over 68,000 (Company accounts: whole companies with an address here); also 30,565 (Office for Life Sciences)',
    );
  });
});

describe('a range', () => {
  test('without a figure of our own spans the estimates; of one value it is that', () => {
    expect(ends(null, says('A', 5), says('B', 2))).toEqual(['', 2, 5, '']);
    expect(words(null, says('A', 5))).toBe('5 (A)');
    expect(words(7)).toBe('7 (this figure)');
    expect(spanEstimates(null, [])).toBeNull();
  });

  test.each<[string, number, AlternativeEstimate, unknown[]]>([
    [
      'under, above our figure: the figure is the lowest, and nothing lies above',
      1000,
      says('A', 3000, 'under'),
      ['', 1000, 3000, ''],
    ],
    ['over, below our figure: nothing lies below', 9000, says('A', 3000, 'over'), ['', 3000, 9000, '']],
    ['about bounds nothing', 9000, says('A', 3000, 'about'), ['', 3000, 9000, '']],
    ['under our very figure', 3000, says('A', 3000, 'under'), ['…', 3000, 3000, '']],
    ['over our very figure', 3000, says('A', 3000, 'over'), ['', 3000, 3000, '…']],
    ['zero is a value', 0, says('A', 3), ['', 0, 3, '']],
  ])('%s', (_name, own, estimate, expected) => {
    expect(ends(own, estimate)).toEqual(expected);
  });

  test('has every value between its ends, whatever is given (against a plain count)', () => {
    const estimate = fc
      .tuple(
        fc.integer({ min: -50, max: 50 }),
        fc.constantFrom('exact' as const, 'under' as const, 'over' as const, 'about' as const),
      )
      .map(([value, bound]) => says('S', value, bound));
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -50, max: 50 })),
        fc.array(estimate, { minLength: 1, maxLength: 6 }),
        (own, estimates) => {
          const range = spanEstimates(own, estimates);
          if (range === null) throw new Error('no range');
          const values = [...(own === null ? [] : [own]), ...estimates.map(({ value }) => value)];
          const low = Math.min(...values);
          const high = Math.max(...values);
          expect([range.low, range.high]).toEqual([low, high]);
          expect(range.marks).toHaveLength(values.length);
          const says = (value: number, bound: string) =>
            estimates.some((one) => one.value === value && one.bound === bound);
          expect(range.lowIsOpen).toBe(says(low, 'under'));
          expect(range.highIsOpen).toBe(says(high, 'over'));
        },
      ),
    );
  });
});

test('an estimate is written as its metric is', () => {
  expect(formatEstimate('3.1', { value: 50_000, bound: 'about' })).toBe('about 50,000');
  expect(formatEstimate('turnover', { value: 1_820_000_000, bound: 'under' })).toBe('under £1.82bn');
  expect(formatEstimate('equity-share', { value: 31, bound: 'exact' })).toBe('31%');
});

test('a caveat is printed as text, advice and ranges, each a sentence', () => {
  const caveat = { text: 'Headcount is shared equally over addresses', advice: 'Read as a lower bound.' };
  const of = 'Employees';
  expect(formatCaveat(caveat, [{ of, words: 'Between 1 (this figure) and 2 (A)' }])).toBe(
    'Headcount is shared equally over addresses. Read as a lower bound. Employees: between 1 (this figure) and 2 (A).',
  );
  expect(formatCaveat({ text: 'Is it “right?”', advice: '' }, [])).toBe('Is it “right?”');
});
