import type { GeographySet } from '#shared/domain/geography.ts';
import { changeInPercent, combineOperands, just } from '#shared/domain/metrics/combine.ts';
import type { CellContext } from '#shared/domain/scorecard-cell.ts';
import { formatChange } from '#shared/format/number.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { countContributions } from '../contributions.ts';
import {
  formedCount,
  rankContext,
  result,
  shareOfUkContext,
  valueOf,
  vintageOf,
  written,
} from '../formed.ts';
import type { FormContext, Former } from '../former.ts';
import {
  countOperand,
  countUnits,
  frameOf,
  memberWords,
  traceCount,
  without,
  type CompanyTest,
} from './counting.ts';

/** The year at whose end the base of growth stands. */
const BASE_YEAR = 2013;

/** 1.1: members present, with share of the UK, rank among its regions and growth of the survivors since 2013. */
export const businesses: Former = {
  form(context) {
    const frame = frameOf(context);
    if (typeof frame === 'string') return without(context, frame);
    const { countingUnit } = context.settings;
    const count = (positions: Uint32Array, test: CompanyTest | null) =>
      countUnits(frame, positions, countingUnit, test);
    const early = incorporatedBy(frame, BASE_YEAR);
    const uk = countOperand(context, 'uk', 'all members of the extract', count(frame.members, null));
    const ukEarly = countOperand(
      context,
      'uk-2013',
      'of those incorporated by 31 December 2013',
      count(frame.members, early),
    );
    const inRegion = memoRegions((region) => count(frame.presentIn(region), null));
    return context.sets.map((set) => {
      const present = frame.presentIn(set);
      const here = countOperand(context, 'here', memberWords(context, frame, set), count(present, null));
      const hereEarly = countOperand(
        context,
        'here-2013',
        'of those incorporated by 31 December 2013',
        count(present, early),
      );
      const rank = rankContext(context, set, {
        own: here.value,
        valueOf: inRegion,
        unit: here.unit,
        ...(frame.extract.territory === 'UK' ? {} : { reason: 'comparator-not-covered' }),
      });
      return formedCount(context, set, here, {
        extracts: [frame.extract],
        formula: `${here.name} = ${written(here)}`,
        vintage: vintageOf(null, [frame.extract]),
        contexts: [
          shareOfUkContext(context, { here, uk, extract: frame.extract }),
          growth(context, 'growth-since-2013', here, hereEarly, true),
          growth(context, 'uk-growth-since-2013', uk, ukEarly, frame.extract.territory === 'UK'),
          ...(rank === null ? [] : [rank]),
        ],
      });
    });
  },
  trace(context, set, operand) {
    const frame = frameOf(context);
    if (typeof frame === 'string') return [];
    const place = operand.startsWith('here') ? set : (regionOf(context, operand) ?? null);
    const positions = place === null ? frame.members : frame.presentIn(place);
    const test = operand.endsWith('-2013') ? incorporatedBy(frame, BASE_YEAR) : null;
    return traceCount(context, frame, positions, place, test);
  },
  contributions(context, set) {
    const frame = frameOf(context);
    if (typeof frame === 'string') return null;
    const positions = frame.presentIn(set);
    const unit = context.settings.countingUnit;
    const here = countContributions(frame, { operand: 'here', positions, unit });
    return { frame, rule: just('here'), companies: positions.length, operands: [here] };
  },
};

/** Says whether a company was incorporated by the end of a year; of one without a date it is not known. */
export function incorporatedBy({ columns: { incorporated } }: CompanyFrame, year: number): CompanyTest {
  const last = year * 10_000 + 1231;
  return (position) => {
    const day = incorporated[position] ?? 0;
    return day > 0 && day <= last;
  };
}

/** The region an operand of a rank is about. */
export function regionOf({ regions }: FormContext, operand: string): GeographySet | undefined {
  return regions.find(({ id }) => id === operand);
}

/** Keeps what was found of each region for the next set that is ranked. */
export function memoRegions(find: (region: GeographySet) => number): (region: GeographySet) => number {
  const known = new Map<GeographySet, number>();
  return (region) => {
    const found = known.get(region) ?? find(region);
    known.set(region, found);
    return found;
  };
}

function growth(
  { settings }: FormContext,
  kind: 'growth-since-2013' | 'uk-growth-since-2013',
  now: CellContext['operands'][number],
  then: CellContext['operands'][number],
  isCovered: boolean,
): CellContext {
  const operands = [now, then];
  const formula = `100 × ${written(now)} ÷ ${written(then)} − 100`;
  const note =
    'companies of today ÷ those of them incorporated by 31 December 2013, survivors only: it cannot be negative and is no net growth';
  const flags = ['survivors-only' as const];
  if (!isCovered)
    return {
      kind,
      value: null,
      reason: 'comparator-not-covered',
      unit: '%',
      words: '',
      formula: note,
      operands,
      flags,
    };
  const change = combineOperands(changeInPercent(now.id, then.id), operands);
  const where = kind === 'growth-since-2013' ? '' : ' in the UK';
  return {
    kind,
    ...valueOf(change),
    unit: '%',
    words: change.kind === 'value' ? `${formatChange(change.value)}% since 2013${where} (survivors)` : '',
    formula: `${formula}${result(change, '%')}; ${note}`,
    operands,
    flags: [...flags, ...((then.value ?? 0) < settings.minimumBase ? (['small-number'] as const) : [])],
  };
}
