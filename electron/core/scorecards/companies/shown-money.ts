import type { CellContext, Operand } from '#shared/domain/scorecard-cell.ts';
import { currencySign } from '#shared/format/money.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import { convertBy, enteredRates, rateFor, rateWords, type DatedRate } from '../money.ts';

const OWN = 'GBP';
const SIGN = '£';

/**
 * Shows a figure in pounds in the currency asked for: every amount by the newest dated rate that an analyst entered, named in the
 * formula. Without one there is no figure. Shares and ranks stay as they are.
 */
export function shownMoney(former: Former): Former {
  return {
    form: (context) => {
      const formed = former.form(context);
      const to = currencyOf(context);
      if (to === null) return formed;
      const rate = rateOf(context, to);
      return formed.map((one) => (rate === null ? withoutRate(one) : convert(one, rate, to)));
    },
    trace: (context, set, operand) => {
      const rows = former.trace(context, set, operand);
      const to = currencyOf(context);
      const rate = to === null ? null : rateOf(context, to);
      if (rate === null) return rows;
      return rows.map((row) => ({ ...row, amount: convertBy(rate, row.amount, OWN) }));
    },
    ...(former.range === undefined ? {} : { range: rangeOf(former.range) }),
    contributions: (context, set) => {
      const found = former.contributions?.(context, set) ?? null;
      const to = currencyOf(context);
      const rate = to === null ? null : rateOf(context, to);
      if (found === null || rate === null) return found;
      const operands = found.operands.map((one) => ({
        ...one,
        losses: one.losses?.map((loss) => convertBy(rate, loss, OWN)) ?? null,
      }));
      return { ...found, operands };
    },
  };
}

function rangeOf(range: NonNullable<Former['range']>): NonNullable<Former['range']> {
  return (context) => {
    const found = range(context);
    const to = currencyOf(context);
    if (to === null) return found;
    const rate = rateOf(context, to);
    return found.map((one) =>
      one === null || rate === null
        ? null
        : { ...one, low: convertBy(rate, one.low, OWN), high: convertBy(rate, one.high, OWN) },
    );
  };
}

/** The currency to convert to; null: it is the figure's own. */
function currencyOf({ settings: { currency } }: FormContext): string | null {
  return currency === 'own' || currency === OWN ? null : currency;
}

function rateOf(context: FormContext, to: string): DatedRate | null {
  // A sum of many years and companies has no day of its own.
  return rateFor(enteredRates(context), { from: OWN, to, on: null });
}

function withoutRate(formed: Formed): Formed {
  if (formed.value.kind !== 'value') return formed;
  return { ...formed, value: { kind: 'undefined', reason: 'no-rate' } };
}

function convert(formed: Formed, rate: DatedRate, to: string): Formed {
  const { value } = formed;
  if (value.kind !== 'value') return formed;
  const sign = currencySign(to);
  const operand = (one: Operand): Operand =>
    one.unit === SIGN
      ? { ...one, unit: sign, value: one.value === null ? null : convertBy(rate, one.value, OWN) }
      : one;
  const context = (one: CellContext): CellContext => ({ ...one, operands: one.operands.map(operand) });
  return {
    ...formed,
    value: { ...value, value: convertBy(rate, value.value, OWN) },
    operands: formed.operands.map(operand),
    contexts: formed.contexts.map(context),
    formula: `${formed.formula}; converted by ${rateWords([rate])}`,
    flags: [...formed.flags, 'converted'],
    currency: to,
  };
}
