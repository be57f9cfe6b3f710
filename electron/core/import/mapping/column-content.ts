import { isPostcode } from '#shared/domain/postcode.ts';
import type { DateForm } from '#shared/domain/import-mapping.ts';
import { readTime } from './calendar-text.ts';
import { readNumberOfCompany } from './cell-company-number.ts';
import { readWritten } from './cell-number.ts';
import { missingMarks } from './cell-text.ts';
import { looksPersonal } from './personal.ts';
import { readMark } from './statistical-mark.ts';

/** What the values of a column look like; shares are of the filled cells, 0 to 1. */
export interface ColumnContent {
  /** Share of the rows with something in the column. */
  readonly filled: number;
  readonly number: number;
  readonly postcode: number;
  readonly postcodeList: number;
  readonly companyNumber: number;
  readonly date: number;
  readonly period: number;
  readonly flag: number;
  readonly sic: number;
  readonly areaCode: number;
  readonly url: number;
  readonly personal: boolean;
  /** Share of numbers with a place on the earth's scale of latitude or longitude of these islands. */
  readonly latitude: number;
  readonly longitude: number;
  /** Mean length in characters. */
  readonly length: number;
  /** Different values over filled cells. */
  readonly distinct: number;
  readonly smallest: number;
  readonly largest: number;
  readonly dateForm: DateForm | null;
  /** What parts the items where cells hold several. */
  readonly separator: string | null;
  readonly examples: readonly string[];
}

const FLAG = /^(?:yes|no|y|n|true|false|t|f)$/i;
const SIC = /^\d{4,5}(?:\s*[-:–]\s*\D.*)?$/;
const AREA_CODE = /^(?:[EWSNKJ]\d{8}|UK[A-Z](?:[0-9A-Z]{0,3})|TL[A-Z][0-9]{0,2})$/;
const URL_FORM =
  /^(?:https?:\/\/|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.uk|org|org\.uk|net|io|ac\.uk|uk|eu|ai|tech)(?:\/\S*)?$/i;
const PERIOD = /^(?:19|20)\d{2}(?:(?: ?[-/–] ?)?\d{2}|\/20\d{2}|[ -]?Q[1-4])?$|^Q[1-4][ -]?(?:19|20)\d{2}$/i;
const DIGITS_FORM = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?:[ T].*)?$/;
const SEPARATORS = [';', '|', '\n', ','] as const;
const MISSING = missingMarks([]).marks;
const DATE_WORDS = /[-/.]|[a-z]{3}/i;

/** Looks at the values of one column and says what they are like. */
export function lookAtValues(values: readonly string[]): ColumnContent {
  const present = values
    .map((value) => value.trim())
    .filter((value) => value !== '' && !MISSING.has(value) && readMark(value, null) === null);
  const share = (test: (text: string) => boolean): number =>
    present.length === 0 ? 0 : present.filter((text) => test(text)).length / present.length;
  const numbers = present.map((text) => numberOf(text)).filter((value) => value !== null);
  const among = (from: number, to: number): number =>
    present.length === 0
      ? 0
      : numbers.filter((value) => value >= from && value <= to && !Number.isInteger(value)).length /
        present.length;
  const separator = separatorOf(present);
  return {
    filled: values.length === 0 ? 0 : present.length / values.length,
    number: present.length === 0 ? 0 : numbers.length / present.length,
    postcode: share(isPostcode),
    postcodeList:
      separator === null ? 0 : share((text) => text.split(separator).every((item) => isPostcode(item))),
    companyNumber: share((text) => text.length >= 6 && readNumberOfCompany(text) !== null),
    date: share((text) => DATE_WORDS.test(text) && readTime(text, 'dmy') !== null && /\d{2}/.test(text)),
    period: share((text) => PERIOD.test(text)),
    flag: share((text) => FLAG.test(text)),
    sic: share(
      (text) =>
        text.split(separator ?? ',').every((item) => SIC.test(item.trim()) || !/^\d/.test(item.trim())) &&
        SIC.test(text.split(separator ?? ',')[0]?.trim() ?? ''),
    ),
    areaCode: share((text) => AREA_CODE.test(text)),
    url: hasOneHost(present) ? 0 : share((text) => URL_FORM.test(text)),
    personal: looksPersonal('', present.slice(0, 50)),
    latitude: among(49, 61),
    longitude: among(-9, 2.5),
    length: present.length === 0 ? 0 : present.reduce((sum, text) => sum + text.length, 0) / present.length,
    distinct: present.length === 0 ? 0 : new Set(present).size / present.length,
    smallest: numbers.length === 0 ? Number.NaN : Math.min(...numbers),
    largest: numbers.length === 0 ? Number.NaN : Math.max(...numbers),
    dateForm: dateFormOf(present),
    separator,
    examples: present.slice(0, 5),
  };
}

/** Links that all lead to one place are the supplier's pages about the rows, not the web addresses of companies. */
function hasOneHost(present: readonly string[]): boolean {
  if (present.length < 5) return false;
  const hosts = new Set(present.map((text) => text.replace(/^https?:\/\//i, '').replace(/\/.*$/s, '')));
  return hosts.size === 1;
}

function numberOf(text: string): number | null {
  const written = readWritten(text, false) ?? readWritten(text, true);
  if (written === null) return null;
  const value = Number(`${written.digits}`);
  return Number.isFinite(value) ? value : null;
}

/** A sign counts as separator where several cells hold it and its pieces are short and do not read as sentences. */
function separatorOf(present: readonly string[]): string | null {
  for (const sign of SEPARATORS) {
    const holding = present.filter((text) => text.includes(sign));
    if (holding.length === 0 || holding.length < present.length * 0.1) continue;
    if (holding.every((text) => readWritten(text, false) !== null)) continue;
    const pieces = holding.flatMap((text) => text.split(sign).map((piece) => piece.trim()));
    const mean = pieces.reduce((sum, piece) => sum + piece.length, 0) / pieces.length;
    const sentences = pieces.filter((piece) => /\.\s|\.$|^(?:and|or|the|which|with) /i.test(piece)).length;
    if (mean <= 45 && sentences / pieces.length < 0.1) return sign;
  }
  return null;
}

/** How the dates of a column are written, as far as they show it; null where they are no dates. */
function dateFormOf(present: readonly string[]): DateForm | null {
  let dayFirst = 0;
  let monthFirst = 0;
  let digits = 0;
  let days = 0;
  let months = 0;
  let years = 0;
  let serials = 0;
  for (const text of present) {
    const found = DIGITS_FORM.exec(text);
    if (found !== null) {
      digits += 1;
      if (Number(found[1]) > 12) dayFirst += 1;
      else if (Number(found[2]) > 12) monthFirst += 1;
      continue;
    }
    if (/^(?:19|20)\d{2}$/.test(text)) years += 1;
    else if (/^[1-6]\d{4}(?:\.\d+)?$/.test(text)) serials += 1;
    else {
      const read = readTime(text, 'auto');
      if (read !== null && read !== 'ambiguous') {
        if (read.length === 7) months += 1;
        else days += 1;
      }
    }
  }
  const most = Math.max(digits, days, months, years, serials);
  if (most === 0 || most < present.length * 0.5) return null;
  if (digits === most) {
    if (dayFirst > 0 && monthFirst === 0) return 'dmy';
    return monthFirst > 0 && dayFirst === 0 ? 'mdy' : 'auto';
  }
  if (months === most) return 'month-year';
  if (years === most) return 'year';
  return serials === most ? 'spreadsheet' : 'ymd';
}
