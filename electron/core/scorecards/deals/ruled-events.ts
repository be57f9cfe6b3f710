import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import type { ExtractColumns, SumChange } from '../../membership/extract-columns.ts';
import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import { keyReader, recordRulings, ruledRecordAmount } from '../../rulings/record-changes.ts';
import type { FeedAsk } from '../feeds.ts';
import { inPounds, SUPPLIER_CURRENCY } from './deal-amount.ts';
import { eventFrame, inOrder, type CompanyEvent, type EventFrame, type EventTarget } from './event-frame.ts';

const keptKeys = new WeakMap<EventFrame, Map<EventTarget, readonly string[]>>();

/** The keys of the events of a frame, in their order; told apart where rows say the same. */
function keysOf(frame: EventFrame, target: EventTarget): readonly string[] {
  const known = keptKeys.get(frame)?.get(target);
  if (known !== undefined) return known;
  const byTarget = keptKeys.get(frame) ?? new Map<EventTarget, readonly string[]>();
  keptKeys.set(frame, byTarget);
  const read = keyReader();
  const keys = frame.events.map(({ companyNumber, on, label, amount }) =>
    read({ target, companyNumber, period: on, label, amount }),
  );
  byTarget.set(target, keys);
  return keys;
}

/** An event that a ruling is about, as captured. */
export interface RuledEvent {
  readonly ruling: AppliedRuling;
  readonly event: CompanyEvent;
}

/** Finds the events of a frame that rulings on rows are about. */
export function ruledEvents(
  { rulings }: Pick<FeedAsk, 'rulings'>,
  frame: EventFrame,
  target: EventTarget,
): readonly RuledEvent[] {
  const byKey = rulings === undefined ? null : recordRulings(rulings, target);
  if (byKey === null || byKey.size === 0) return [];
  return keysOf(frame, target).flatMap((key, at) => {
    const ruling = byKey.get(key);
    const event = frame.events[at];
    return ruling === undefined || event === undefined ? [] : [{ ruling, event }];
  });
}

/**
 * Gives the events of an extract as `eventFrame` does, with rulings on rows and on the fundraisings of companies applied. A row that is
 * disregarded is left out; an amount that is capped or replaced is in pounds. Where the sum of a company is ruled, the amounts of all its
 * deals are scaled alike, so that what stands behind it still adds up. The frame as captured where nothing is ruled.
 */
export function ruledEventFrame(
  ask: Pick<FeedAsk, 'store' | 'rulings'>,
  columns: ExtractColumns,
  extract: { readonly id: number; readonly target: EventTarget },
): EventFrame {
  const captured = eventFrame(ask.store, columns, extract.id);
  const onRows = new Map(
    ruledEvents(ask, captured, extract.target).map(({ event, ruling }) => [event, ruling]),
  );
  const sums = extract.target === 'fundraisings' ? columns.ruled?.sums.fundraising : undefined;
  if (onRows.size === 0 && (sums === undefined || sums.size === 0)) return captured;
  const byPosition = new Map<number, CompanyEvent[]>();
  for (const event of captured.events) {
    const ruling = onRows.get(event);
    const left = ruling === undefined ? event : ruledEvent(event, ruling);
    if (left === null) continue;
    const events = byPosition.get(event.position) ?? [];
    byPosition.set(event.position, events);
    events.push(left);
  }
  for (const [position, change] of sums ?? []) {
    const events = byPosition.get(position);
    if (events !== undefined) byPosition.set(position, scaled(events, change));
  }
  return { ...inOrder(byPosition, columns.size), ofNobody: captured.ofNobody };
}

function ruledEvent(event: CompanyEvent, ruling: AppliedRuling): CompanyEvent | null {
  const { action } = ruling.body;
  // What is stated in other money alone is not measured against pounds.
  const pounds = event.pounds.kind === 'counted' ? event.pounds.value : null;
  const left = ruledRecordAmount(ruling, pounds);
  if (left === 'left-out') return null;
  if (action.kind === 'keep' || left === null || left === pounds) return event;
  return inMoney(event, left);
}

function inMoney(event: CompanyEvent, amount: number): CompanyEvent {
  const stated = { amount, currency: SUPPLIER_CURRENCY };
  return { ...event, amount, currency: SUPPLIER_CURRENCY, original: null, stated, pounds: inPounds(stated) };
}

/** Of a company without any amount in pounds a sourced sum is divided equally over its deals. */
function scaled(events: readonly CompanyEvent[], change: SumChange): CompanyEvent[] {
  let sum = 0;
  let counted = 0;
  for (const { pounds } of events) {
    if (pounds.kind !== 'counted') continue;
    sum += pounds.value;
    counted += 1;
  }
  const wanted = change.kind === 'instead' ? change.amount : Math.min(sum, change.amount);
  if (counted > 0 && wanted === sum) return [...events];
  if (sum <= 0) {
    const takers = counted > 0 ? events.filter(({ pounds }) => pounds.kind === 'counted') : events;
    const equal = computeQuotient(wanted, takers.length);
    if (change.kind !== 'instead' || equal.kind !== 'value') return [...events];
    return events.map((event) => (takers.includes(event) ? inMoney(event, equal.value) : event));
  }
  const times = computeQuotient(wanted, sum);
  const factor = times.kind === 'value' ? times.value : 0;
  // One deal carries the sum to the bit.
  return events.map((event) => {
    if (event.pounds.kind !== 'counted') return event;
    return inMoney(event, counted === 1 ? wanted : event.pounds.value * factor);
  });
}
