import type { NumberForm } from './workbook-formats.ts';

/** Digits that a spreadsheet keeps of a number; what a file has beyond them is noise of binary arithmetic. */
const SPREADSHEET_DIGITS = 15;
/** Numbers with more zeros than this before or behind their digits stay in powers of ten. */
const MOST_ZEROS = 30;
const DAY_SECONDS = 86_400;
/** 31 December 9999, the last day a spreadsheet knows, in the system of 1900. */
const LAST_DAY_1900 = 2_958_465;
/** Days between the first days of the two systems. */
const DAYS_1904 = 1462;
/** Days from the zero of the 1900 system to 1 January 1970, for days after the 29 February 1900 that never was. */
const DAYS_TO_1970 = 25_569;

/** Writes the number of a cell as plain digits with at most 15 significant ones, as a spreadsheet shows it: 0.1+0.2 is 0.3. */
export function numberText(stored: string): string {
  if (stored.length <= SPREADSHEET_DIGITS && /^(?:0|-?[1-9]\d*)$/.test(stored)) return stored;
  const value = stored.trim() === '' ? Number.NaN : Number(stored);
  if (!Number.isFinite(value)) return stored;
  const rounded = Number(value.toPrecision(SPREADSHEET_DIGITS));
  const text = String(rounded === 0 ? 0 : rounded);
  return text.includes('e') ? expand(text) : text;
}

/** "1.5e+21" → "1500000000000000000000". */
function expand(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const exponent = Number(power);
  if (Math.abs(exponent) > MOST_ZEROS) return text.toUpperCase();
  const digits = whole + fraction;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, '0');
}

/**
 * Writes the number of a cell as its format shows it: dates 2026-11-22, with a time of day 2026-11-22T14:30:00, times alone
 * 14:30:00, durations in hours 36:00:00. Day 60 of the 1900 system is 1900-02-29, which never was, as the spreadsheet
 * shows it. What is no date (negative, after the year 9999) stays a number.
 */
export function shownText(stored: string, form: NumberForm, date1904: boolean): string {
  if (form.kind === 'number') {
    const text = numberText(stored);
    return form.digits > text.length && /^\d+$/.test(text) ? text.padStart(form.digits, '0') : text;
  }
  const value = stored.trim() === '' ? Number.NaN : Number(stored);
  const last = date1904 ? LAST_DAY_1900 - DAYS_1904 : LAST_DAY_1900;
  if (!(value >= 0 && value < last + 1)) return numberText(stored);
  const precision = form.fractions ? 1000 : 1;
  const ticks = Math.round(value * DAY_SECONDS * precision);
  const dayTicks = DAY_SECONDS * precision;
  if (form.kind === 'duration') return clockText(ticks, precision);
  const clock = ticks % dayTicks;
  if (value < 1 && (form.kind === 'time' || (clock > 0 && !date1904))) return clockText(clock, precision);
  const day = (ticks - clock) / dayTicks;
  if (day > last) return numberText(stored);
  const date = dayText(date1904 ? day + DAYS_1904 : day);
  return clock === 0 ? date : `${date}T${clockText(clock, precision)}`;
}

function dayText(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  const since1970 = day - DAYS_TO_1970 + (day < 60 ? 1 : 0);
  return new Date(since1970 * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function clockText(ticks: number, precision: number): string {
  const seconds = Math.floor(ticks / precision);
  const fraction = ticks % precision;
  const two = (part: number) => String(part).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(3, '0')}`;
}

/** A cell that holds its date as text (ISO 8601): midnight, empty fractions and the mark of universal time are left out. */
export function isoText(stored: string): string {
  const match = /^(?:(\d{4}-\d{2}-\d{2})T?)?(?:(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$/.exec(stored.trim());
  if (match === null) return stored;
  const [, date, time] = match;
  if (time === undefined) return date ?? stored;
  const clock = (time.length === 5 ? `${time}:00` : time).replace(/\.0+$/, '');
  if (date === undefined) return clock;
  return clock === '00:00:00' ? date : `${date}T${clock}`;
}

/** Number of a column from the letters of a cell's place ("AB12" → 28); 0 where there are none. */
export function columnNumber(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** Letters of a column, from 1: A, Z, AA, XFD. */
export function columnName(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
