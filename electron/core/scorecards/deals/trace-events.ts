import type { GeographySet } from '#shared/domain/geography.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { describeCompanies } from '../companies/described.ts';
import type { FormContext, TraceRow } from '../former.ts';
import type { CompanyEvent } from './event-frame.ts';
import type { MemberEvents } from './member-events.ts';
import { spanInTime, windowOf } from './time-window.ts';

/** Whose figures an operand speaks of: the companies in its set, or (operands that begin with “uk”) all of the extract. */
export function placeOfOperand(set: GeographySet, operand: string): GeographySet | null {
  return operand.startsWith('uk') ? null : set;
}

/** The events an operand is about: of members in a set, or of all members of the extract, placed or not. */
export function eventsOf(
  { eventsIn, events }: MemberEvents,
  set: GeographySet | null,
): readonly CompanyEvent[] {
  return set === null ? events : eventsIn(set);
}

/** The events that fall in the window of the row, and how many may do so but state no time. */
export function eventsInTime(
  { row }: Pick<FormContext, 'row'>,
  events: readonly CompanyEvent[],
): { readonly within: readonly CompanyEvent[]; readonly undated: number } {
  const window = windowOf(row);
  if (window === null) return { within: events, undated: 0 };
  let undated = 0;
  const within = events.filter(({ firstYear }) => {
    const found = spanInTime(firstYear, firstYear, window);
    if (found === 'unknown') undated += 1;
    return found === 'in';
  });
  return { within, undated };
}

/** Adds to a formula what of the extract is not counted: records without a time, and those of companies nobody knows. */
export function notCountedWords(
  { ofNobody }: Pick<MemberEvents, 'ofNobody'>,
  undated: number,
  one: string,
): string {
  return [
    ...(undated === 0 ? [] : [`; ${formatCount(undated, one)} without a date not counted`]),
    ...(ofNobody === 0
      ? []
      : [
          `; ${formatCount(ofNobody, 'row')} of the extract about companies that are not in the extract of companies`,
        ]),
  ].join('');
}

/**
 * The events behind an operand, one row each, the largest amount first. `amountOf` gives what an event adds to the operand; null: it is
 * not in it. `wordsOf` says what the row cannot: "Seed, £250,000".
 */
export function traceEvents(
  context: FormContext,
  found: MemberEvents,
  events: readonly CompanyEvent[],
  set: GeographySet | null,
  tell: {
    readonly amountOf: (event: CompanyEvent) => number | null;
    readonly wordsOf: (event: CompanyEvent) => string;
  },
): TraceRow[] {
  const counted = events.flatMap((event) => {
    const amount = tell.amountOf(event);
    return amount === null ? [] : [{ event, amount }];
  });
  const positions = [...new Set(counted.map(({ event }) => event.position))];
  const companies = new Map(
    describeCompanies(context.store, found.frame, positions, set).map((row, at) => [positions[at], row]),
  );
  return counted
    .map(({ event, amount }) => {
      const company = companies.get(event.position);
      return {
        key: `${found.feed.id}:${event.line}`,
        name: company?.name ?? '',
        detail: [event.label, event.on ?? 'no date', tell.wordsOf(event), company?.detail ?? '']
          .filter((words) => words !== '')
          .join('; '),
        companyNumber: event.companyNumber,
        extractId: found.feed.id,
        line: event.line,
        amount,
      };
    })
    .toSorted((a, b) => b.amount - a.amount || a.line - b.line);
}

/** Writes what a deal states of its amount: "GBP 250,000", "no amount stated". */
export function amountWords({ amount, currency, original }: CompanyEvent): string {
  const stated = [
    ...(amount === null ? [] : [`${currency ?? 'currency not stated'} ${formatNumber(amount)}`]),
    ...(original === null || (original.currency === currency && amount !== null)
      ? []
      : [`${original.currency} ${formatNumber(original.amount)}`]),
  ];
  return stated.length === 0 ? 'no amount stated' : stated.join(' = ');
}
