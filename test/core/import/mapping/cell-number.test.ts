import { describe, expect, it } from 'vitest';
import { columnMappingSchema } from '#shared/domain/import-mapping.ts';
import { numberReader } from '#core/import/mapping/cell-number.ts';
import { missingMarks } from '#core/import/mapping/cell-text.ts';
import { numberSide } from '#core/import/mapping/field-reader.ts';
import { ownMarks } from '#core/import/mapping/statistical-mark.ts';
import type { RowProblem } from '#core/import/profiles/profile.ts';
import { seededRandom } from '../../../fixtures/seeded-random.ts';

interface Use {
  readonly kind?: 'number' | 'money' | 'percentage';
  readonly scale?: 'one' | 'thousand' | 'million' | 'billion';
  readonly currency?: string;
  readonly zeroMeans?: 'zero' | 'unknown';
  readonly decimalComma?: boolean;
  readonly constants?: Record<string, string>;
}

function read(cell: string | undefined, use: Use = {}) {
  const side = numberSide();
  const problems: RowProblem[] = [];
  const reader = numberReader(
    {
      column: 'Turnover',
      missing: missingMarks(['n/k']),
      kind: use.kind ?? 'money',
      use: columnMappingSchema.parse({
        column: 'Turnover',
        scale: use.scale ?? null,
        currency: use.currency ?? null,
        zeroMeans: use.zeroMeans ?? 'zero',
      }),
      decimalComma: use.decimalComma ?? false,
      ownMarks: ownMarks(use.constants ?? {}),
    },
    side,
  );
  const value = reader(cell, problems);
  return { value, codes: problems.map(({ code }) => code), side, problems };
}

