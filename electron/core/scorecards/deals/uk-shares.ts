import type { GeographySet } from '#shared/domain/geography.ts';
import { percentOf } from '#shared/domain/metrics/combine.ts';
import type { CellContext, Operand } from '#shared/domain/scorecard-cell.ts';
import { BEAUHURST_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import { currencySign } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import {
  countOperand,
  countUnits,
  frameOf,
  memberWords,
  traceCount,
  without,
} from '../companies/counting.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { countContributions, recordContributions } from '../contributions.ts';
import type { FeedExtract } from '../feeds.ts';
import { formedRatio, shareOfUkContext, undefinedCell, type CellExtras } from '../formed.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import { rateWords } from '../money.ts';
import { SUPPLIER_CURRENCY } from './deal-amount.ts';
import { addAmounts, amountReader, type AddedAmounts } from './deal-money.ts';
import type { EventTarget } from './event-frame.ts';
import { numeratorDenominator, percentWords } from './foreign-backed.ts';
import { moneyFlags } from './fundraising.ts';
import { memberEvents } from './member-events.ts';
import { timeOf, timeWords } from './time-window.ts';
import {
  amountWords,
  eventsInTime,
  eventsOf,
  placeOfOperand,
  traceEvents,
  notCountedWords,
} from './trace-events.ts';

/** Share of the UK’s tracked members that are present here. */
export const highGrowthShare: Former = {
  form(context) {
    const frame = frameOf(context, BEAUHURST_SCHEMES);
    if (typeof frame === 'string') return without(context, frame);
    return context.sets.map((set) => {
      const [here, uk] = memberOperands(context, frame, set);
      return shareCell(context, set, [here, uk], [frame.extract], here.value ?? 0, {
        ...timeOf(context.row, [frame.extract]),
        formula: `${percentWords(here, uk)}; ${here.name} ÷ ${uk.name}`,
        contexts: [numeratorDenominator(here, uk)],
      });
    });
  },
  trace(context, set, operand) {
    const frame = frameOf(context, BEAUHURST_SCHEMES);
    return typeof frame === 'string' ? [] : traceMembers(context, frame, set, operand);
  },
  contributions(context, set) {
    const frame = frameOf(context, BEAUHURST_SCHEMES);
    if (typeof frame === 'string') return null;
    const unit = context.settings.countingUnit;
    const here = frame.presentIn(set);
    return {
      frame,
      rule: percentOf('here', 'uk'),
      companies: here.length,
      operands: [
        countContributions(frame, { operand: 'here', positions: here, unit }),
        countContributions(frame, { operand: 'uk', positions: frame.members, unit }),
      ],
    };
  },
};

/** Share of the UK’s fundraisings that are of members present here. */
export const ukDealsShare: Former = {
  form(context) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return without(context, found);
    const all = eventsInTime(context, found.events);
    const uk: Operand = {
      id: 'uk',
      name: `fundraisings ${timeWords(context.row)} of ${memberWords(context, found.frame, null)}`,
      value: all.within.length,
      unit: 'deals',
    };
    return context.sets.map((set) => {
      const { within, undated } = eventsInTime(context, found.eventsIn(set));
      const here: Operand = {
        id: 'here',
        name: `those of ${memberWords(context, found.frame, set)}`,
        value: within.length,
        unit: 'deals',
      };
      return shareCell(context, set, [here, uk], found.extracts, within.length, {
        ...timeOf(context.row, found.extracts),
        formula: `${percentWords(here, uk)}; ${here.name} ÷ ${uk.name}${notCountedWords(found, undated, 'deal')}`,
        contexts: [numeratorDenominator(here, uk)],
        missing: undated,
      });
    });
  },
  trace(context, set, operand) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return [];
    const place = placeOfOperand(set, operand);
    const { within } = eventsInTime(context, eventsOf(found, place));
    return traceEvents(context, found, within, place, { amountOf: () => 1, wordsOf: amountWords });
  },
  contributions(context, set) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return null;
    const countIn = (operand: string, place: GeographySet | null) =>
      recordContributions(operand, eventsInTime(context, eventsOf(found, place)).within, () => 1);
    const here = countIn('here', set);
    const rule = percentOf('here', 'uk');
    return {
      frame: found.frame,
      rule,
      companies: here.positions.length,
      operands: [here, countIn('uk', null)],
    };
  },
};

/** Share of the equity raised by tracked members of the UK, against their share of those members. */
export const equityShare: Former = moneyShare('fundraisings', 'equity raised', 'deal');

/** Share of the grant money of tracked members of the UK, against their share of those members. */
export const grantShare: Former = moneyShare('grants', 'grant money', 'grant');

