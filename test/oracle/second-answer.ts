/** A number, or the name of the reason why there is none. */
export type NumberOrReason = number | string;

/** One figure as the second implementation has it. */
export interface Answer {
  /** A number, a list, the reason why there is nothing, or that the publisher withholds it. */
  readonly value: number | readonly string[] | { readonly none: string } | 'withheld';
  /** What stands beside it, by kind. */
  readonly contexts: Readonly<Record<string, NumberOrReason>>;
  /** Parts by id that must be among those of the cell. */
  readonly parts: Readonly<Record<string, number | null>>;
  /** Lowest and highest over the methods; left out: there is none. */
  readonly range?: { readonly low: number; readonly high: number } | null;
  /** On how many the figure stands, where too few make it unreliable; left out: it never is. */
  readonly base?: number;
  /** The same of what stands beside it, by kind. */
  readonly bases?: Readonly<Record<string, NumberOrReason>>;
}

/** How figures are formed. */
export interface RawSettings {
  readonly attribution:
    | 'equal-over-sites'
    | 'registered-office'
    | 'operating-sites'
    | 'supplier-sites'
    | 'weighted'
    | 'whole-company';
  readonly countingUnit: 'company' | 'group';
  readonly composition: 'own' | 'union' | 'intersection';
  readonly currency: 'own' | 'GBP' | 'USD';
  readonly basis: 'stock' | 'flow' | null;
  readonly window: { readonly from: number; readonly to: number } | null;
}

/** Years of a window, both included. */
export type Years = RawSettings['window'];

export function none(reason: string, contexts: Answer['contexts'] = {}): Answer {
  return { value: { none: reason }, contexts, parts: {} };
}

export function answer(
  value: NumberOrReason,
  contexts: Answer['contexts'] = {},
  parts: Answer['parts'] = {},
): Answer {
  return { value: typeof value === 'string' ? { none: value } : value, contexts, parts };
}

/** Adds on how many a figure, and what stands beside it, stands. */
export function standingOn(
  found: Answer,
  base: number | null,
  bases: NonNullable<Answer['bases']> = {},
): Answer {
  return { ...found, ...(base === null ? {} : { base }), bases: { ...found.bases, ...bases } };
}

export function listed(
  items: readonly string[],
  contexts: Answer['contexts'] = {},
  parts: Answer['parts'] = {},
): Answer {
  return { value: items, contexts, parts };
}

/** Hundred times a part of a whole; a reason where the whole is zero or one of them unknown. */
export function percent(part: NumberOrReason, whole: NumberOrReason): NumberOrReason {
  if (typeof part === 'string') return part;
  if (typeof whole === 'string') return whole;
  return whole === 0 ? 'zero-denominator' : (100 * part) / whole;
}

/** What is put beside a figure of whoever is counted: its share of the United Kingdom. */
export function shareOfUk(here: NumberOrReason, uk: NumberOrReason, isUk: boolean): NumberOrReason {
  if (!isUk) return 'comparator-not-covered';
  if ((typeof here === 'number' && here < 0) || (typeof uk === 'number' && uk < 0)) return 'negative-sum';
  return percent(here, uk);
}

/** One more than the peers with more; peers without a figure are passed over. */
export function rankAmong(own: NumberOrReason, peers: readonly NumberOrReason[]): NumberOrReason {
  if (typeof own === 'string') return own;
  return 1 + peers.filter((peer) => typeof peer === 'number' && peer > own).length;
}
