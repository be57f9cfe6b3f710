import { describe, expect, test } from 'vitest';
import { storedColumns, storedText, storedType } from '../../../renderer/panels/extracts/stored-columns.ts';

describe('stored values', () => {
  test.each([
    ['companies', 'Employees', 'number'],
    ['companies', 'turnover', 'money'],
    ['companies', 'Turnover (GBP)', 'money'],
    ['companies', 'Company number', 'company-number'],
    ['observations', 'Value', 'number'],
    ['nominations', 'No such heading', 'text'],
  ] as const)('of %s under “%s” are %s', (target, heading, type) => {
    expect(storedType(target, heading)).toBe(type);
  });

  test.each([
    ['money', '21900000', '21,900,000'],
    ['number', '0.25', '0.25'],
    ['number', 'about ten', 'about ten'],
    ['company-number', '01234567', '01234567'],
    ['date', '1988-02-19', '19 Feb 1988'],
    ['date', '2021-03', '2021-03'],
    ['postcode', 'CV11AD', 'CV1 1AD'],
    ['postcode', 'B1', 'B1'],
    ['postcode-list', 'DE11AA; NG11AA', 'DE1 1AA; NG1 1AA'],
  ] as const)('as %s, %s reads %s', (type, value, text) => {
    expect(storedText(type, value)).toBe(text);
  });

  test('stand at the right where they are figures, and missing stays missing', () => {
    const [line, employees, name] = storedColumns('companies', ['Employees', 'Company name']);
    expect([line?.numeric, employees?.numeric, name?.numeric]).toEqual([true, true, false]);
    const row = { line: 7, values: ['1200', null] };
    expect([employees?.value(row), employees?.text?.(row)]).toEqual([1200, '1,200']);
    expect([name?.value(row), name?.text?.(row)]).toEqual([null, '[x]']);
  });
});
