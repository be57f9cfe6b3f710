import type { ProfileTarget } from '#shared/domain/extract.ts';
import { capturedColumns, type ExtractColumns } from '../../membership/extract-columns.ts';
import { positionOf } from '../../membership/extract-columns.ts';
import { dropOldest } from '../../store/drop-oldest.ts';
import { extractStamp } from '../../store/extract-stamp.ts';
import type { ReadStore } from '../../store/handles.ts';
import { backingOf, type Backing } from './backing.ts';
import { inPounds, statedAmount, type DealAmount, type StatedAmount } from './deal-amount.ts';
import { stageOf, type DealStage } from './deal-stage.ts';
import { readFields, type RecordFields } from './record-fields.ts';
import { yearOf } from './time-window.ts';

/** What happened to a company, as a row of a supplier tells it: a fundraising, a grant, a place in an accelerator. */
export interface CompanyEvent {
  readonly line: number;
  readonly companyNumber: string;
  /** In the columns of the extract of companies. */
  readonly position: number;
  /** Day, month or year; for an engagement its start. Null: not stated. */
  readonly on: string | null;
  /** End of an engagement. */
  readonly until: string | null;
  /** Stage, programme or accelerator; empty: not stated. */
  readonly label: string;
  /** Null: not stated. */
  readonly amount: number | null;
  readonly currency: string | null;
  /** The amount in the deal’s own currency, where the supplier gives it. */
  readonly original: { readonly amount: number; readonly currency: string } | null;
  /** The amount it is summed by, in whatever money; null: none. */
  readonly stated: StatedAmount | null;
  /** What it adds to a sum in pounds without conversion. */
  readonly pounds: DealAmount;
  readonly stage: DealStage;
  /** Years of `on` and `until`; null: not stated. */
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly backing: Backing;
}

/** The events of an extract, joined by company number with an extract of companies. */
export interface EventFrame {
  /** In the order of the companies’ positions, those of one company in the order of the file. */
  readonly events: readonly CompanyEvent[];
  /** The events of a position are those from `from[position]` up to `from[position + 1]`. */
  readonly from: Uint32Array;
  /** Rows whose company stands in no row of the extract of companies: they can be nobody’s. */
  readonly ofNobody: number;
}

/** The kinds of extract that hold events of companies. */
export type EventTarget = Extract<ProfileTarget, 'fundraisings' | 'grants' | 'accelerators'>;
type Row = [
  companyId: number | null,
  line: number,
  companyNumber: string | null,
  period: string | null,
  label: string | null,
  amount: number | null,
  currency: string | null,
  fields: string,
];

/** Extracts of events kept joined with one extract of companies: fundraisings, grants and accelerators, two editions of each. */
const MOST_KEPT = 6;
const kept = new WeakMap<ExtractColumns, Map<string, EventFrame>>();

/** Gives the events of an extract by the companies of another one, as captured; kept until the rows of either change. */
export function eventFrame(store: ReadStore, counted: ExtractColumns, extractId: number): EventFrame {
  const columns = capturedColumns(counted);
  const frames = kept.get(columns) ?? new Map<string, EventFrame>();
  kept.set(columns, frames);
  const stamp = extractStamp(store.db, extractId);
  const known = frames.get(stamp);
  // Inside a transaction the rows may yet be rolled back, and their number given to other rows.
  if (known !== undefined && !store.db.inTransaction) return known;
  const frame = readEvents(store, columns, extractId);
  if (store.db.inTransaction) return frame;
  dropOldest(frames, MOST_KEPT - 1);
  frames.set(stamp, frame);
  return frame;
}

const EVENTS = `SELECT company.id, record.line, record.company_number, record.period, record.label, record.amount,
    record.currency, record.fields
  FROM record LEFT JOIN correction ON correction.id = record.correction_id
  LEFT JOIN company ON company.extract_id = @companies AND company.company_number = record.company_number
  WHERE record.extract_id = @events AND (record.correction_id IS NULL OR correction.in_force <> 0)
  ORDER BY record.line, record.ordinal`;

function readEvents(store: ReadStore, columns: ExtractColumns, extractId: number): EventFrame {
  const byPosition = new Map<number, CompanyEvent[]>();
  const backing = keepBackings();
  let ofNobody = 0;
  const rows = store.db.prepare<[object], Row>(EVENTS).raw();
  for (const [companyId, line, companyNumber, on, label, amount, currency, text] of rows.iterate({
    events: extractId,
    companies: columns.extractId,
  })) {
    const position = companyId === null ? -1 : positionOf(columns, companyId);
    if (position < 0 || companyNumber === null) {
      ofNobody += 1;
      continue;
    }
    const fields = readFields(text);
    const until = fields.text('endsOn');
    const original = originalOf(fields);
    const stated = statedAmount(amount, currency, original);
    const events = byPosition.get(position) ?? [];
    byPosition.set(position, events);
    events.push({
      line,
      companyNumber,
      position,
      on,
      until,
      label: label ?? '',
      amount,
      currency,
      original,
      stated,
      pounds: inPounds(stated),
      stage: stageOf(label ?? ''),
      firstYear: yearOf(on),
      lastYear: yearOf(until),
      backing: backing(fields.list('investorCountries')),
    });
  }
  return { ...inOrder(byPosition, columns.size), ofNobody };
}

/** Puts events by company into the order of the companies’ positions. */
export function inOrder(
  byPosition: ReadonlyMap<number, readonly CompanyEvent[]>,
  size: number,
): Pick<EventFrame, 'events' | 'from'> {
  const events: CompanyEvent[] = [];
  const from = new Uint32Array(size + 1);
  for (let position = 0; position < size; position += 1) {
    for (const event of byPosition.get(position) ?? []) events.push(event);
    from[position + 1] = events.length;
  }
  return { events, from };
}

function originalOf(fields: RecordFields): CompanyEvent['original'] {
  const amount = fields.number('originalAmount');
  const currency = fields.text('currency');
  return amount === null || currency === null ? null : { amount, currency: currency.trim().toUpperCase() };
}

/** Deals name the same few countries over and over. */
function keepBackings(): typeof backingOf {
  const known = new Map<string, Backing>();
  return (countries) => {
    const key = countries.join(';');
    const found = known.get(key) ?? backingOf(countries);
    known.set(key, found);
    return found;
  };
}