/** Shares of money are formed in the supplier’s pounds, whatever money the settings show. */
function moneyShare(target: EventTarget, what: string, one: string): Former {
  return {
    form(context) {
      const found = memberEvents(context, target);
      if (typeof found === 'string') return without(context, found);
      const read = amountReader(context, SUPPLIER_CURRENCY);
      const whole = eventsInTime(context, found.events).within;
      const ukSum = addAmounts(whole, read);
      const uk = sumOperand(
        'uk',
        `${what} ${timeWords(context.row)} by ${memberWords(context, found.frame, null)}`,
        ukSum,
        whole.length,
      );
      return context.sets.map((set) => {
        const { within, undated } = eventsInTime(context, found.eventsIn(set));
        const added = addAmounts(within, read);
        const here = sumOperand(
          'here',
          `that by ${memberWords(context, found.frame, set)}`,
          added,
          within.length,
        );
        const left = added.undisclosed + added.otherCurrency;
        return shareCell(context, set, [here, uk], found.extracts, added.counted, {
          ...timeOf(context.row, found.extracts),
          formula: `${percentWords(here, uk)}; ${here.name} ÷ ${uk.name}${
            left === 0
              ? ''
              : `; ${formatNumber(left)} of ${formatNumber(within.length)} here without an amount in pounds`
          }${ukSum.rates.size === 0 ? '' : `; converted by ${rateWords(ukSum.rates)}`}${notCountedWords(found, undated, one)}`,
          contexts: [againstMembers(context, found.frame, set)],
          missing: left + undated,
          flags: moneyFlags(ukSum),
        });
      });
    },
    trace(context, set, operand) {
      const found = memberEvents(context, target);
      if (typeof found === 'string') return [];
      if (operand.startsWith('members-'))
        return traceMembers(context, found.frame, set, operand.slice('members-'.length));
      const place = placeOfOperand(set, operand);
      const read = amountReader(context, SUPPLIER_CURRENCY);
      const { within } = eventsInTime(context, eventsOf(found, place));
      return traceEvents(context, found, within, place, {
        amountOf: (event) => {
          const amount = read(event);
          return amount.kind === 'counted' ? amount.value : null;
        },
        wordsOf: amountWords,
      });
    },
    contributions(context, set) {
      const found = memberEvents(context, target);
      if (typeof found === 'string') return null;
      const read = amountReader(context, SUPPLIER_CURRENCY);
      const sumIn = (operand: string, place: GeographySet | null) =>
        recordContributions(
          operand,
          eventsInTime(context, eventsOf(found, place)).within,
          (event) => {
            const amount = read(event);
            return amount.kind === 'counted' ? amount.value : null;
          },
          true,
        );
      const here = sumIn('here', set);
      const rule = percentOf('here', 'uk');
      return {
        frame: found.frame,
        rule,
        companies: here.positions.length,
        operands: [here, sumIn('uk', null)],
      };
    },
  };
}

function sumOperand(id: string, name: string, { sum, counted }: AddedAmounts, events: number): Operand {
  return { id, name, value: counted > 0 || events === 0 ? sum : null, unit: currencySign(SUPPLIER_CURRENCY) };
}

/** A share of the UK needs extracts that are stated to cover it, and a sum that is not below zero. */
function shareCell(
  context: FormContext,
  set: GeographySet,
  [here, uk]: readonly [Operand, Operand],
  extracts: readonly FeedExtract[],
  base: number,
  extras: CellExtras,
): Formed {
  const rule = percentOf(here.id, uk.id);
  const operands = [here, uk];
  const own: CellExtras = { ...extras, extracts, isLow: base < context.settings.minimumBase };
  if (extracts.some(({ territory }) => territory !== 'UK'))
    return undefinedCell(context, set, 'comparator-not-covered', {
      ...own,
      formula: `100 × ${here.name} ÷ ${uk.name}`,
      contexts: [],
      operands,
      rule,
    });
  if ((uk.value ?? 0) < 0) return undefinedCell(context, set, 'negative-sum', { ...own, operands, rule });
  return formedRatio(context, set, rule, operands, own);
}

function memberOperands(
  context: FormContext,
  frame: CompanyFrame,
  set: GeographySet,
): readonly [here: Operand, uk: Operand] {
  const { countingUnit } = context.settings;
  const present = frame.presentIn(set);
  return [
    countOperand(
      context,
      'here',
      memberWords(context, frame, set),
      countUnits(frame, present, countingUnit, null),
    ),
    countOperand(
      context,
      'uk',
      memberWords(context, frame, null),
      countUnits(frame, frame.members, countingUnit, null),
    ),
  ];
}

function traceMembers(context: FormContext, frame: CompanyFrame, set: GeographySet, operand: string) {
  const place = placeOfOperand(set, operand);
  return traceCount(context, frame, place === null ? frame.members : frame.presentIn(place), place, null);
}

/** The share of the tracked members beside a share of their money. */
function againstMembers(context: FormContext, frame: CompanyFrame, set: GeographySet): CellContext {
  const [here, uk] = memberOperands(context, frame, set);
  const share = shareOfUkContext(context, {
    here: { ...here, id: 'members-here' },
    uk: { ...uk, id: 'members-uk' },
    extract: frame.extract,
  });
  return {
    ...share,
    words:
      share.value === null ? '' : `against ${formatNumber(share.value, 1)}% of the UK’s tracked companies`,
  };
}
