import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { computeLocationQuotient } from '#shared/domain/location-quotient.ts';
import { computeAttributedSum } from '#shared/domain/metrics/attributed-sum.ts';
import { computeShare } from '#shared/domain/metrics/quotient.ts';

const BRES = fileURLToPath(
  new URL('../../../shared/data/nomis-bres-idbr-2018/nomis_BRES_2018_TYPE450.csv', import.meta.url),
);

describe('a location quotient', () => {
  test('is the share here over the share in the comparator', () => {
    // (20 ÷ 100) ÷ (40 ÷ 400) = 0.2 ÷ 0.1
    const counts = { part: 20, whole: 100, comparatorPart: 40, comparatorWhole: 400 };
    expect(computeLocationQuotient(counts)).toEqual({ kind: 'value', value: 2 });
  });

  test('is zero where the cluster is absent here, and 1 where here is everywhere', () => {
    expect(computeLocationQuotient({ part: 0, whole: 3, comparatorPart: 3, comparatorWhole: 12 })).toEqual({
      kind: 'value',
      value: 0,
    });
    expect(computeLocationQuotient({ part: 3, whole: 12, comparatorPart: 3, comparatorWhole: 12 })).toEqual({
      kind: 'value',
      value: 1,
    });
  });

  test.each([
    { part: 0, whole: 0, comparatorPart: 3, comparatorWhole: 12 },
    { part: 0, whole: 5, comparatorPart: 0, comparatorWhole: 12 },
    { part: 0, whole: 0, comparatorPart: 0, comparatorWhole: 0 },
  ])('is undefined over a zero denominator: %o', (counts) => {
    expect(computeLocationQuotient(counts)).toEqual({ kind: 'undefined', reason: 'zero-denominator' });
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuses %d, which is no count', (part) => {
    expect(() => computeLocationQuotient({ part, whole: 1, comparatorPart: 1, comparatorWhole: 1 })).toThrow(
      RangeError,
    );
  });

  test('of BRES 2018 employees is the published one to four decimals', (context) => {
    if (!existsSync(BRES)) return context.skip('the BRES 2018 file is not beside the checkout');
    // Read without the product's own reader: no cell of this file holds a quoted comma before the value.
    const rows = readFileSync(BRES, 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => {
        const cells =
          line
            .match(/(?:"[^"]*"|[^,]*)(?:,|$)/g)
            ?.map((cell) => cell.replace(/,$/, '').replaceAll('"', '')) ?? [];
        return { region: cells[4], sic: cells[5], jobs: Number(cells[6]) };
      });
    expect(rows).toHaveLength(20_475);
    const sum = (keep: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(keep).reduce((total, { jobs }) => total + jobs, 0);
    expect(sum(() => true)).toBe(30_147_640);
    const quotient = (region: string, sic: string) =>
      computeLocationQuotient({
        part: sum((row) => row.region === region && row.sic === sic),
        whole: sum((row) => row.region === region),
        comparatorPart: sum((row) => row.sic === sic),
        comparatorWhole: sum(() => true),
      });
    const rounded = [quotient('UKF1', '3030'), quotient('UKG1', '2910'), quotient('UKG3', '2910')].map(
      (one) => (one.kind === 'value' ? one.value.toFixed(4) : one.reason),
    );
    expect(rounded).toEqual(['6.2536', '6.1069', '5.0500']);
  });
});

describe('a share', () => {
  test('is in per cent, and undefined of nothing', () => {
    expect(computeShare({ part: 7, whole: 100 })).toEqual({ kind: 'value', value: 7 });
    expect(computeShare({ part: 1, whole: 3 })).toEqual({ kind: 'value', value: 100 / 3 });
    expect(computeShare({ part: 0, whole: 0 })).toEqual({ kind: 'undefined', reason: 'zero-denominator' });
  });
});

describe('an attributed sum', () => {
  test('divides each sum by its own number of sites', () => {
    // 90 over three sites, two companies with 11 together at their only site.
    expect(
      computeAttributedSum([
        { sum: 90, divisor: 3 },
        { sum: 11, divisor: 1 },
      ]),
    ).toBe(41);
  });

  test('keeps a turnover below zero as it is', () => {
    expect(computeAttributedSum([{ sum: -10, divisor: 2 }])).toBe(-5);
  });

  test('refuses to share among no sites', () => {
    expect(() => computeAttributedSum([{ sum: 1, divisor: 0 }])).toThrow(RangeError);
  });
});
