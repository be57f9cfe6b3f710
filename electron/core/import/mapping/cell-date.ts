import type { DateForm } from '#shared/domain/import-mapping.ts';
import { readTime } from './calendar-text.ts';
import { isPlain, presentText, tidyText } from './cell-text.ts';
import type { CellReader, CellSetting } from './cell-text.ts';

const PLAIN_ISO = /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

/**
 * Makes the reader of a column of dates: ISO text, down to the day where the cell tells it ("2021-03-04"), else the month
 * or the year ("2021-03", "2021"): no day is made up. Unreadable and ambiguous dates are null with a notice.
 */
export function dateReader(setting: CellSetting, form: DateForm | null): CellReader<string> {
  const order = form ?? 'auto';
  return (cell, problems) => {
    const text = presentText(cell, setting, problems);
    if (text === null) return null;
    if (PLAIN_ISO.test(text)) return text;
    const read = readTime(text, order);
    if (read !== null && read !== 'ambiguous') return read;
    problems.push({
      code: read === null ? 'date-invalid' : 'date-ambiguous',
      field: setting.column,
      value: text,
    });
    return null;
  };
}

const SPAN = /^((?:19|20)\d{2}) ?[/–-] ?((?:19|20)?\d{2})$/;
const SPAN_COMPACT = /^((?:19|20)\d{2})(\d{2})$/;
const QUARTER_LAST = /^((?:19|20)\d{2})[ -]?Q([1-4])$/i;
const QUARTER_FIRST = /^Q([1-4])[ -]?((?:19|20)\d{2})$/i;
const YEAR_POINT_ZERO = /^((?:19|20)\d{2})\.0+$/;
const LONGEST = 80;

/**
 * Writes a period in one form: "2018/19" for "201819", "2018-19" and "2018/2019"; "2021 Q1"; ISO for dates, months and
 * years; other words stay as they are ("Apr 2021 to Mar 2022"). "ambiguous" where it can be two, null where it is too long.
 */
export function readPeriod(text: string, form: DateForm | null): string | null {
  if (form === 'spreadsheet') {
    const serial = readTime(text, form);
    if (serial !== null) return serial;
  }
  const span = SPAN.exec(text);
  if (span !== null && form !== 'ymd' && form !== 'month-year') {
    const pair = yearPair(span[1], span[2]);
    if (pair !== null) return pair;
  }
  const compact = SPAN_COMPACT.exec(text);
  if (compact !== null) {
    const pair = yearPair(compact[1], compact[2]);
    const month = readTime(text, 'ymd');
    if (form === 'ymd' || form === 'month-year') return month;
    if (form === 'year') return pair;
    return pair !== null && month !== null ? 'ambiguous' : (pair ?? month);
  }
  const quarter = QUARTER_LAST.exec(text);
  if (quarter !== null) return `${quarter[1] ?? ''} Q${quarter[2] ?? ''}`;
  const first = QUARTER_FIRST.exec(text);
  if (first !== null) return `${first[2] ?? ''} Q${first[1] ?? ''}`;
  const whole = YEAR_POINT_ZERO.exec(text);
  if (whole !== null) return whole[1] ?? null;
  const read = readTime(text, form ?? 'auto');
  if (read !== null) return read;
  return text.length > LONGEST ? null : text.replace(/\s+/g, ' ').replace(/ ?[–—] ?/g, ' to ');
}

/** "2018/19" where the second year follows the first; null otherwise. */
function yearPair(first: string | undefined, second: string | undefined): string | null {
  if (first === undefined || second === undefined) return null;
  const next = (Number(first) + 1) % (second.length === 4 ? 10_000 : 100);
  return Number(second) === next ? `${first}/${second.slice(-2)}` : null;
}

const PLAIN_YEAR = /^(?:19|20)\d{2}$/;

/** Makes the reader of a column of periods, in the one form `readPeriod` writes. */
export function periodReader(setting: CellSetting, form: DateForm | null): CellReader<string> {
  return (cell, problems) => {
    const present = presentText(cell, setting, problems);
    if (present === null) return null;
    if (PLAIN_YEAR.test(present) && form !== 'spreadsheet') return present;
    const text = isPlain(present) ? present : tidyText(present, setting.column, problems);
    const read = readPeriod(text, form);
    if (read !== null && read !== 'ambiguous') return read;
    problems.push({
      code: read === null ? 'date-invalid' : 'date-ambiguous',
      field: setting.column,
      value: text,
    });
    return null;
  };
}
