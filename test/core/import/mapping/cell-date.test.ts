import { describe, expect, it } from 'vitest';
import type { DateForm } from '#shared/domain/import-mapping.ts';
import { dateReader, periodReader } from '#core/import/mapping/cell-date.ts';
import { missingMarks } from '#core/import/mapping/cell-text.ts';
import type { RowProblem } from '#core/import/profiles/profile.ts';

const setting = { column: 'When', missing: missingMarks([]) };

function date(cell: string, form: DateForm = 'auto') {
  const problems: RowProblem[] = [];
  const value = dateReader(setting, form)(cell, problems);
  return problems[0] === undefined ? value : problems[0].code;
}

function period(cell: string, form: DateForm | null = null) {
  const problems: RowProblem[] = [];
  const value = periodReader(setting, form)(cell, problems);
  return problems[0] === undefined ? value : problems[0].code;
}

describe('a cell of dates', () => {
  it.each<[string, DateForm, string | null]>([
    ['2021-03-04', 'auto', '2021-03-04'],
    ['2021-03-04', 'dmy', '2021-03-04'],
    ['2021-03-04T09:30:00Z', 'auto', '2021-03-04'],
    ['2021-03-04 00:00:00', 'mdy', '2021-03-04'],
    ['2021-03-04T09:30:00.123+01:00', 'auto', '2021-03-04'],
    ['04/03/2021 00:00', 'dmy', '2021-03-04'],
    ['3/4/2021 12:00 PM', 'mdy', '2021-03-04'],
    ['2021/03/04', 'auto', '2021-03-04'],
    ['20210304', 'auto', '2021-03-04'],
    ['04/03/2021', 'dmy', '2021-03-04'],
    ['4.3.2021', 'dmy', '2021-03-04'],
    ['04/03/2021', 'mdy', '2021-04-03'],
    ['04/03/2021', 'auto', 'date-ambiguous'],
    ['13/03/2021', 'auto', '2021-03-13'],
    ['03/13/2021', 'auto', '2021-03-13'],
    ['05/05/2021', 'auto', '2021-05-05'],
    ['04/03/21', 'dmy', '2021-03-04'],
    ['04/03/71', 'dmy', '1971-03-04'],
    ['04/03/21', 'auto', 'date-ambiguous'],
    ['13/02/21', 'auto', 'date-ambiguous'],
    ['31/12/99', 'auto', '1999-12-31'],
    ['4 March 2021', 'auto', '2021-03-04'],
    ['4th March 2021', 'auto', '2021-03-04'],
    ['Thu, 4 Mar 2021', 'auto', '2021-03-04'],
    ['04-Mar-2021', 'auto', '2021-03-04'],
    ['04-Mar-21', 'auto', '2021-03-04'],
    ['March 4, 2021', 'auto', '2021-03-04'],
    ['Mar/2021', 'month-year', '2021-03'],
    ['Mar/2021', 'auto', '2021-03'],
    ['Mar 2021', 'auto', '2021-03'],
    ['September 2021', 'auto', '2021-09'],
    ['Jan-21', 'auto', '2021-01'],
    ['03/2021', 'auto', '2021-03'],
    ['2021-03', 'auto', '2021-03'],
    ['2021', 'auto', '2021'],
    ['2021', 'year', '2021'],
    ['44259', 'spreadsheet', '2021-03-04'],
    ['44259.75', 'spreadsheet', '2021-03-04'],
    ['44259', 'auto', 'date-invalid'],
    ['1', 'spreadsheet', '1900-01-01'],
    ['59', 'spreadsheet', '1900-02-28'],
    ['60', 'spreadsheet', 'date-invalid'],
    ['61', 'spreadsheet', '1900-03-01'],
    ['2021-03-04', 'spreadsheet', '2021-03-04'],
    ['30/02/2021', 'dmy', 'date-invalid'],
    ['29/02/2020', 'dmy', '2020-02-29'],
    ['29/02/2021', 'dmy', 'date-invalid'],
    ['31/04/2021', 'auto', 'date-invalid'],
    ['2021-13-01', 'auto', 'date-invalid'],
    ['0000-00-00', 'auto', 'date-invalid'],
    ['soon', 'auto', 'date-invalid'],
    ['#REF!', 'auto', 'cell-error'],
    ['', 'auto', null],
    ['NA', 'auto', null],
  ])('%s read as %s is %s', (cell, form, expected) => {
    expect(date(cell, form)).toBe(expected);
  });

  it('agrees with the calendar of the platform on every day of 1899 to 2100, in each order and as a serial day', () => {
    const from = Date.UTC(1900, 2, 1);
    for (let at = 0; at < 73_000; at += 37) {
      const day = new Date(from + at * 86_400_000);
      const iso = day.toISOString().slice(0, 10);
      const [year = '', month = '', number = ''] = iso.split('-');
      expect(date(`${number}/${month}/${year}`, 'dmy')).toBe(iso);
      expect(date(`${month}/${number}/${year}`, 'mdy')).toBe(iso);
      expect(date(String(61 + at), 'spreadsheet')).toBe(iso);
      expect(
        date(
          day.toLocaleDateString('en-GB', {
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          }),
        ),
      ).toBe(iso);
    }
  });

  it('refuses exactly the days that the calendar does not know', () => {
    for (const year of [1900, 2000, 2019, 2020])
      for (let month = 1; month <= 12; month += 1)
        for (let day = 1; day <= 31; day += 1) {
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
          const read = date(`${day}/${month}/${year}`, 'dmy');
          expect(read === 'date-invalid').toBe(!exists);
        }
  });
});

describe('a cell of periods', () => {
  it.each<[string, DateForm | null, string | null]>([
    ['2018', null, '2018'],
    ['2018.0', null, '2018'],
    ['2018/19', null, '2018/19'],
    ['2018-19', null, '2018/19'],
    ['2018–19', null, '2018/19'],
    ['2018/2019', null, '2018/19'],
    ['201819', null, '2018/19'],
    ['1999/00', null, '1999/00'],
    ['199900', null, '1999/00'],
    ['201902', null, '2019-02'],
    ['201112', null, 'date-ambiguous'],
    ['201112', 'year', '2011/12'],
    ['201112', 'month-year', '2011-12'],
    ['2021 Q3', null, '2021 Q3'],
    ['2021-Q3', null, '2021 Q3'],
    ['Q3 2021', null, '2021 Q3'],
    ['Mar 2021', null, '2021-03'],
    ['Mar/2019', 'month-year', '2019-03'],
    ['2021-03-04', null, '2021-03-04'],
    ['43891', 'spreadsheet', '2020-03-01'],
    ['Apr 2021 to Mar 2022', null, 'Apr 2021 to Mar 2022'],
    ['Apr 2021  –  Mar 2022', null, 'Apr 2021 to Mar 2022'],
    ['3 years after graduation', null, '3 years after graduation'],
    ['01/02/2021', null, 'date-ambiguous'],
    ['', null, null],
  ])('%s (%s) is %s', (cell, form, expected) => {
    expect(period(cell, form)).toBe(expected);
  });
});
