import type { EnteredFigure } from '#shared/domain/desk-entry.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { just } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellFlag, CellPart } from '#shared/domain/scorecard-cell.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { listDeskOf } from '../../desk/desk-entries.ts';
import { setTerritory } from '../formed.ts';
import type { FormContext, Formed, FormedValue, TraceRow } from '../former.ts';

/** A figure or list that an analyst entered for one cell, with who did it. */
export interface EnteredFor {
  readonly entryId: string;
  readonly author: string;
  /** When it was written, ISO UTC. */
  readonly at: string;
  readonly body: EnteredFigure;
}

/** The operand of a figure that was entered. */
export const ENTERED_OPERAND = 'entered';

/**
 * Finds what is entered by hand for a cluster, a geography set and the metric of the context; of several the one written last.
 * Null where nothing is.
 */
export function enteredFor(context: FormContext, set: GeographySet): EnteredFor | null {
  const all = context.memo('entered/figures', () => readEntered(context));
  return all.get(keyOf(context.row.metric.id, set.id)) ?? null;
}

function readEntered({ store, cluster }: FormContext): ReadonlyMap<string, EnteredFor> {
  const found = new Map<string, EnteredFor>();
  // In the order in which they were written: a later one takes the place of an earlier one.
  for (const { id, author, at, body } of listDeskOf(store, 'entered-figure'))
    if (body.clusterId === cluster.id)
      found.set(keyOf(body.metricId, body.geographySetId), { entryId: id, author, at, body });
  return found;
}

function keyOf(metricId: string, setId: string): string {
  return `${metricId} ${setId}`;
}

/**
 * Puts an entered figure over what was formed, where the metric may be entered.
 *
 * A computed value stays; the entered one is shown as a part where the two differ. A cell without a computed value takes the entered
 * one, with its source and date in formula and vintage. A former that took an entry in itself is left as it is.
 */
export function applyEntered(context: FormContext, set: GeographySet, formed: Formed): Formed {
  if (!context.row.metric.enterable || formed.entered !== null) return formed;
  const entered = enteredFor(context, set);
  if (entered === null) return formed;
  if (formed.value.kind === 'value' || formed.value.kind === 'list')
    return isSame(formed.value, entered.body)
      ? formed
      : { ...formed, parts: [...formed.parts, enteredPart(context, entered.body)] };
  return enteredCell(context, set, entered, formed);
}

/** Makes the cell of a figure that was entered by hand; `instead` is what would stand there without it. */
export function enteredCell(
  context: FormContext,
  set: GeographySet,
  entered: EnteredFor,
  instead: Formed | null = null,
): Formed {
  const { metric, window } = context.row;
  const { body } = entered;
  const isList = body.number === null;
  const id = isList ? 'items' : ENTERED_OPERAND;
  const withheld = instead?.value.kind === 'suppressed' ? instead.value.reason : null;
  return {
    value: body.number === null ? { kind: 'list', items: body.items } : { kind: 'value', value: body.number },
    rule: just(id),
    operands: [
      {
        id,
        name: isList ? `${metric.unit} listed` : 'entered by hand',
        value: isList ? body.items.length : body.number,
        unit: metric.unit,
      },
    ],
    parts: [],
    contexts: contextsOf(context, body),
    formula: [enteredWords(entered), ...(withheld === null ? [] : [withheld])].join('; '),
    isLow: false,
    missing: null,
    flags: flagsOf(body),
    territory: setTerritory(set),
    extractIds: [],
    window,
    vintage: vintageOf(body),
    currency: metric.currency === null ? null : (body.currency ?? metric.currency),
    entered: { entryId: entered.entryId, source: body.source, date: body.date, author: entered.author },
  };
}

/** Says in words what was entered, from where and by whom: "entered by hand: 97.3 (DfE, 2 March 2023; A. Analyst)". */
export function enteredWords({ author, body }: EnteredFor): string {
  const what =
    body.number === null ? body.items.join('; ') : formatNumber(body.number, placesOf(body.number));
  return [
    `entered by hand: ${what} (${body.source}, ${formatDate(body.date)}; ${author})`,
    ...(body.context === '' ? [] : [`“${body.context}”`]),
    ...(body.forecast === '' ? [] : [`forecast: ${body.forecast}`]),
    ...(body.note === '' ? [] : [body.note]),
  ].join('; ');
}

/** The row behind an entered figure: the entry itself. */
export function traceEntered(context: FormContext, set: GeographySet, operand: string): TraceRow[] {
  const entered = enteredFor(context, set);
  if (entered === null || operand !== ENTERED_OPERAND || entered.body.number === null) return [];
  return [entryRow(entered, entered.body.source, entered.body.number)];
}

/** A row that stands for an entry, or for one item of its list. */
export function entryRow({ entryId, author, body }: EnteredFor, name: string, amount: number): TraceRow {
  return {
    key: `${entryId} ${name}`,
    name,
    detail: `Entered by hand: ${body.source}, ${formatDate(body.date)}; ${author}`,
    companyNumber: null,
    extractId: null,
    line: null,
    amount,
  };
}

export function flagsOf({ forecast }: EnteredFigure): CellFlag[] {
  return ['entered', ...(forecast === '' ? [] : (['forecast'] as const))];
}

export function vintageOf({ source, date }: EnteredFigure): string {
  return `${source}, entered as of ${formatDate(date)}`;
}

function isSame(value: FormedValue, { number, items }: EnteredFigure): boolean {
  if (value.kind === 'value') return value.value === number;
  return value.kind === 'list' && value.items.join('\n') === items.join('\n');
}

function enteredPart({ row }: FormContext, body: EnteredFigure): CellPart {
  const isList = body.number === null;
  const from = `${body.source}, ${formatDate(body.date)}`;
  return {
    id: 'entered',
    name: isList ? `Entered: ${body.items.join('; ')} (${from})` : `Entered: ${from}`,
    value: isList ? body.items.length : body.number,
    unit: row.metric.unit,
    currency: isList ? null : row.metric.currency,
    records: null,
  };
}

/** What stands beside the figure in its source has no number that could be checked; its words are kept. */
function contextsOf({ row }: FormContext, { context, source }: EnteredFigure): CellContext[] {
  const [kind] = row.metric.contexts;
  if (context === '' || kind === undefined) return [];
  return [
    {
      kind,
      value: null,
      reason: 'not-in-extract',
      unit: '',
      words: context,
      formula: `entered by hand, as ${source} words it`,
      operands: [],
      flags: ['entered'],
    },
  ];
}

function placesOf(number: number): number {
  return Number.isInteger(number) ? 0 : Math.min(6, (String(number).split('.')[1] ?? '').length);
}
