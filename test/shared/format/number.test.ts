import { describe, expect, test } from 'vitest';
import { formatBytes, formatDuration, formatRate, formatTimeLeft } from '#shared/format/amount.ts';
import { daysBetween, formatAgo, formatDate, formatDateTime, formatExpiry } from '#shared/format/date.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatChange, formatCount, formatNumber, formatRatio } from '#shared/format/number.ts';
import { formatPercent, formatPercentagePoints, formatShare } from '#shared/format/percent.ts';

describe('numbers', () => {
  test.each([
    [0, 0, '0'],
    [1524, 0, '1,524'],
    [1234567.891, 2, '1,234,567.89'],
    [-12, 0, '−12'],
    [-0.4, 0, '0'],
    [2, 2, '2.00'],
    [Number.NaN, 0, '[x]'],
    [Number.POSITIVE_INFINITY, 0, '[x]'],
  ])('%d with %d places is written %s', (value, places, text) => {
    expect(formatNumber(value, places)).toBe(text);
  });

  test.each([
    [37, '+37'],
    [-12, '−12'],
    [0, '0'],
    [0.3, '0'],
  ])('a change of %d is written %s', (value, text) => {
    expect(formatChange(value)).toBe(text);
  });

  test('a count carries its noun in the right number', () => {
    expect(formatCount(1, 'company', 'companies')).toBe('1 company');
    expect(formatCount(2431, 'company', 'companies')).toBe('2,431 companies');
    expect(formatCount(0, 'row')).toBe('0 rows');
  });

  test('a location quotient has two decimals', () => {
    expect(formatRatio(1.254)).toBe('1.25');
    expect(formatRatio(2)).toBe('2.00');
  });
});

describe('percentages', () => {
  test.each([
    [17.3, 0, '17%'],
    [17.3, 1, '17.3%'],
    [100, 0, '100%'],
  ])('%d with %d places is written %s', (value, places, text) => {
    expect(formatPercent(value, places)).toBe(text);
  });

  test('a share is times 100, a difference is in percentage points', () => {
    expect(formatShare(0.173)).toBe('17%');
    expect(formatPercentagePoints(3)).toBe('+3 pp');
    expect(formatPercentagePoints(-0.25, 1)).toBe('−0.3 pp');
    expect(formatPercentagePoints(0)).toBe('0 pp');
  });
});

describe('money', () => {
  test.each([
    [0, '£0', '£0'],
    [420, '£420', '£420'],
    [950_000, '£950k', '£950,000'],
    [999_499, '£999k', '£999,499'],
    [999_960, '£1.00m', '£999,960'],
    [18_240_000, '£18.2m', '£18,240,000'],
    [99_960_000, '£100m', '£99,960,000'],
    [1_820_000_000, '£1.82bn', '£1,820,000,000'],
    [-2_500_000, '−£2.50m', '−£2,500,000'],
    [12.5, '£13', '£12.50'],
    [Number.NaN, '[x]', '[x]'],
  ])('%d pounds are written %s, in full %s', (amount, short, full) => {
    expect(formatMoney(amount)).toBe(short);
    expect(formatMoneyFull(amount)).toBe(full);
  });
});

describe('dates', () => {
  test('a date is written day, month, year', () => {
    expect(formatDate('2026-11-22')).toBe('22 Nov 2026');
    expect(formatDate('2026-03-05T10:00:00Z')).toBe('5 Mar 2026');
    expect(formatDate(null)).toBe('[x]');
    expect(formatDate('2026-13-01')).toBe('[x]');
  });

  test('a time is written in British time, summer time included', () => {
    expect(formatDateTime('2026-11-22T14:05:00Z')).toBe('22 Nov 2026, 14:05');
    expect(formatDateTime('2026-07-01T23:30:00Z')).toBe('2 Jul 2026, 00:30');
    expect(formatDateTime('soon')).toBe('[x]');
  });

  test('the end of a licence is said in days', () => {
    expect(daysBetween('2026-11-22', '2026-12-04')).toBe(12);
    expect(formatExpiry('2026-12-04', '2026-11-22')).toBe('expires in 12 days');
    expect(formatExpiry('2026-11-23', '2026-11-22')).toBe('expires in 1 day');
    expect(formatExpiry('2026-11-22', '2026-11-22')).toBe('expires today');
    expect(formatExpiry('2026-11-19', '2026-11-22')).toBe('expired 3 days ago');
  });

  test('what happened lately is said in words', () => {
    const now = '2026-11-22T12:00:00Z';
    expect(formatAgo('2026-11-22T11:59:30Z', now)).toBe('just now');
    expect(formatAgo('2026-11-22T11:59:00Z', now)).toBe('1 minute ago');
    expect(formatAgo('2026-11-22T09:00:00Z', now)).toBe('3 hours ago');
    expect(formatAgo('2026-11-21T09:00:00Z', now)).toBe('yesterday');
    expect(formatAgo('2026-11-01T09:00:00Z', now)).toBe('1 Nov 2026');
  });
});

describe('amounts', () => {
  test.each([
    [1, '1 byte'],
    [812, '812 bytes'],
    [26_100_000, '26.1 MB'],
    [999_960, '1.0 MB'],
    [172_000_000, '172 MB'],
  ])('%d bytes are written %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test.each([
    [0.42, '0.4 s'],
    [12.4, '12 s'],
    [200, '3 min 20 s'],
    [120, '2 min'],
    [7500, '2 h 5 min'],
  ])('%d seconds are written %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test('the time left is rounded so that it does not flicker', () => {
    expect(formatTimeLeft(null)).toBe('');
    expect(formatTimeLeft(0.3)).toBe('almost done');
    expect(formatTimeLeft(11.2)).toBe('12 s left');
    expect(formatTimeLeft(250)).toBe('about 4 min left');
  });

  test('a rate carries its unit', () => {
    expect(formatRate(12_400, 'rows')).toBe('12,400 rows/s');
    expect(formatRate(3_100_000, 'bytes')).toBe('3.1 MB/s');
    expect(formatRate(null, 'rows')).toBe('');
  });
});
