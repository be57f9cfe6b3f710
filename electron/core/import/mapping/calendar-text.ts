import type { DateForm } from '#shared/domain/import-mapping.ts';
import { isCalendarDate } from '../profiles/cell-values.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
/** A time of day after a date says nothing that is kept. */
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z| ?[+-]\d{2}:?\d{2}| UTC)?$/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const DAY_NAME_YEAR = new RegExp(
  `^(?:[a-z]{3,9},? )?(\\d{1,2})(?:st|nd|rd|th)?[-/. ]?${MONTH}[-/., ]*(\\d{4}|\\d{2})$`,
  'i',
);
const NAME_DAY_YEAR = new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'i');
const NAME_YEAR = new RegExp(`^${MONTH}[-/., ']*(\\d{4}|\\d{2})$`, 'i');
const YEAR_NAME = new RegExp(`^(\\d{4})[-/., ]*${MONTH}$`, 'i');
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const YEAR_MONTH_COMPACT = /^(\d{4})(\d{2})$/;
const YEAR = /^[12]\d{3}$/;
const SERIAL = /^(\d{1,7})(?:\.\d+)?$/;

/** Years of two digits below this are of this century; the rest of the last. */
const PIVOT = 50;

/**
 * Reads a date of whatever form into ISO text: "2021-03-04", or "2021-03" and "2021" where the text tells no more.
 *
 * `form` says the order of day and month where digits alone leave it open; `auto` gives "ambiguous" for these.
 * Days that are not in the calendar give null. `spreadsheet` reads serial days of the 1900 system besides.
 */
export function readTime(whole: string, form: DateForm): string | null {
  if (whole.length > 60) return null;
  const text = whole.includes(':') ? whole.replace(TIME, '').trim() : whole;
  const iso = ISO.exec(text);
  if (iso !== null) return dateText(iso[1], iso[2], iso[3]);
  if (form === 'spreadsheet') {
    const serial = SERIAL.exec(text);
    if (serial !== null) return serialDate(Number(serial[1]));
  }
  return readDigits(text, form) ?? readNames(text);
}

function readDigits(text: string, form: DateForm): string | null {
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (yearFirst !== null) return dateText(yearFirst[1], yearFirst[2], yearFirst[3]);
  const last = YEAR_LAST.exec(text);
  if (last !== null) return readThreeNumbers(last[1], last[3], last[4] ?? '', form);
  const month = MONTH_YEAR.exec(text);
  if (month !== null) return monthText(month[2], month[1]);
  const later = YEAR_MONTH.exec(text) ?? (form === 'year' ? null : YEAR_MONTH_COMPACT.exec(text));
  if (later !== null) return monthText(later[1], later[2]);
  return YEAR.test(text) ? text : null;
}

function readThreeNumbers(
  first: string | undefined,
  second: string | undefined,
  third: string,
  form: DateForm,
): string | null {
  if (form === 'ymd') return third.length === 2 ? dateText(fullYear(first), second, third) : null;
  const year = fullYear(third);
  const dayFirst = dateText(year, second, first);
  if (form === 'dmy' || form === 'month-year') return dayFirst;
  const monthFirst = dateText(year, first, second);
  if (form === 'mdy') return monthFirst;
  const yearFirst = third.length === 2 ? dateText(fullYear(first), second, third) : null;
  const readings = new Set([dayFirst, monthFirst, yearFirst].filter((reading) => reading !== null));
  return readings.size > 1 ? 'ambiguous' : ([...readings][0] ?? null);
}

function readNames(text: string): string | null {
  const day = DAY_NAME_YEAR.exec(text);
  if (day !== null) return dateText(fullYear(day[3]), monthNumber(day[2]), day[1]);
  const name = NAME_DAY_YEAR.exec(text);
  if (name !== null) return dateText(name[3], monthNumber(name[1]), name[2]);
  const month = NAME_YEAR.exec(text);
  if (month !== null) return monthText(fullYear(month[2]), monthNumber(month[1]));
  const later = YEAR_NAME.exec(text);
  return later === null ? null : monthText(later[1], monthNumber(later[2]));
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1);
}

function fullYear(digits: string | undefined): string {
  const text = digits ?? '';
  if (text.length === 4) return text;
  const year = Number(text);
  return String(year < PIVOT ? 2000 + year : 1900 + year);
}

function dateText(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  if (!isCalendarDate(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function monthText(year: string | undefined, month: string | undefined): string | null {
  return dateText(year, month, '01')?.slice(0, 7) ?? null;
}

const DAY_MS = 86_400_000;
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;
/** The 1900 system counts a 29 February 1900 that never was. */
const LEAP_THAT_NEVER_WAS = 60;

function serialDate(serial: number): string | null {
  if (serial < 1 || serial > LAST_SERIAL || serial === LEAP_THAT_NEVER_WAS) return null;
  const epoch = serial < LEAP_THAT_NEVER_WAS ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + serial * DAY_MS).toISOString().slice(0, 10);
}
