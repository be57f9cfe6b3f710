import type { GeographySet } from '#shared/domain/geography.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { combineOperands, just, type CombineRule } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellFlag, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import type { FeedExtract } from './feeds.ts';
import type { FormContext, Formed, FormedValue } from './former.ts';

export { numeratorContext, rankContext, result, shareOfUkContext, valueOf, written } from './compared.ts';

/** What a cell may carry beside its rule and operands; what is left out is empty, or as the context says. */
export interface CellExtras {
  /** The extracts it is formed from, the main one first. */
  readonly extracts?: readonly FeedExtract[] | undefined;
  /** The formula with its numbers; left out: that of the catalogue. */
  readonly formula?: string | undefined;
  readonly parts?: readonly CellPart[] | undefined;
  readonly contexts?: readonly CellContext[] | undefined;
  readonly isLow?: boolean | undefined;
  readonly missing?: number | null | undefined;
  readonly flags?: readonly CellFlag[] | undefined;
  readonly territory?: Formed['territory'] | undefined;
  readonly window?: Formed['window'] | undefined;
  readonly vintage?: string | undefined;
  readonly currency?: string | null | undefined;
}

/** Makes a cell of a count or sum: one operand, as it stands. */
export function formedCount(
  context: FormContext,
  set: GeographySet,
  operand: Operand,
  extras: CellExtras = {},
): Formed {
  return formedRatio(context, set, just(operand.id), [operand], extras);
}

/** Makes a cell out of its rule and operands; an operand that is null gives “not in extract”, a denominator of zero says so. */
export function formedRatio(
  context: FormContext,
  set: GeographySet,
  rule: CombineRule,
  operands: readonly Operand[],
  extras: CellExtras = {},
): Formed {
  return cellOf(context, set, combineOperands(rule, operands), rule, operands, extras);
}

/** Makes a cell of a list; its one operand, `items`, is the length. */
export function formedList(
  context: FormContext,
  set: GeographySet,
  items: readonly string[],
  extras: CellExtras = {},
): Formed {
  const { unit } = context.row.metric;
  const operand: Operand = { id: 'items', name: `${unit} listed`, value: items.length, unit };
  return cellOf(context, set, { kind: 'list', items: [...items] }, just(operand.id), [operand], extras);
}

/** Makes a cell without a value. Operands that are known may be given all the same. */
export function undefinedCell(
  context: FormContext,
  set: GeographySet,
  reason: UndefinedReason,
  extras: CellExtras & { readonly operands?: readonly Operand[]; readonly rule?: CombineRule } = {},
): Formed {
  const { operands = [], rule = just('value') } = extras;
  return cellOf(context, set, { kind: 'undefined', reason }, rule, operands, extras);
}

/** Makes a cell whose source withholds the figure, or that may not be shown. */
export function suppressedCell(
  context: FormContext,
  set: GeographySet,
  reason: string,
  extras: CellExtras = {},
): Formed {
  return cellOf(context, set, { kind: 'suppressed', reason }, just('value'), [], extras);
}

function cellOf(
  { row }: FormContext,
  set: GeographySet,
  value: FormedValue,
  rule: CombineRule,
  operands: readonly Operand[],
  extras: CellExtras,
): Formed {
  const { extracts = [], window = row.window } = extras;
  return {
    value,
    rule,
    operands,
    parts: extras.parts ?? [],
    contexts: extras.contexts ?? [],
    formula: extras.formula ?? row.metric.formula,
    isLow: extras.isLow ?? false,
    missing: extras.missing ?? null,
    flags: extras.flags ?? [],
    territory: extras.territory ?? setTerritory(set),
    extractIds: extracts.map(({ id }) => id),
    window,
    vintage: extras.vintage ?? vintageOf(window, extracts),
    currency: extras.currency === undefined ? row.metric.currency : extras.currency,
    entered: null,
  };
}

/** The territory of a figure that covers exactly a geography set. */
export function setTerritory(set: GeographySet): Formed['territory'] {
  return { id: set.territory, name: set.name };
}

/** Writes a window: "2017 to 2022", "2022", "since 2005", "to 2022"; null where it has no end at all. */
export function windowWords(window: Formed['window']): string | null {
  if (window === null) return null;
  const { from, to } = window;
  if (from === null) return to === null ? null : `to ${to}`;
  if (to === null) return `since ${from}`;
  return from === to ? String(from) : `${from} to ${to}`;
}

/** What the vintage ribbon shows: the window, else the editions it is formed from, else nothing. */
export function vintageOf(
  window: Formed['window'],
  extracts: readonly Pick<FeedExtract, 'edition'>[],
): string {
  const words = windowWords(window);
  if (words !== null) return words;
  const editions = [...new Set(extracts.map(({ edition }) => edition))];
  return editions.length === 0 ? '' : `${editions.join(' and ')} edition${editions.length === 1 ? '' : 's'}`;
}
