import { AppError } from '#shared/contract/errors.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import {
  chooseIndustries,
  countDivisions,
  DIVISIONS,
  isIndustryUnder,
} from '#shared/domain/industry-codes.ts';
import {
  addRanges,
  quotientRange,
  rangeOfRounded,
  takeRange,
  type Range,
} from '#shared/domain/rounding-interval.ts';
import { formatNumber } from '#shared/format/number.ts';
import { readTitles } from '../membership/codes.ts';
import type { ReadStore } from '../store/handles.ts';
import { areaFinder } from './observation-areas.ts';
import type { ObservationExtract, Observations, PublishedCell } from './observation-cells.ts';
import { coversSet, NO_COUNTS, type QuotientFacts } from './quotient-facts.ts';

export interface ObservationQuotients {
  readonly extract: ObservationExtract;
  readonly observations: Observations;
  /** Codes of SIC 2007 at any level. */
  readonly codes: readonly string[];
  readonly sets: readonly GeographySet[];
  readonly comparator: GeographySet;
}

/** Farm agriculture, households and bodies abroad are left out of most tables by industry: so many divisions make a whole. */
const DIVISIONS_OF_WHOLE = 80;

/** The codes of the source that are the cluster, and those that are everything; null where everything is a published total. */
interface Industries {
  readonly part: readonly string[];
  readonly whole: readonly string[] | null;
}

/**
 * Chooses the source's codes for a cluster and for all industries.
 *
 * Throws `invalid-input` where the source is coarser than the codes, has none of them, or holds neither a total nor all industries.
 */
export function chooseSourceIndustries(
  store: ReadStore,
  { extract, observations }: Pick<ObservationQuotients, 'extract' | 'observations'>,
  codes: readonly string[],
): Industries {
  const { chosen, tooFine } = chooseIndustries(
    codes,
    observations.codes,
    readTitles(store, 'sic-2007').keys(),
  );
  if (tooFine.length > 0)
    throw new AppError(
      'invalid-input',
      `${extract.title} has no figure as fine as SIC ${tooFine.slice(0, 6).join(', ')}: its narrowest codes there hold other industries too. Choose a source at a finer level, or widen the container.`,
      { extractId: extract.id },
    );
  if (chosen.length === 0)
    throw new AppError(
      'invalid-input',
      `${extract.title} has none of the industries SIC ${codes.slice(0, 6).join(', ')}. Choose another source, or look at the codes of the container.`,
      { extractId: extract.id },
    );
  return { part: chosen, whole: wholeCodes(extract, observations) };
}

function wholeCodes(extract: ObservationExtract, observations: Observations): readonly string[] | null {
  if ([...observations.areas.values()].every(({ total }) => total !== null)) return null;
  const levels = new Map<number, string[]>();
  for (const code of observations.codes) {
    const list = levels.get(code.length) ?? [];
    list.push(code);
    levels.set(code.length, list);
  }
  const complete = [...levels]
    .toSorted(([a], [b]) => a - b)
    .find(([, codes]) => countDivisions(codes) >= DIVISIONS_OF_WHOLE);
  if (complete !== undefined) return complete[1].toSorted();
  const most = Math.max(0, ...[...levels.values()].map(countDivisions));
  throw new AppError(
    'invalid-input',
    `${extract.title} holds ${formatNumber(most)} of the ${DIVISIONS} divisions of SIC 2007 and no total, so all industries of an area cannot be formed. Import it with its total, or with all industries.`,
    { extractId: extract.id },
  );
}

/** A sum of published figures, the values it may stand for, and how many figures in it are withheld. */
interface Sum {
  readonly amount: number;
  readonly range: Range;
  readonly withheld: number;
  readonly cells: number;
}

/**
 * Forms what location quotients from published figures are made of: sums over the cluster's industries and over all of them, here
 * and in the comparator, with the interval that the rounding of every single figure leaves. Throws `invalid-input`.
 */
