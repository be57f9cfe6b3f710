import { combineOperands, changeInPercent, percentOf } from '#shared/domain/metrics/combine.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { IndicatorFigure, Side } from './indicator-rows.ts';

/** What does not add over areas: shares, averages, rates, indices and whatever is per something. */
const NOT_ADDITIVE =
  /%|per ?cent|percentage|\b(?:proportions?|fractions?|shares?|rates?|ratios?|index|indices|quotients?|scores?|averages?|means?|medians?|per|ranks?|intensity|density|growth|changes?|salar(?:y|ies)|expectancy)\b/i;

/**
 * Says whether figures of two areas may be added: counts and amounts of money may, by the unit and the name of the indicator. A table
 * that tells no unit does not tell, and nothing is added.
 */
export function isAdditive({ name, unit }: { readonly name: string; readonly unit: string }): boolean {
  return unit.trim() !== '' && !NOT_ADDITIVE.test(unit) && !NOT_ADDITIVE.test(name);
}

type Figures = Readonly<Partial<Record<Side, IndicatorFigure>>>;

/** Amounts of the three areas; null where the table has none or withholds it. */
export function amountsOf(figures: Figures): Record<Side, number | null> {
  return {
    westMidlands: figures.westMidlands?.amount ?? null,
    eastMidlands: figures.eastMidlands?.amount ?? null,
    uk: figures.uk?.amount ?? null,
  };
}

/** West + East Midlands and their share of the United Kingdom in per cent; null where a part is not there or they do not add. */
export function midlandsOf(
  amounts: Readonly<Record<Side, number | null>>,
  additive: boolean,
): { readonly midlands: number | null; readonly share: number | null } {
  const { westMidlands, eastMidlands, uk } = amounts;
  if (!additive || westMidlands === null || eastMidlands === null) return { midlands: null, share: null };
  const midlands = westMidlands + eastMidlands;
  return { midlands, share: shareOf(midlands, uk) };
}

function shareOf(part: number, uk: number | null): number | null {
  if (uk === null || uk < 0) return null;
  const share = combineOperands(percentOf('part', 'uk'), [
    { id: 'part', value: part },
    { id: 'uk', value: uk },
  ]);
  return share.kind === 'value' ? share.value : null;
}

/** Compares in direct words: "West Midlands above the UK by 1.1 pp; East Midlands below the UK by 0.6 pp". */
export function comparisonOf(figures: Figures, unit: string, additive: boolean): string {
  const amounts = amountsOf(figures);
  const { share } = midlandsOf(amounts, additive);
  const words = [
    ...(share === null ? [] : [`Midlands ${formatNumber(share, 1)}% of the UK`]),
    ...(['westMidlands', 'eastMidlands'] as const).flatMap((side) => {
      const amount = amounts[side];
      if (amount === null || amounts.uk === null) return [];
      return additive
        ? partWords(NAMES[side], shareOf(amount, amounts.uk))
        : [againstUk(NAMES[side], amount, amounts.uk, unit)];
    }),
    ...(['westMidlands', 'eastMidlands', 'uk'] as const).flatMap((side) => {
      const figure = figures[side];
      if (figure === undefined) return [`no figure of ${INSIDE[side]}`];
      return figure.amount === null ? [`${INSIDE[side]} withheld ${figure.symbol ?? '[x]'}`] : [];
    }),
  ];
  return capitalised(words.join('; '));
}

const NAMES: Readonly<Record<Side, string>> = {
  westMidlands: 'West Midlands',
  eastMidlands: 'East Midlands',
  uk: 'United Kingdom',
};
const INSIDE: Readonly<Record<Side, string>> = { ...NAMES, uk: 'the United Kingdom' };

function partWords(name: string, share: number | null): string[] {
  return share === null ? [] : [`${name} ${formatNumber(share, 1)}%`];
}

function againstUk(name: string, amount: number, uk: number, unit: string): string {
  const points = pointsOf(amount - uk, unit);
  if (points !== null) return directWords(name, points, `${formatNumber(Math.abs(points), 1)} pp`);
  if (uk <= 0) return directWords(name, amount - uk, formatNumber(Math.abs(amount - uk), 2));
  const change = combineOperands(changeInPercent('here', 'uk'), [
    { id: 'here', value: amount },
    { id: 'uk', value: uk },
  ]);
  const percent = change.kind === 'value' ? change.value : 0;
  return directWords(name, percent, `${formatNumber(Math.abs(percent), 1)}%`);
}

/** The difference in percentage points, where the unit is a share; null where it is not. */
function pointsOf(difference: number, unit: string): number | null {
  if (/%|per ?cent|percentage/i.test(unit)) return difference;
  return /fraction|proportion/i.test(unit) ? 100 * difference : null;
}

function directWords(name: string, difference: number, by: string): string {
  // A difference that is not seen at the places printed is none to speak of.
  if (!/[1-9]/.test(by)) return `${name} in line with the UK`;
  return `${name} ${difference > 0 ? 'above' : 'below'} the UK by ${by}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
