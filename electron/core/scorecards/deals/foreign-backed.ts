import { percentOf, combineOperands } from '#shared/domain/metrics/combine.ts';
import type { CellContext, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatCount } from '#shared/format/number.ts';
import { countOperand, countUnits, memberWords, traceCount, without } from '../companies/counting.ts';
import { countContributions, recordContributions } from '../contributions.ts';
import { formedRatio, result, written } from '../formed.ts';
import type { FormContext, Former } from '../former.ts';
import type { CompanyEvent } from './event-frame.ts';
import { memberEvents, type MemberEvents } from './member-events.ts';
import { timeOf, timeWords } from './time-window.ts';
import { amountWords, eventsInTime, traceEvents, notCountedWords } from './trace-events.ts';

/**
 * 4.1: of the cluster’s own fundraisings, the share with an investor from abroad. A deal whose investors’ countries are not stated
 * stays in the denominator and is counted as unknown.
 */
export const foreignBackedDeals: Former = {
  form(context) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return without(context, found);
    return context.sets.map((set) => {
      const { within, undated } = eventsInTime(context, found.eventsIn(set));
      const unknown = within.filter(({ backing }) => backing === 'unknown').length;
      const name = `fundraisings ${timeWords(context.row)} of ${memberWords(context, found.frame, set)}`;
      const foreign: Operand = {
        id: 'foreign',
        name: 'of those with an investor from abroad',
        value: within.filter(isForeign).length,
        unit: 'deals',
      };
      const deals: Operand = { id: 'deals', name, value: within.length, unit: 'deals' };
      const unknownWords =
        unknown === 0
          ? ''
          : `; ${formatCount(unknown, 'deal')} without a stated country of an investor in the denominator alone`;
      return formedRatio(context, set, percentOf('foreign', 'deals'), [foreign, deals], {
        extracts: found.extracts,
        ...timeOf(context.row, found.extracts),
        formula: `${percentWords(foreign, deals)}; ${foreign.name} ÷ ${name}${unknownWords}${notCountedWords(found, undated, 'deal')}`,
        contexts: [numeratorDenominator(foreign, deals)],
        isLow: within.length < context.settings.minimumBase,
        missing: unknown + undated,
      });
    });
  },
  trace(context, set, operand) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return [];
    const { within } = eventsInTime(context, found.eventsIn(set));
    return traceEvents(context, found, within, set, {
      amountOf: (event) => (operand === 'deals' || (operand === 'foreign' && isForeign(event)) ? 1 : null),
      wordsOf: (event) => `${BACKING_WORDS[event.backing]}; ${amountWords(event)}`,
    });
  },
  contributions(context, set) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return null;
    const { within } = eventsInTime(context, found.eventsIn(set));
    const deals = recordContributions('deals', within, () => 1);
    const foreign = recordContributions('foreign', within, (event) => (isForeign(event) ? 1 : null));
    const rule = percentOf('foreign', 'deals');
    return { frame: found.frame, rule, companies: deals.positions.length, operands: [foreign, deals] };
  },
};

/** Share of the tracked members present that have a foreign-backed fundraising. */
export const highGrowthWithFdi: Former = {
  form(context) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return without(context, found);
    const { frame } = found;
    const { backed, unknown } = backedCompanies(context, found);
    return context.sets.map((set) => {
      const present = frame.presentIn(set);
      const { countingUnit } = context.settings;
      const name = memberWords(context, frame, set);
      const foreign = countOperand(
        context,
        'foreign',
        `of those with a foreign-backed fundraising ${timeWords(context.row)}`,
        countUnits(frame, present, countingUnit, (position) => backed.has(position)),
      );
      const here = countOperand(context, 'here', name, countUnits(frame, present, countingUnit, null));
      const notKnown = present.reduce((sum, position) => sum + (unknown.has(position) ? 1 : 0), 0);
      return formedRatio(context, set, percentOf('foreign', 'here'), [foreign, here], {
        extracts: found.extracts,
        ...timeOf(context.row, found.extracts),
        formula: `${percentWords(foreign, here)}; ${foreign.name} ÷ ${name}${
          notKnown === 0
            ? ''
            : `; of ${formatCount(notKnown, 'company', 'companies')} no deal is known as foreign-backed and some name no country`
        }`,
        contexts: [numeratorDenominator(foreign, here)],
        isLow: (here.value ?? 0) < context.settings.minimumBase,
        missing: notKnown,
      });
    });
  },
  trace(context, set, operand) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return [];
    const { backed } = backedCompanies(context, found);
    const test = operand === 'foreign' ? (position: number) => backed.has(position) : null;
    return traceCount(context, found.frame, found.frame.presentIn(set), set, test);
  },
  contributions(context, set) {
    const found = memberEvents(context, 'fundraisings');
    if (typeof found === 'string') return null;
    const { frame } = found;
    const { backed } = backedCompanies(context, found);
    const counted = { positions: frame.presentIn(set), unit: context.settings.countingUnit };
    return {
      frame,
      rule: percentOf('foreign', 'here'),
      companies: counted.positions.length,
      operands: [
        countContributions(frame, {
          ...counted,
          operand: 'foreign',
          test: (position) => backed.has(position),
        }),
        countContributions(frame, { ...counted, operand: 'here' }),
      ],
    };
  },
};

const BACKING_WORDS: Readonly<Record<CompanyEvent['backing'], string>> = {
  foreign: 'an investor from abroad',
  domestic: 'investors from the UK alone',
  unknown: 'countries of investors not stated',
};

function isForeign({ backing }: CompanyEvent): boolean {
  return backing === 'foreign';
}

function backedCompanies(context: FormContext, { events }: MemberEvents) {
  const { within } = eventsInTime(context, events);
  const backed = new Set(within.filter(isForeign).map(({ position }) => position));
  const unknown = new Set(
    within
      .filter(({ backing, position }) => backing === 'unknown' && !backed.has(position))
      .map(({ position }) => position),
  );
  return { backed, unknown };
}

/** Writes a share in per cent with its numbers: "100 × 15 ÷ 36 = 41.67 %". */
export function percentWords(numerator: Operand, denominator: Operand): string {
  if ((denominator.value ?? 0) < 0)
    return `100 × ${written(numerator)} ÷ ${written(denominator)} is not defined`;
  const share = combineOperands(percentOf(numerator.id, denominator.id), [numerator, denominator]);
  return `100 × ${written(numerator)} ÷ ${written(denominator)}${result(share, '%')}`;
}

/** The two numbers of a share, printed beside it: "15 of 36". Its value is the numerator. */
export function numeratorDenominator(numerator: Operand, denominator: Operand): CellContext {
  return {
    kind: 'numerator-denominator',
    value: numerator.value,
    reason: numerator.value === null ? 'not-in-extract' : null,
    unit: numerator.unit,
    words: `${written(numerator)} of ${written(denominator)}`,
    formula: `${written(numerator)} of ${written(denominator)}; ${numerator.name} ÷ ${denominator.name}`,
    operands: [numerator, denominator],
    flags: [],
  };
}