export function observationQuotients(store: ReadStore, request: ObservationQuotients): QuotientFacts[] {
  const { extract, observations, sets, comparator } = request;
  const industries = chooseSourceIndustries(store, request, request.codes);
  const find = areaFinder(store, observations, extract.territory);
  const isComparatorCovered = comparator.territory === 'unknown' || coversSet(extract.territory, comparator);
  const there = find(comparator);
  return sets.map((area): QuotientFacts => {
    const blank = { area, counts: NO_COUNTS, guarded: 0, missing: null };
    if (extract.universe !== 'all-companies') return { ...blank, without: 'base-not-all-companies' };
    if (!isComparatorCovered || there === null) return { ...blank, without: 'comparator-not-covered' };
    const here = find(area);
    if (here === null) return { ...blank, without: 'area-not-in-source' };
    return { area, ...formFacts(observations, industries, here, there) };
  });
}

function formFacts(
  observations: Observations,
  industries: Industries,
  here: readonly string[],
  there: readonly string[],
): Omit<QuotientFacts, 'area'> {
  const sum = (areas: readonly string[], kind: 'part' | 'whole') =>
    sumCells(observations, cellsOf(observations, industries, areas, kind));
  const part = sum(here, 'part');
  const whole = sum(here, 'whole');
  const comparatorPart = sum(there, 'part');
  const comparatorWhole = sum(there, 'whole');
  const withheld = part.withheld > 0 ? part : comparatorPart;
  return {
    counts: {
      part: part.amount,
      whole: whole.amount,
      comparatorPart: comparatorPart.amount,
      comparatorWhole: comparatorWhole.amount,
    },
    guarded: part.amount,
    missing: whole.withheld + comparatorWhole.withheld || null,
    suppressed:
      withheld.withheld === 0
        ? undefined
        : `The publisher withholds ${formatNumber(withheld.withheld)} of the ${formatNumber(withheld.cells)} figures of the cluster ${part.withheld > 0 ? 'here' : 'in the comparator'}.`,
    interval: intervalOf(observations, industries, here, there),
  };
}

function cellsOf(
  { areas }: Observations,
  { part, whole }: Industries,
  codes: readonly string[],
  kind: 'part' | 'whole',
): PublishedCell[] {
  return codes.flatMap((code) => {
    const area = areas.get(code);
    if (area === undefined) return [];
    if (kind === 'whole' && whole === null) return area.total ?? [];
    return (kind === 'part' ? part : (whole ?? [])).flatMap((industry) => area.byCode.get(industry) ?? []);
  });
}

function sumCells({ rounding }: Observations, cells: readonly PublishedCell[]): Sum {
  const known = cells.flatMap(({ amount }) => amount ?? []);
  return {
    amount: known.reduce((total, amount) => total + amount, 0),
    range: addRanges(known.map((amount) => rangeOfRounded(rounding, amount))),
    withheld: cells.length - known.length,
    cells: cells.length,
  };
}

/** Null where the source is not rounded, or where here is no part of the comparator, so that the pieces overlap. */
function intervalOf(
  observations: Observations,
  industries: Industries,
  here: readonly string[],
  there: readonly string[],
): QuotientFacts['interval'] {
  if (observations.rounding.length === 0) return null;
  const rangeOf = (areas: readonly string[], kind: 'part' | 'other'): Range => {
    if (kind === 'part')
      return sumCells(observations, cellsOf(observations, industries, areas, 'part')).range;
    const { part, whole } = industries;
    const others = whole?.filter((code) => !part.some((each) => isIndustryUnder(code, each)));
    // At one level the others are figures of their own; a total, or wider codes, hold the cluster's as well.
    return whole !== null && others !== undefined && part.every((code) => whole.includes(code))
      ? sumCells(observations, cellsOf(observations, { part: others, whole }, areas, 'part')).range
      : takeRange(
          sumCells(observations, cellsOf(observations, industries, areas, 'whole')).range,
          rangeOf(areas, 'part'),
        );
  };
  const elsewhere = there.filter((code) => !here.includes(code));
  const isOfThere = there.length - elsewhere.length === here.length;
  const isWider = !isOfThere && there.length === 1;
  if (!isOfThere && !isWider) return null;
  const outside = (kind: 'part' | 'other'): Range =>
    isOfThere ? rangeOf(elsewhere, kind) : takeRange(rangeOf(there, kind), rangeOf(here, kind));
  const range = quotientRange({
    clusterHere: rangeOf(here, 'part'),
    otherHere: rangeOf(here, 'other'),
    clusterElsewhere: outside('part'),
    otherElsewhere: outside('other'),
  });
  return range === null ? null : { ...range, words: observations.roundingWords };
}