describe('a cell of numbers', () => {
  it.each<[string, number, string[]]>([
    ['1234', 1234, []],
    ['-12.5', -12.5, []],
    ['1,234', 1234, []],
    ['1,234,567.89', 1_234_567.89, []],
    [' 42 ', 42, []],
    ['\u00a042\u00a0', 42, []],
    ['.5', 0.5, []],
    ['5.', 5, []],
    ['£1,234', 1234, []],
    ['£ 3,000', 3000, []],
    ['GBP 3,000', 3000, []],
    ['3,000 GBP', 3000, []],
    ['(123)', -123, ['number-mended']],
    ['(£1,234.50)', -1234.5, ['number-mended']],
    ['-£5', -5, []],
    ['£-5', -5, []],
    ['−7', -7, []],
    ['123-', -123, ['number-mended']],
    ['1 234', 1234, ['number-mended']],
    ['1\u00a0234\u00a0567', 1_234_567, ['number-mended']],
    ['1\u202f234', 1234, ['number-mended']],
    ["1'234", 1234, ['number-mended']],
    ['£1.2m', 1_200_000, ['number-scaled']],
    ['1.005m', 1_005_000, ['number-scaled']],
    ['1.2bn', 1_200_000_000, ['number-scaled']],
    ['£1.2 billion', 1_200_000_000, ['number-scaled']],
    ['12k', 12_000, ['number-scaled']],
    ['£3 million', 3_000_000, ['number-scaled']],
    ['1.5E+07', 15_000_000, []],
    ['+5', 5, ['number-mended']],
  ])('%s is %d', (cell, value, codes) => {
    expect(read(cell, { currency: 'GBP' })).toMatchObject({ value, codes });
  });

  it.each([
    'abc',
    '1,23',
    '1,2345',
    '1.2.3',
    '1,234.567,8',
    '12-15',
    '<5',
    '5+',
    'approx. 12',
    '1 23',
    '((5))',
    '(5',
    '5)',
    '--5',
    '-(5)',
    '£5£',
    '1e999',
    '12 employees',
    '٣',
    '0x1F',
    'Infinity',
    'true',
    '31/12/2020',
  ])('%s is no number and is told', (cell) => {
    const { value, codes, side } = read(cell, { currency: 'GBP' });
    expect({ value, codes, unreadable: side.unreadable }).toEqual({
      value: null,
      codes: ['number-invalid'],
      unreadable: true,
    });
  });

  it.each(['', ' ', '\u00a0', undefined, 'NA', 'N/A', 'n/a', 'NULL', 'n/k'])(
    'blank and marks for missing (%j) are null without a word, never zero',
    (cell) => {
      expect(read(cell)).toMatchObject({ value: null, codes: [] });
    },
  );

  it.each([
    ['[c]', '[c]'],
    ['c', '[c]'],
    ['*', '[c]'],
    ['S', '[c]'],
    ['[x]', '[x]'],
    ['x', '[x]'],
    ['..', '[x]'],
    [':', '[x]'],
    ['[z]', '[z]'],
    ['.', '[z]'],
    ['[low]', '[low]'],
    ['-', '[low]'],
    ['~', '[low]'],
    ['[u]', '[u]'],
    ['undisclosed', '[x]'],
  ])('the mark %s is kept as %s, and is neither missing nor zero', (cell, symbol) => {
    const { value, side, problems } = read(cell, { zeroMeans: 'unknown' });
    expect(value).toBeNull();
    expect(side.symbol).toBe(symbol);
    expect(problems).toEqual([{ code: 'value-suppressed', field: 'Turnover', value: cell }]);
  });

  it('a profile may explain a mark of its own', () => {
    expect(read('x', { constants: { 'mark:x': '[u]' } }).side.symbol).toBe('[u]');
    expect(read('Q', { constants: { 'mark:Q': '[e]' } })).toMatchObject({
      value: null,
      codes: ['value-suppressed'],
    });
  });

  it.each(['#N/A', '#REF!', '#DIV/0!', '#VALUE!', '#NAME?', 'Err:502'])(
    '%s of a spreadsheet is told as such',
    (cell) => {
      expect(read(cell)).toMatchObject({ value: null, codes: ['cell-error'] });
    },
  );

  it('a symbol of one cell never sticks to the next', () => {
    const side = numberSide();
    const reader = numberReader(
      {
        column: 'v',
        missing: missingMarks([]),
        kind: 'money',
        use: columnMappingSchema.parse({ column: 'v' }),
        decimalComma: false,
        ownMarks: null,
      },
      side,
    );
    reader('[c]', []);
    reader('£5', []);
    expect(side).toMatchObject({ symbol: null, currency: 'GBP' });
    reader('5', []);
    expect(side).toEqual({ symbol: null, currency: null, unreadable: false });
  });

  it('the column’s unit holds where the cell names none', () => {
    expect(read('1.25', { scale: 'million' })).toMatchObject({ value: 1_250_000, codes: [] });
    expect(read('1,250', { scale: 'thousand' })).toMatchObject({ value: 1_250_000, codes: [] });
    expect(read('1.2m', { scale: 'million', currency: 'GBP' })).toMatchObject({
      value: 1_200_000,
      codes: [],
    });
    expect(read('900k', { scale: 'million' })).toMatchObject({ value: 900_000, codes: ['number-scaled'] });
    expect(read('4.35', { scale: 'million' }).value).toBe(4_350_000);
    expect(read('1.5E+01', { scale: 'thousand' }).value).toBe(15_000);
  });

  it('money of another currency is not taken for the column’s', () => {
    expect(read('$1.2m', { currency: 'GBP' })).toMatchObject({
      value: null,
      codes: ['number-other-currency'],
    });
    expect(read('€5', { currency: 'GBP' })).toMatchObject({ value: null, codes: ['number-other-currency'] });
    expect(read('$5', { currency: 'USD' })).toMatchObject({ value: 5, codes: [] });
    expect(read('$5', { currency: 'CAD' })).toMatchObject({ value: 5, codes: [] });
    expect(read('US$5', { currency: 'CAD' })).toMatchObject({ value: null });
    expect(read('€5').side.currency).toBe('EUR');
  });

  it('a zero can mean that nothing is known, and says so', () => {
    expect(read('0')).toMatchObject({ value: 0, codes: [] });
    for (const cell of ['0', '0.00', '£0', '-0'])
      expect(read(cell, { zeroMeans: 'unknown', currency: 'GBP' })).toMatchObject({
        value: null,
        codes: ['zero-as-unknown'],
      });
    expect(Object.is(read('(0)').value, 0)).toBe(true);
  });

  it('commas part the decimals only where the mapping says so', () => {
    expect(read('1.234,56', { decimalComma: true }).value).toBe(1234.56);
    expect(read('1.234', { decimalComma: true }).value).toBe(1234);
    expect(read('12,5', { decimalComma: true }).value).toBe(12.5);
    expect(read('1 234,5', { decimalComma: true }).value).toBe(1234.5);
    expect(read('12.5', { decimalComma: true })).toMatchObject({ value: null, codes: ['number-invalid'] });
    expect(read('12,5')).toMatchObject({ value: null, codes: ['number-invalid'] });
  });

  it('a percentage keeps its number; in a column of counts the sign is told', () => {
    expect(read('12.5%', { kind: 'percentage' })).toMatchObject({ value: 12.5, codes: [] });
    expect(read('12.5 %', { kind: 'number' })).toMatchObject({ value: 12.5, codes: ['number-mended'] });
  });

  it('reads back every number the platform’s own formatter writes', () => {
    const random = seededRandom(41);
    const british = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
    const german = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 });
    const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
    for (let round = 0; round < 2000; round += 1) {
      const value = Math.round((random() - 0.4) * 10 ** (1 + (round % 9)) * 100) / 100;
      expect(read(british.format(value)).value ?? Number.NaN).toBeCloseTo(value, 6);
      expect(read(german.format(value), { decimalComma: true }).value ?? Number.NaN).toBeCloseTo(value, 6);
      expect(read(pounds.format(value), { currency: 'GBP' }).value ?? Number.NaN).toBeCloseTo(value, 6);
    }
  });
});
