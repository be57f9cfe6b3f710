import type { Formed, FormRow } from '../former.ts';
import { vintageOf } from '../formed.ts';
import type { FeedExtract } from '../feeds.ts';

/** Whether an event falls in the time a row asks about; unknown where its time is not stated and the row has a window. */
export type InTime = 'in' | 'out' | 'unknown';

/** The year of a day, month or year as it is stored; null for other words. */
export function yearOf(period: string | null): number | null {
  const found = /^((?:19|20)\d{2})(?!\d)/.exec(period ?? '');
  return found === null ? null : Number(found[1]);
}

/** The window a row reads: null for a stock, which is all to date. */
export function windowOf({ basis, window }: Pick<FormRow, 'basis' | 'window'>): FormRow['window'] {
  return basis === 'stock' || window === null || (window.from === null && window.to === null) ? null : window;
}

/** Tells whether an event of a time falls in a window of calendar years. */
export function inTime(on: string | null, window: FormRow['window']): InTime {
  return spanInTime(yearOf(on), yearOf(on), window);
}

/** Tells whether anything from a first to a last year falls in a window of calendar years. */
export function spanInTime(first: number | null, last: number | null, window: FormRow['window']): InTime {
  if (window === null) return 'in';
  const begin = first ?? last;
  const end = last ?? first;
  if (begin === null || end === null) return 'unknown';
  const isBefore = window.from !== null && end < window.from;
  const isAfter = window.to !== null && begin > window.to;
  return isBefore || isAfter ? 'out' : 'in';
}

/** What a cell says of its time: "2022" for a flow, "to date, 2023 edition" for a stock. */
export function timeOf(
  row: Pick<FormRow, 'basis' | 'window'>,
  extracts: readonly FeedExtract[],
): Pick<Formed, 'window' | 'vintage'> {
  const window = windowOf(row);
  const vintage = vintageOf(window, extracts);
  return { window, vintage: window === null && row.basis === 'stock' ? `to date, ${vintage}` : vintage };
}

/** The time of a row in words, for a formula: "in 2022", "to date". */
export function timeWords(row: Pick<FormRow, 'basis' | 'window'>): string {
  const window = windowOf(row);
  if (window === null) return 'to date';
  const words = vintageOf(window, []);
  return /^\d/.test(words) ? `in ${words}` : words;
}
