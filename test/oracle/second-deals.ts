import {
  answer,
  none,
  percent,
  standingOn,
  type Answer,
  type NumberOrReason,
  type RawSettings,
  type Years,
} from './second-answer.ts';
import { numberIn, type RawRow } from './second-csv.ts';
import { isPresent, type RawCompany, type RawSupplier } from './second-members.ts';
import { countUnits, countryOf } from './second-owners.ts';
import type { AskedSet } from './second-places.ts';
import type { RawRate } from './second-world.ts';

/** The events of an extract, with whether it is stated to cover the United Kingdom. */
export interface RawEvents {
  readonly rows: readonly RawRow[];
  readonly isUk: boolean;
}

/** What the figures of events are formed from. */
export interface EventQuestion {
  readonly supplier: RawSupplier;
  readonly members: readonly RawCompany[];
  readonly set: AskedSet;
  readonly settings: RawSettings;
  readonly events: RawEvents;
  /** Null: all to date. */
  readonly years: Years;
  readonly rates: readonly RawRate[];
}

/** A British day as 2021-12-31; empty for a blank. */
const dayOf = (cell: string | undefined): string => (cell ?? '').split('/').reverse().join('-');
const yearOf = (day: string): number | null => (day === '' ? null : Number(day.slice(0, 4)));

const numberOf = (row: RawRow): string => row['Company number'] ?? '';
const isOf =
  (companies: readonly RawCompany[]) =>
  (row: RawRow): boolean =>
    companies.some(({ number }) => number === numberOf(row));

function inYears(day: string, years: Years): boolean {
  const year = yearOf(day);
  return years === null || (year !== null && year >= years.from && year <= years.to);
}

function here({ members, set }: EventQuestion): RawCompany[] {
  return members.filter((company) => isPresent(company, set));
}

/** 2.1 */
export function accelerators(question: EventQuestion): Answer {
  const { events, settings, years } = question;
  const isIn = (row: RawRow): boolean => {
    if (years === null) return true;
    const [start, end] = [yearOf(dayOf(row['Start'])), yearOf(dayOf(row['End']))];
    const [first, last] = [start ?? end, end ?? start];
    return first !== null && last !== null && first <= years.to && last >= years.from;
  };
  const engaged = events.rows.filter(isIn).map(numberOf);
  return answer(
    countUnits(
      here(question).filter(({ number }) => engaged.includes(number)),
      settings.countingUnit,
    ),
  );
}

/** 2.2 */
export function spinouts({ members, set, settings, years }: Omit<EventQuestion, 'events'>): Answer {
  const isSpinout = ({ row }: RawCompany): boolean => {
    const day = dayOf(row['Spinout date']);
    if (day === '' && (row['Academic institution (spinout)'] ?? '') === '') return false;
    return inYears(day, years);
  };
  const found = members.filter((company) => isPresent(company, set) && isSpinout(company));
  return answer(countUnits(found, settings.countingUnit));
}

/** 2.5 */
export function grants(question: EventQuestion): Answer {
  return answer(eventsOf(question, here(question), 'Grant date').length);
}

function eventsOf({ events, years }: EventQuestion, companies: readonly RawCompany[], day: string): RawRow[] {
  return events.rows.filter(isOf(companies)).filter((row) => inYears(dayOf(row[day]), years));
}

function isForeignBacked(row: RawRow): boolean {
  return (row['Investor countries'] ?? '')
    .split(';')
    .map(countryOf)
    .some((country) => country !== '' && country !== 'Undisclosed' && country !== 'United Kingdom');
}

/** 4.1 */
export function foreignBacked(question: EventQuestion): Answer {
  const deals = eventsOf(question, here(question), 'Deal date');
  const foreign = deals.filter(isForeignBacked).length;
  return standingOn(
    answer(percent(foreign, deals.length), { 'numerator-denominator': foreign }),
    deals.length,
  );
}

/** High growth companies with foreign investment. */
export function withForeignInvestment(question: EventQuestion): Answer {
  const { countingUnit } = question.settings;
  const present = here(question);
  const backed = eventsOf(question, present, 'Deal date').filter(isForeignBacked).map(numberOf);
  const count = countUnits(
    present.filter(({ number }) => backed.includes(number)),
    countingUnit,
  );
  const all = countUnits(present, countingUnit);
  return standingOn(answer(percent(count, all), { 'numerator-denominator': count }), all);
}

/** What an event adds to a sum: its amount, that none is told, that it is in other money, that no rate was entered so early. */
type Amount = number | 'untold' | 'other-money' | 'no-rate';

