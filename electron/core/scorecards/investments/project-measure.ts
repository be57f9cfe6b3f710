import { currencySign } from '#shared/format/money.ts';
import type { FormContext } from '../former.ts';
import { convertBy, enteredRates, rateFor, rateWords } from '../money.ts';
import type { Project } from './project-frame.ts';

/** What of projects is summed. */
export type MeasureKind = 'capex' | 'jobs' | 'projects';

/** What a project adds to a sum: a figure, nothing stated, or money of another currency. */
export type ProjectAmount =
  | { readonly kind: 'counted'; readonly value: number; readonly estimated: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'other-currency' };

/** How projects are summed under the settings. */
export interface Measure {
  /** "capital expenditure". */
  readonly name: string;
  /** What a project without it lacks: "a stated capital expenditure". */
  readonly stated: string;
  readonly unit: string;
  readonly currency: string | null;
  /** The rate by which it was converted; null: in its own money. */
  readonly rateWords: string | null;
  amountOf(project: Project): ProjectAmount;
}

/** The supplier’s own money for capital expenditure. */
const OWN_CURRENCY = 'USD';

const MONEY = { name: 'capital expenditure', stated: 'a stated capital expenditure' } as const;

/** OWN_MEASURES: what of projects is summed as the supplier states it, capital expenditure in dollars. */
export const OWN_MEASURES: Readonly<Record<MeasureKind, Measure>> = {
  capex: {
    ...MONEY,
    unit: currencySign(OWN_CURRENCY),
    currency: OWN_CURRENCY,
    rateWords: null,
    amountOf: ({ capex, currency, capexEstimated: estimated }) => {
      if (capex === null) return { kind: 'blank' };
      return currency === OWN_CURRENCY
        ? { kind: 'counted', value: capex, estimated }
        : { kind: 'other-currency' };
    },
  },
  jobs: {
    name: 'jobs',
    stated: 'a stated number of jobs',
    unit: 'jobs',
    currency: null,
    rateWords: null,
    amountOf: ({ jobs, jobsEstimated: estimated }) =>
      jobs === null ? { kind: 'blank' } : { kind: 'counted', value: jobs, estimated },
  },
  projects: {
    name: 'number',
    stated: 'a number',
    unit: 'projects',
    currency: null,
    rateWords: null,
    amountOf: () => ({ kind: 'counted', value: 1, estimated: false }),
  },
};

/**
 * Makes the way projects are summed under the settings. Where a currency is asked for, capital expenditure is converted by one rate
 * for the whole sum: the nearest entered on or before the end of the row’s window. Null where none was entered.
 */
export function makeMeasure(context: FormContext, kind: MeasureKind): Measure | null {
  const { currency } = context.settings;
  if (kind !== 'capex' || currency === 'own') return OWN_MEASURES[kind];
  const lastYear = context.row.window?.to ?? null;
  const rates = enteredRates(context);
  const rateOf = (from: string) =>
    rateFor(rates, { from, to: currency, on: lastYear === null ? null : String(lastYear) });
  const own = currency === OWN_CURRENCY ? null : rateOf(OWN_CURRENCY);
  if (currency !== OWN_CURRENCY && own === null) return null;
  return {
    ...MONEY,
    unit: currencySign(currency),
    currency,
    rateWords: own === null ? null : rateWords([own]),
    amountOf: ({ capex, currency: from, capexEstimated: estimated }) => {
      if (capex === null) return { kind: 'blank' };
      if (from === currency) return { kind: 'counted', value: capex, estimated };
      const rate = from === null ? null : rateOf(from);
      return rate === null || from === null
        ? { kind: 'other-currency' }
        : { kind: 'counted', value: convertBy(rate, capex, from), estimated };
    },
  };
}

/** Projects summed, with what could not be. */
export interface ProjectSum {
  /** Null: there are projects, and none states a figure. */
  readonly value: number | null;
  /** How much of it the supplier estimated. */
  readonly estimated: number;
  /** In how many projects. */
  readonly estimatedProjects: number;
  /** Projects that state none. */
  readonly blank: number;
  readonly otherCurrency: number;
}

/** Sums projects: blanks are counted, never zero. */
export function sumProjects(
  projects: readonly Project[],
  { amountOf }: Pick<Measure, 'amountOf'>,
): ProjectSum {
  let sum = 0;
  let counted = 0;
  let estimated = 0;
  let estimatedProjects = 0;
  let blank = 0;
  let otherCurrency = 0;
  for (const project of projects) {
    const amount = amountOf(project);
    if (amount.kind === 'blank') blank += 1;
    else if (amount.kind === 'other-currency') otherCurrency += 1;
    else {
      sum += amount.value;
      counted += 1;
      if (!amount.estimated) continue;
      estimated += amount.value;
      estimatedProjects += 1;
    }
  }
  return {
    value: counted > 0 || projects.length === 0 ? sum : null,
    estimated,
    estimatedProjects,
    blank,
    otherCurrency,
  };
}
