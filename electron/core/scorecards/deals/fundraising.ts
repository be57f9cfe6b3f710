import type { GeographySet } from '#shared/domain/geography.ts';
import { combineOperands, just, meanOf } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellFlag, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import { currencySign } from '#shared/format/money.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { memberWords, without } from '../companies/counting.ts';
import { recordContributions } from '../contributions.ts';
import { formedRatio, undefinedCell, written, type CellExtras } from '../formed.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import { rateWords } from '../money.ts';
import { addAmounts, amountReader, dealCurrency, type AddedAmounts, type ReadAmount } from './deal-money.ts';
import { DEAL_STAGES, type DealStage } from './deal-stage.ts';
import type { CompanyEvent } from './event-frame.ts';
import { memberEvents, type MemberEvents } from './member-events.ts';
import { timeOf, timeWords } from './time-window.ts';
import { amountWords, eventsInTime, traceEvents, notCountedWords } from './trace-events.ts';

/**
 * 4.4: fundraisings of members present. The value is the total; mean over deals with a disclosed amount, number, undisclosed and
 * stages stand in operands, parts and context. The total is the sum of its stages, to the last bit.
 */
export const fundraising: Former = {
  form(context) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return without(context, found);
    const read = amountReader(context, dealCurrency(context));
    return context.sets.map((set) => formSet(context, found, set, read));
  },
  trace(context, set, operand) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return [];
    const read = amountReader(context, dealCurrency(context));
    const { within } = eventsInTime(context, found.eventsIn(set));
    return traceEvents(context, found, within, set, {
      amountOf: (event) => amountIn(operand, event, read),
      wordsOf: amountWords,
    });
  },
  contributions(context, set) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return null;
    const read = amountReader(context, dealCurrency(context));
    const { within } = eventsInTime(context, found.eventsIn(set));
    const total = recordContributions('total', within, (event) => amountIn('total', event, read), true);
    return { frame: found.frame, rule: just('total'), companies: total.positions.length, operands: [total] };
  },
};

/** What a deal adds to an operand; null: it is not in it. */
function amountIn(operand: string, event: CompanyEvent, read: ReadAmount): number | null {
  if (operand === 'deals') return 1;
  const amount = read(event);
  const isCounted = amount.kind === 'counted';
  switch (operand) {
    case 'total':
      return isCounted ? amount.value : null;
    case 'disclosed':
      return isCounted ? 1 : null;
    case 'undisclosed':
      return amount.kind === 'undisclosed' ? 1 : null;
    case 'left-out':
      return amount.kind === 'other-currency' || amount.kind === 'no-rate' ? 1 : null;
    default:
      return isCounted && operand === event.stage ? amount.value : null;
  }
}