/** Finds the rate of a time: the nearest on or before it; of one day the direct one. A year takes every rate of itself. */
export function rateFor(rates: readonly RawRate[], from: string, to: string, on: string): number | null {
  let best: { readonly date: string; readonly isDirect: boolean; readonly times: number } | null = null;
  for (const { from: one, to: other, rate, date } of rates) {
    const isDirect = one === from && other === to;
    if (!isDirect && !(one === to && other === from)) continue;
    if (date.slice(0, on.length) > on) continue;
    const found = { date, isDirect, times: isDirect ? rate : 1 / rate };
    if (best === null || date > best.date || (date === best.date && isDirect)) best = found;
  }
  return best === null ? null : best.times;
}

function amountOf(question: EventQuestion, row: RawRow, currency: string, day: string): Amount {
  const pounds = numberIn(row['Amount (£)']);
  const original = numberIn(row['Amount original']);
  const [amount, from] = pounds !== null ? [pounds, 'GBP'] : [original, (row['Currency'] ?? '').trim()];
  if (amount === null) return 'untold';
  if (from === currency) return amount;
  const rate =
    question.settings.currency === 'own' ? null : rateFor(question.rates, from, currency, dayOf(row[day]));
  if (rate !== null) return amount * rate;
  return from === 'GBP' ? 'no-rate' : 'other-money';
}

function sumOf(amounts: readonly Amount[]): NumberOrReason {
  const told = amounts.filter((amount) => typeof amount === 'number');
  return told.length === 0 && amounts.length > 0
    ? 'not-in-extract'
    : told.reduce((sum, amount) => sum + amount, 0);
}

const STAGES = ['seed', 'venture', 'growth', 'established'];

/** 4.4 */
export function fundraising(question: EventQuestion): Answer {
  const deals = eventsOf(question, here(question), 'Deal date');
  const currency = question.settings.currency === 'own' ? 'GBP' : question.settings.currency;
  const amounts = deals.map((row) => amountOf(question, row, currency, 'Deal date'));
  const total = sumOf(amounts);
  const told = amounts.filter((amount) => typeof amount === 'number').length;
  const stageOf = (row: RawRow): string => {
    const word = (row['Stage at deal'] ?? '').toLowerCase();
    return STAGES.includes(word) ? word : 'other';
  };
  const parts: Record<string, number | null> = {
    mean: typeof total === 'number' && told > 0 ? total / told : null,
    deals: deals.length,
  };
  for (const stage of [...STAGES, 'other']) {
    const sum = sumOf(amounts.filter((_, at) => stageOf(deals[at] ?? {}) === stage));
    parts[stage] = typeof sum === 'number' ? sum : null;
  }
  const contexts = { undisclosed: amounts.filter((amount) => amount === 'untold').length };
  return answer(amounts.includes('no-rate') ? 'no-rate' : total, contexts, parts);
}

/** Share of the tracked members of the United Kingdom. */
export function memberShare({
  supplier,
  members,
  set,
  settings,
}: Omit<EventQuestion, 'events' | 'years' | 'rates'>): Answer {
  if (!supplier.isUk) return none('comparator-not-covered');
  const count = countUnits(
    members.filter((company) => isPresent(company, set)),
    settings.countingUnit,
  );
  const share = percent(count, countUnits(members, settings.countingUnit));
  return standingOn(answer(share, { 'numerator-denominator': count }), count);
}

/** Share of the fundraisings of the United Kingdom. */
export function dealShare(question: EventQuestion): Answer {
  const { supplier, events, members } = question;
  if (!supplier.isUk || !events.isUk) return none('comparator-not-covered');
  const count = eventsOf(question, here(question), 'Deal date').length;
  const share = percent(count, eventsOf(question, members, 'Deal date').length);
  return standingOn(answer(share, { 'numerator-denominator': count }), count);
}

/** Share of the equity or the grant money of the United Kingdom, in pounds. */
export function moneyShare(question: EventQuestion, day: 'Deal date' | 'Grant date'): Answer {
  const { supplier, events, members } = question;
  if (!supplier.isUk || !events.isUk) return none('comparator-not-covered');
  const sum = (companies: readonly RawCompany[]): NumberOrReason =>
    sumOf(eventsOf(question, companies, day).map((row) => amountOf(question, row, 'GBP', day)));
  const beside = memberShare(question).value;
  const told = eventsOf(question, here(question), day).filter(
    (row) => typeof amountOf(question, row, 'GBP', day) === 'number',
  );
  const found = answer(percent(sum(here(question)), sum(members)), {
    'share-of-uk': typeof beside === 'number' ? beside : 'zero-denominator',
  });
  return standingOn(found, told.length, {
    'share-of-uk': countUnits(here(question), question.settings.countingUnit),
  });
}
