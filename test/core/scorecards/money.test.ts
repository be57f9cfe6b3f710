import { describe, expect, test } from 'vitest';
import { convertAmount, rateFor, rateWords, type DatedRate } from '#core/scorecards/money.ts';

const rate = (date: string, from: string, to: string, value: number): DatedRate => ({
  from,
  to,
  rate: value,
  date,
  source: 'Made up',
});
const RATES = [
  rate('2021-06-30', 'GBP', 'USD', 1.25),
  rate('2020-01-01', 'USD', 'GBP', 0.75),
  rate('2021-06-30', 'USD', 'GBP', 0.5),
  rate('2021-03-01', 'EUR', 'GBP', 0.9),
];
const found = (from: string, to: string, on: string | null) => rateFor(RATES, { from, to, on })?.rate ?? null;

describe('the rate for a time', () => {
  test('is the nearest on or before it, of the two currencies, whichever way round', () => {
    expect(found('USD', 'GBP', '2021-06-29')).toBe(0.75);
    expect(found('EUR', 'GBP', '2021-06-29')).toBe(0.9);
    expect(found('GBP', 'EUR', '2021-06-29')).toBe(0.9);
    expect(found('USD', 'EUR', '2021-06-29')).toBeNull();
    expect(found('USD', 'GBP', '2019-12-31')).toBeNull();
  });
  test('of one day is the one that needs no division', () => {
    expect([found('USD', 'GBP', '2021-06-30'), found('GBP', 'USD', '2021-06-30')]).toEqual([0.5, 1.25]);
  });
  test('a month or year takes every rate of itself; no time the newest', () => {
    expect([found('USD', 'GBP', '2021-06'), found('USD', 'GBP', '2021-05')]).toEqual([0.5, 0.75]);
    expect([found('USD', 'GBP', '2021'), found('USD', 'GBP', null)]).toEqual([0.5, 0.5]);
  });
});

test('an amount is multiplied, or divided by a rate entered the other way round, and keeps its sign', () => {
  const convert = (value: number, from: string, to: string) =>
    convertAmount([rate('2021-06-30', 'GBP', 'USD', 1.25)], { value, from, to, on: null })?.value ?? null;
  expect([convert(100, 'GBP', 'USD'), convert(100, 'USD', 'GBP'), convert(-100, 'USD', 'GBP')]).toEqual([
    125, 80, -80,
  ]);
  expect(convert(100, 'EUR', 'GBP')).toBeNull();
});

test('rates are named for a formula, three at most', () => {
  expect(rateWords(RATES.slice(0, 2))).toBe('1 USD = 0.75 GBP of 2020-01-01, 1 GBP = 1.25 USD of 2021-06-30');
  expect(rateWords(RATES)).toContain(' and 1 more');
});
