import {
  ATTRIBUTION_METHODS,
  ATTRIBUTION_NAMES,
  type AttributionMethod,
} from '#shared/domain/attribution.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { just } from '#shared/domain/metrics/combine.ts';
import type { Operand } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import { districtsIn } from '../../membership/condition-bits.ts';
import {
  amountAt,
  basisTest,
  carriersOf,
  siteAttribution,
  wholeAt,
  type AttributedMembers,
  type SharedFigure,
} from '../../membership/site-attribution.ts';
import { indexAreas } from '../../metrics/area-index.ts';
import { sumsByMethod, type MethodSums } from '../../metrics/attributed-sums.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { aloneAmong, sumContributions } from '../contributions.ts';
import { formedCount, rankContext, shareOfUkContext, undefinedCell, written } from '../formed.ts';
import type { FormContext, Former, MethodRange, TraceRow } from '../former.ts';
import { frameOf, memberWords, without } from './counting.ts';
import { describeCompanies } from './described.ts';
import { countOf, knows, states } from './stated.ts';

/** Makes the former of a figure of companies that is attributed to their sites and summed over those of a set. */
export function attributedFormer(
  figure: SharedFigure,
  words: { readonly name: string; readonly unit: string; readonly sign: string; readonly isRanked: boolean },
): Former {
  const rankOf = (context: FormContext, frame: CompanyFrame, set: GeographySet, here: Operand) => {
    if (!words.isRanked) return [];
    const rank = rankContext(context, set, {
      own: here.value,
      valueOf: (region) => sumAt(context, frame, figure, region),
      unit: words.unit,
      reason: frame.extract.territory === 'UK' ? undefined : 'comparator-not-covered',
    });
    return rank === null ? [] : [rank];
  };
  return {
    form(context) {
      const frame = frameOf(context);
      if (typeof frame === 'string') return without(context, frame);
      const { extract, members } = frame;
      if (!states(frame.columns, figure)) return without(context, 'not-in-extract', [extract]);
      const isKnown = knows(frame, figure);
      const uk: Operand = {
        id: 'uk',
        name: `${words.name} of all members of the extract, placed or not`,
        value: members.length > 0 && countOf(members, isKnown) === 0 ? null : wholeOf(frame, figure),
        unit: words.unit,
      };
      const method = ATTRIBUTION_NAMES[context.settings.attribution].toLocaleLowerCase('en-GB');
      // What only a ruling gives to anyone is known where that company is, and is no zero elsewhere.
      const { isCaptured } = carriersOf(attributed(frame), figure);
      return context.sets.map((set) => {
        const present = frame.presentIn(set);
        const known = countOf(present, isKnown);
        const here: Operand = {
          id: 'here',
          name: `${words.name} of members over their sites in ${set.name}, ${method}`,
          value:
            known === 0 && (present.length > 0 || !isCaptured) ? null : sumAt(context, frame, figure, set),
          unit: words.unit,
        };
        const extras = {
          extracts: [extract],
          missing: present.length - known,
          formula: `${here.name} = ${words.sign}${written(here)}; ${formatNumber(known)} of ${formatNumber(present.length)} ${memberWords(asCompanies(context), frame, set)} carry a figure`,
        };
        // Known of members here, and not to be shared by this method.
        if (here.value === null && known > 0) return undefinedCell(context, set, 'no-site-figures', extras);
        return formedCount(context, set, here, {
          ...extras,
          contexts: [
            shareOfUkContext(context, { here, uk, extract, base: present.length }),
            ...rankOf(context, frame, set, here),
          ],
        });
      });
    },
    range(context) {
      const frame = frameOf(context);
      if (typeof frame === 'string' || !states(frame.columns, figure)) return context.sets.map(() => null);
      const isKnown = knows(frame, figure);
      return context.sets.map((set) =>
        countOf(frame.presentIn(set), isKnown) === 0 ? null : rangeAt(context, frame, figure, set),
      );
    },
    trace(context, set, operand) {
      const frame = frameOf(context);
      if (typeof frame === 'string') return [];
      const place = operand === 'here' ? set : (context.regions.find(({ id }) => id === operand) ?? null);
      return traceSum(context, frame, figure, place);
    },
    contributions(context, set) {
      const frame = frameOf(context);
      if (typeof frame === 'string' || !states(frame.columns, figure)) return null;
      const isKnown = knows(frame, figure);
      const amountOf = fallingOn(context, frame, figure, set);
      const here = sumContributions('here', frame.presentIn(set), (position) =>
        isKnown(position) ? amountOf(position) : Number.NaN,
      );
      // Of one company alone the method knows where its figure falls: without it nobody’s can be shared.
      const hasBasis = basisTest(frame.columns, context.settings.attribution);
      const { positions, carries } = carriersOf(attributed(frame), figure);
      const basis = aloneAmong(
        positions,
        (position) => carries(position) && hasBasis(figure, position),
      ).filter(frame.isMember);
      return {
        frame,
        rule: just('here'),
        companies: here.positions.length,
        operands: [{ ...here, alone: [...new Set([...here.alone, ...basis])] }],
      };
    },
  };
}

