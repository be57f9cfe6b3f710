import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumberFormat } from '#core/import/readers/workbook-formats.ts';
import {
  columnName,
  columnNumber,
  isoText,
  numberText,
  shownText,
} from '#core/import/readers/workbook-values.ts';

const shown = (value: number | string, format: string, date1904 = false) =>
  shownText(String(value), parseNumberFormat(format), date1904);

describe('the number of a cell', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['10007783', '10007783'],
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['16.8', '16.8'],
    ['-2.5E-3', '-0.0025'],
    ['1E-7', '0.0000001'],
    ['1.5E-10', '0.00000000015'],
    ['1E+21', '1000000000000000000000'],
    ['1.2345678901234567E+19', '12345678901234600000'],
    ['9007199254740993', '9007199254740990'],
    ['123456789012345', '123456789012345'],
    ['1E+300', '1E+300'],
    ['007', '7'],
    [' 5 ', '5'],
    ['', ''],
    ['no number', 'no number'],
    ['1E+999', '1E+999'],
  ])('%s is written as %s', (stored, text) => {
    expect(numberText(stored)).toBe(text);
  });

  test('comes back as the same number to 15 digits, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = numberText(String(value));
        expect(Number(text)).toBe(Number(value.toPrecision(15)) + 0);
        if (Math.abs(value) >= 1e-29 && Math.abs(value) < 1e30) expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
      }),
    );
  });

  test('is filled with the zeros that its format shows, where the format is zeros alone', () => {
    expect(shown(1234567, '00000000')).toBe('01234567');
    expect(shown(1110, '00000')).toBe('01110');
    expect(shown(123456789, '00000000')).toBe('123456789');
    expect(shown(1.5, '00')).toBe('1.5');
    expect(shown(5, '0')).toBe('5');
    expect(shown(0.25, '0%')).toBe('0.25');
  });
});

describe('a number format', () => {
  test.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0 "days"', 'number'],
    ['#,##0\\d', 'number'],
    ['[Red]#,##0;[Blue]-#,##0', 'number'],
    ['0.00E+00', 'number'],
    ['[$£-809]#,##0.00', 'number'],
    ['_-* #,##0_-;-* #,##0_-', 'number'],
    ['@', 'number'],
    ['"dd/mm/yyyy"', 'number'],
    ['', 'number'],
    ['dd/mm/yyyy', 'date'],
    ['[$-809]dd mmmm yyyy;@', 'date'],
    ['[Red]d\\-mmm', 'date'],
    ['mmm', 'date'],
    ['"Due "yyyy\\-mm\\-dd', 'date'],
    ['[$-F400]h:mm:ss\\ AM/PM', 'time'],
    ['mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['yyyy-mm-dd hh:mm:ss.000', 'date'],
    ['[h]:mm', 'duration'],
    ['[mm]:ss', 'duration'],
    ['"[h]"0', 'number'],
    ['[Red][hh]:mm:ss', 'duration'],
  ])('“%s” shows a %s', (code, kind) => {
    expect(parseNumberFormat(code).kind).toBe(kind);
  });
});

describe('a date of the 1900 system', () => {
  test('counts 1 January 1900 as day 1, and the 29 February that never was as day 60', () => {
    expect(shown(1, 'dd/mm/yyyy')).toBe('1900-01-01');
    expect(shown(59, 'dd/mm/yyyy')).toBe('1900-02-28');
    expect(shown(60, 'dd/mm/yyyy')).toBe('1900-02-29');
    expect(shown(61, 'dd/mm/yyyy')).toBe('1900-03-01');
    expect(shown(25_569, 'dd/mm/yyyy')).toBe('1970-01-01');
    expect(shown(44_197, 'dd/mm/yyyy')).toBe('2021-01-01');
    expect(shown(2_958_465, 'dd/mm/yyyy')).toBe('9999-12-31');
  });

  test('stays a number where it is no day: negative, or after the year 9999', () => {
    expect(shown(-1, 'dd/mm/yyyy')).toBe('-1');
    expect(shown(2_958_466, 'dd/mm/yyyy')).toBe('2958466');
    expect(shown('tomorrow', 'dd/mm/yyyy')).toBe('tomorrow');
    expect(shown(0, 'dd/mm/yyyy')).toBe('1900-01-00');
  });

  test('has its time of day behind a T, unless it is midnight', () => {
    expect(shown(44_197.5, 'dd/mm/yyyy')).toBe('2021-01-01T12:00:00');
    expect(shown(44_197.604166666664, 'dd/mm/yyyy hh:mm')).toBe('2021-01-01T14:30:00');
    expect(shown(44_197.999999999, 'dd/mm/yyyy')).toBe('2021-01-02');
    expect(shown(44_197.5 + 0.25 / 86_400, 'hh:mm:ss.000 dd/mm/yyyy')).toBe('2021-01-01T12:00:00.250');
  });

  test('is a time alone below 1, and hours beyond a day for a duration', () => {
    expect(shown(0.604166666666667, 'hh:mm')).toBe('14:30:00');
    expect(shown(0, 'hh:mm')).toBe('00:00:00');
    expect(shown(0.5, 'dd/mm/yyyy hh:mm')).toBe('12:00:00');
    expect(shown(1.5, '[h]:mm')).toBe('36:00:00');
    expect(shown(44_197.5, 'hh:mm')).toBe('2021-01-01T12:00:00');
  });
});

test('a date of the 1904 system counts 1 January 1904 as day 0', () => {
  expect(shown(0, 'dd/mm/yyyy', true)).toBe('1904-01-01');
  expect(shown(42_735, 'dd/mm/yyyy', true)).toBe('2021-01-01');
  expect(shown(0.5, 'hh:mm', true)).toBe('12:00:00');
});

test('every day from 1900-03-01 on is the day that the calendar counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (day) => {
      const calendar = new Date(Date.UTC(1899, 11, 30));
      calendar.setUTCDate(calendar.getUTCDate() + day);
      expect(shown(day, 'yyyy-mm-dd')).toBe(calendar.toISOString().slice(0, 10));
    }),
  );
});

test('a date held as text loses midnight, empty fractions and the mark of universal time', () => {
  expect(isoText('2021-01-01T00:00:00')).toBe('2021-01-01');
  expect(isoText('2021-01-01')).toBe('2021-01-01');
  expect(isoText('2021-01-01T10:10:10.000Z')).toBe('2021-01-01T10:10:10');
  expect(isoText('10:10')).toBe('10:10:00');
  expect(isoText('PT10H')).toBe('PT10H');
  expect(isoText('')).toBe('');
});

test('columns are numbered by their letters', () => {
  expect([columnNumber('A1'), columnNumber('Z9'), columnNumber('AA10'), columnNumber('XFD1048576')]).toEqual([
    1, 26, 27, 16_384,
  ]);
  expect([columnName(1), columnName(26), columnName(27), columnName(16_384)]).toEqual([
    'A',
    'Z',
    'AA',
    'XFD',
  ]);
  expect(columnNumber('12')).toBe(0);
});
