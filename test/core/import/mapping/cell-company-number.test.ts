import { describe, expect, it } from 'vitest';
import {
  companyNumberReader,
  parentNumberReader,
  provisionalKey,
} from '#core/import/mapping/cell-company-number.ts';
import { missingMarks } from '#core/import/mapping/cell-text.ts';
import type { RowProblem } from '#core/import/profiles/profile.ts';

const setting = { column: 'CRN', missing: missingMarks([]) };

function read(cell: string): [string | null, string | null] {
  const problems: RowProblem[] = [];
  const number = companyNumberReader(setting, 'company-number-invalid')(cell, problems);
  expect(problems.length).toBeLessThanOrEqual(1);
  return [number, problems[0]?.code ?? null];
}

describe('a company number', () => {
  it.each<[string, string | null, string | null]>([
    ['01234567', '01234567', null],
    [' 01234567 ', '01234567', null],
    ['SC123456', 'SC123456', null],
    ['sc123456', 'SC123456', null],
    ['NI012345', 'NI012345', null],
    ['OC312345', 'OC312345', null],
    ['LP012345', 'LP012345', null],
    ['FC012345', 'FC012345', null],
    ['CE012345', 'CE012345', null],
    ['SL012345', 'SL012345', null],
    ['R0000123', 'R0000123', null],
    ['IP12345R', 'IP12345R', null],
    ['1234567', '01234567', 'company-number-padded'],
    ['42', '00000042', 'company-number-padded'],
    ['1234567.0', '01234567', 'company-number-mended'],
    ['12345678.00', '12345678', 'company-number-mended'],
    ['1.2345678E+07', '12345678', 'company-number-mended'],
    ['1.234567E+6', '01234567', 'company-number-mended'],
    ['SC 123456', 'SC123456', 'company-number-mended'],
    ['0123 4567', '01234567', 'company-number-mended'],
    ['#1234567', '#1234567', 'company-number-foreign'],
    ['# 99', '#99', 'company-number-foreign'],
    ['1.23E+07', null, 'company-number-invalid'],
    ['SC12345', null, 'company-number-invalid'],
    ['123456789', null, 'company-number-invalid'],
    ['00000000', null, 'company-number-invalid'],
    ['0', null, 'company-number-invalid'],
    ['-1234567', null, 'company-number-invalid'],
    ['1234567.5', null, 'company-number-invalid'],
    ['not registered', null, 'company-number-invalid'],
    ['#N/A', null, 'cell-error'],
    ['', null, null],
    ['NA', null, null],
    ['-', null, null],
  ])('%s is %s (%s)', (cell, number, code) => {
    expect(read(cell)).toEqual([number, code]);
  });

  it('never pads what begins with letters, and never anything but digits', () => {
    for (const prefix of ['SC', 'NI', 'OC', 'LP', 'FC'])
      for (let digits = 1; digits < 6; digits += 1) expect(read(prefix + '1'.repeat(digits))[0]).toBeNull();
  });

  it('a parent’s number that is no British one is kept as it stands', () => {
    const problems: RowProblem[] = [];
    const parent = parentNumberReader(setting);
    expect(parent('HRB 12345 B', problems)).toBe('HRB 12345 B');
    expect(problems).toEqual([]);
    expect(parent('#4711', problems)).toBe('#4711');
    expect(problems[0]?.code).toBe('company-number-foreign');
    expect(parent('1234567', [])).toBe('01234567');
  });
});

describe('the provisional key', () => {
  it('has the form of a tilde and twelve hexadecimal digits, and stays the same', () => {
    // printf 'beauhurst\x1freference\x1fB-1' | sha1sum
    expect(provisionalKey('Beauhurst', 'B-1', 'Alder Ltd', 'NG11AA')).toBe('~d57f17c5cfbb');
  });

  it('depends on the supplier’s reference alone where there is one, else on name and postcode', () => {
    const key = provisionalKey('Beauhurst', 'B-1', 'Alder Ltd', 'NG11AA');
    expect(provisionalKey('BEAUHURST ', 'B-1', 'Renamed Ltd', null)).toBe(key);
    expect(provisionalKey('The Data City', 'B-1', 'Alder Ltd', 'NG11AA')).not.toBe(key);
    const byName = provisionalKey('Beauhurst', null, 'Alder  Ltd', 'NG11AA');
    expect(provisionalKey('Beauhurst', null, 'ALDER LTD', 'NG11AA')).toBe(byName);
    expect(provisionalKey('Beauhurst', null, 'Alder Ltd', 'NG11AB')).not.toBe(byName);
    expect(provisionalKey('Beauhurst', null, 'Alder Ltd', null)).not.toBe(byName);
  });
});