/** The unit changes no sum: the jobs of companies are those of their groups. */
function asCompanies(context: FormContext): FormContext {
  return { ...context, settings: { ...context.settings, countingUnit: 'company' } };
}

function wholeOf({ columns, members }: CompanyFrame, figure: SharedFigure): number {
  const figures = columns[figure];
  let sum = 0;
  for (const position of members) {
    const whole = figures[position] ?? Number.NaN;
    if (!Number.isNaN(whole)) sum += whole;
  }
  return sum;
}

function attributed({ columns, members, capturedMembers }: CompanyFrame): AttributedMembers {
  return { columns, positions: members, captured: capturedMembers };
}

/** The sums of one method over the sets and the regions, formed once for a run. */
function sumsOf(
  context: FormContext,
  frame: CompanyFrame,
  method: AttributionMethod,
): MethodSums | undefined {
  return context.memo(`attributed/${frame.extract.id}/${method}`, () =>
    sumsByMethod(attributed(frame), indexAreas(areasOf(context)), [method]).get(method),
  );
}

function areasOf({ sets, regions }: FormContext): readonly GeographySet[] {
  return [...new Set([...sets, ...regions])];
}

function sumAt(
  context: FormContext,
  frame: CompanyFrame,
  figure: SharedFigure,
  set: GeographySet,
  method = context.settings.attribution,
): number | null {
  const at = areasOf(context).indexOf(set);
  return sumsOf(context, frame, method)?.areas[at]?.[figure] ?? null;
}

function rangeAt(
  context: FormContext,
  frame: CompanyFrame,
  figure: SharedFigure,
  set: GeographySet,
): MethodRange | null {
  const values = ATTRIBUTION_METHODS.flatMap((method) => {
    const value = sumAt(context, frame, figure, set, method);
    return value === null ? [] : [{ method, value }];
  });
  const [first, ...others] = values;
  if (first === undefined || others.length === 0) return null;
  let [low, high] = [first, first];
  for (const one of others) {
    if (one.value < low.value) low = one;
    if (one.value > high.value) high = one;
  }
  return { low: low.value, lowMethod: low.method, high: high.value, highMethod: high.method };
}

function traceSum(
  context: FormContext,
  frame: CompanyFrame,
  figure: SharedFigure,
  set: GeographySet | null,
): TraceRow[] {
  const { columns } = frame;
  const figures = columns[figure];
  const positions = [...(set === null ? frame.members : frame.presentIn(set))].filter(
    (position) => !Number.isNaN(figures[position] ?? Number.NaN),
  );
  const amountOf =
    set === null ? (position: number) => figures[position] ?? 0 : fallingOn(context, frame, figure, set);
  const rows = describeCompanies(context.store, frame, positions, set).map((row, at) => {
    const position = positions[at] ?? 0;
    return {
      ...row,
      detail: `${row.detail}; ${formatNumber(figures[position] ?? 0)} in all`,
      amount: amountOf(position),
    };
  });
  return rows.toSorted((a, b) => b.amount - a.amount);
}

/** What of a company's figure falls on the sites of a set. */
function fallingOn(
  { settings }: FormContext,
  { columns }: CompanyFrame,
  figure: SharedFigure,
  set: GeographySet,
): (position: number) => number {
  const figures = columns[figure];
  const { siteFrom, siteDistrict } = columns;
  const isHere = districtsIn(columns, set.districtCodes);
  if (settings.attribution === 'whole-company') {
    const countsWith = wholeAt(columns, figure);
    return (position) => {
      let most: number | null = null;
      for (let site = siteFrom[position] ?? 0; site < (siteFrom[position + 1] ?? 0); site += 1) {
        if (isHere[siteDistrict[site] ?? 0] !== 1) continue;
        const amount = countsWith(position, figures[position] ?? 0, site);
        most = most === null ? amount : Math.max(most, amount);
      }
      return most ?? 0;
    };
  }
  const attribution = siteAttribution(columns, settings.attribution);
  return (position) => {
    const company = { position, figure, whole: figures[position] ?? 0 };
    let amount = 0;
    for (let site = siteFrom[position] ?? 0; site < (siteFrom[position + 1] ?? 0); site += 1)
      if (isHere[siteDistrict[site] ?? 0] === 1) amount += amountAt(attribution, columns, company, site);
    return amount;
  };
}

/** 3.1: members' employees by their sites. */
export const employees = attributedFormer('employees', {
  name: 'employees',
  unit: 'jobs',
  sign: '',
  isRanked: true,
});

/** Members' turnover by their sites. */
export const turnover = attributedFormer('turnover', {
  name: 'turnover',
  unit: '£',
  sign: '£',
  isRanked: false,
});