function formSet(context: FormContext, found: MemberEvents, set: GeographySet, read: ReadAmount): Formed {
  const currency = dealCurrency(context);
  const sign = currencySign(currency);
  const { within, undated } = eventsInTime(context, found.eventsIn(set));
  const byStage = new Map<DealStage, CompanyEvent[]>(DEAL_STAGES.map(({ id }) => [id, []]));
  for (const event of within) byStage.get(event.stage)?.push(event);
  const stages = DEAL_STAGES.map((stage) => {
    const events = byStage.get(stage.id) ?? [];
    return { ...stage, deals: events.length, added: addAmounts(events, read) };
  });
  const all = mergeAmounts(stages.map(({ added }) => added));
  const isKnown = all.counted > 0 || within.length === 0;
  const total: Operand = {
    id: 'total',
    name: `fundraisings ${timeWords(context.row)} of ${memberWords(context, found.frame, set)}`,
    value: isKnown ? all.sum : null,
    unit: sign,
  };
  const leftOut = all.otherCurrency + all.noRate;
  const deals = (id: string, name: string, value: number): Operand => ({ id, name, value, unit: 'deals' });
  const operands = [
    total,
    deals('disclosed', 'deals with a disclosed amount', all.counted),
    deals('deals', 'deals', within.length),
    deals('undisclosed', 'deals without a stated amount', all.undisclosed),
    deals('left-out', 'deals stated in other money alone, left out', leftOut),
  ];
  const mean = combineOperands(meanOf('total', 'disclosed'), operands);
  const money = { unit: sign, currency };
  const parts: CellPart[] = [
    {
      id: 'mean',
      name: 'Mean',
      value: mean.kind === 'value' ? mean.value : null,
      ...money,
      records: all.counted,
    },
    { id: 'deals', name: 'Deals', value: within.length, unit: 'deals', currency: null, records: null },
    ...stages.map(({ id, name, deals: records, added }) => ({
      id,
      name,
      value: added.counted > 0 || records === 0 ? added.sum : null,
      ...money,
      records,
    })),
  ];
  const extras: CellExtras = {
    extracts: found.extracts,
    ...timeOf(context.row, found.extracts),
    formula: [
      `${total.name}: ${sign}${written(total)} in ${formatCount(within.length, 'deal')}`,
      mean.kind === 'value'
        ? `mean ${sign}${written(total)} ÷ ${formatNumber(all.counted)} = ${sign}${formatNumber(mean.value, 2)}`
        : 'no mean',
      ...leftOutWords(all),
      ...(all.rates.size === 0 ? [] : [`converted by ${rateWords(all.rates)}`]),
    ]
      .join('; ')
      .concat(notCountedWords(found, undated, 'deal')),
    parts,
    contexts: [undisclosedContext(all.undisclosed, within.length)],
    missing: all.undisclosed + leftOut + undated,
    flags: moneyFlags(all),
    currency,
  };
  return all.noRate > 0
    ? undefinedCell(context, set, 'no-rate', { ...extras, operands, rule: just('total') })
    : formedRatio(context, set, just('total'), operands, extras);
}

/** Says which deals are counted and not summed. */
function leftOutWords({ undisclosed, otherCurrency, noRate }: AddedAmounts): string[] {
  return [
    ...(undisclosed === 0 ? [] : [`${formatCount(undisclosed, 'deal')} without a stated amount`]),
    ...(otherCurrency === 0 ? [] : [`${formatCount(otherCurrency, 'deal')} in other money left out`]),
    ...(noRate === 0 ? [] : [`${formatCount(noRate, 'deal')} without a rate of so early a day`]),
  ];
}

/** What a reader must know of a sum of deals. */
export function moneyFlags({ undisclosed, otherCurrency, rates }: AddedAmounts): CellFlag[] {
  return [
    ...(undisclosed > 0 ? (['undisclosed'] as const) : []),
    ...(otherCurrency > 0 ? (['mixed-currency'] as const) : []),
    ...(rates.size > 0 ? (['converted'] as const) : []),
  ];
}

function mergeAmounts(added: readonly AddedAmounts[]): AddedAmounts {
  const sumOf = (read: (one: AddedAmounts) => number) => added.reduce((sum, one) => sum + read(one), 0);
  return {
    sum: sumOf(({ sum }) => sum),
    counted: sumOf(({ counted }) => counted),
    undisclosed: sumOf(({ undisclosed }) => undisclosed),
    otherCurrency: sumOf(({ otherCurrency }) => otherCurrency),
    noRate: sumOf(({ noRate }) => noRate),
    rates: new Set(added.flatMap(({ rates }) => [...rates])),
  };
}

function undisclosedContext(undisclosed: number, deals: number): CellContext {
  return {
    kind: 'undisclosed',
    value: undisclosed,
    reason: null,
    unit: 'deals',
    words: `${formatNumber(undisclosed)} of ${formatCount(deals, 'deal')} undisclosed`,
    formula: `deals without a stated amount = ${formatNumber(undisclosed)} of ${formatNumber(deals)}`,
    operands: [
      { id: 'undisclosed', name: 'deals without a stated amount', value: undisclosed, unit: 'deals' },
      { id: 'deals', name: 'deals', value: deals, unit: 'deals' },
    ],
    flags: [],
  };
}
