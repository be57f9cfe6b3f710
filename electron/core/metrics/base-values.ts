import type { MethodOutput } from '#shared/contract/methods.ts';
import { ATTRIBUTION_NAMES, type AttributionMethod } from '#shared/domain/attribution.ts';
import { BASE_NAMES, BASE_UNITS, type Base } from '#shared/domain/base-figure.ts';
import type { Territory } from '#shared/domain/extract.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import { computeLocationQuotient } from '#shared/domain/location-quotient.ts';
import type { MetricBasis, MetricValue, UndefinedReason } from '#shared/domain/metric-value.ts';
import { computeShare, type Quotient } from '#shared/domain/metrics/quotient.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import type { AreaCounts, WholeCounts } from './area-counts.ts';
import { unstatedWords } from './attribution-source.ts';
import { sourceBasis, whyNotAttributed, type FigureFacts } from './form-value.ts';

/** A base figure of some companies, with how many of them carry it and how many do not. */
interface BaseSum {
  readonly sum: number;
  readonly known: number;
  readonly missing: number;
  /** Of those that carry it: companies that the attribution method has nothing to go by for. */
  readonly unstated: number;
}
export type BaseSums = Readonly<Record<Base, BaseSum>>;
/** Sums to compare with. */
export type ComparedSums = Readonly<Record<Base, Pick<BaseSum, 'sum'>>>;

/** All that the base figures of one area are formed from. */
export interface BaseFacts {
  readonly set: GeographySet;
  readonly comparator: GeographySet;
  readonly extract: ExtractInUse | null;
  readonly licences: readonly CarriedLicence[];
  readonly divided: FigureFacts['divided'];
  /** Null: a draft. */
  readonly revision: number | null;
  readonly isUndefinedCluster: boolean;
  readonly attribution: AttributionMethod;
  readonly minimumBase: number;
  /** Some company of the extract is marked as of high growth. */
  readonly hasGrowthMarks: boolean;
  /** On whom it is decided whether a figure can be formed, wherever they are. */
  readonly carriers: WholeCounts['carriers'];
  /** Members here and all companies here; the same of the comparator. */
  readonly here: BaseSums;
  readonly allHere: ComparedSums;
  readonly there: ComparedSums;
  readonly allThere: ComparedSums;
}

type BaseFigure = MethodOutput<'members.base'>['rows'][number]['figures'][number];

const NOTHING: BaseSum = { sum: 0, known: 0, missing: 0, unstated: 0 };
export const NO_SUMS: BaseSums = {
  businesses: NOTHING,
  employees: NOTHING,
  turnover: NOTHING,
  'high-growth': NOTHING,
};

/** The base figures of the companies present in an area. */
export function areaSums({ present, highGrowth, employees, turnover }: AreaCounts): BaseSums {
  return {
    businesses: counted(present),
    employees,
    turnover,
    'high-growth': counted(highGrowth),
  };
}

/** The base figures of all companies, placed or not. */
export function wholeSums({ members, employees, turnoverGbp, highGrowth }: WholeCounts): ComparedSums {
  return {
    businesses: { sum: members },
    employees: { sum: employees },
    turnover: { sum: turnoverGbp },
    'high-growth': { sum: highGrowth },
  };
}

/** Whoever is counted carries the figure. */
function counted(sum: number): BaseSum {
  return { sum, known: sum, missing: 0, unstated: 0 };
}

/** Forms one base figure of an area, its share of the comparator and its location quotient, each with what must be printed beside it. */
export function formBase(base: Base, facts: BaseFacts): BaseFigure {
  return {
    base,
    value: describe(base, 'value', facts, formSum(base, facts)),
    share: describe(base, 'share', facts, formCompared(base, facts, 'share')),
    lq: describe(base, 'lq', facts, formCompared(base, facts, 'lq')),
  };
}

type Kind = 'value' | 'share' | 'lq';
interface Formed {
  readonly outcome: Quotient | { readonly kind: 'undefined'; readonly reason: UndefinedReason };
  readonly formula: string;
}

function withheld(base: Base, facts: BaseFacts): UndefinedReason | null {
  if (facts.extract === null) return 'no-extract';
  if (facts.isUndefinedCluster) return 'no-definition';
  if (base === 'high-growth') return facts.hasGrowthMarks ? null : 'not-in-extract';
  return base === 'businesses' ? null : whyNotAttributed(facts.carriers[base], facts.here[base]);
}

function formSum(base: Base, facts: BaseFacts): Formed {
  const { sum } = facts.here[base];
  const words = sumWords(base, facts);
  const reason = withheld(base, facts);
  if (reason !== null) return { outcome: { kind: 'undefined', reason }, formula: words };
  return { outcome: { kind: 'value', value: sum }, formula: `${words} = ${amount(sum)}` };
}

function sumWords(base: Base, { set, attribution, here }: BaseFacts): string {
  switch (base) {
    case 'businesses':
      return `members with a site in ${set.name}`;
    case 'high-growth':
      return `members with a site in ${set.name} that the supplier marks as of high growth`;
    case 'employees':
    case 'turnover':
      return `${BASE_NAMES[base].toLocaleLowerCase('en-GB')} of members over the sites in ${set.name}, ${ATTRIBUTION_NAMES[attribution].toLocaleLowerCase('en-GB')}${unstatedWords(attribution, here[base].unstated)}`;
  }
}

function formCompared(base: Base, facts: BaseFacts, kind: 'share' | 'lq'): Formed {
  const { set, comparator, extract } = facts;
  const name = BASE_NAMES[base].toLocaleLowerCase('en-GB');
  const general =
    kind === 'share'
      ? `100 × ${name} of members in ${set.name} ÷ ${name} of members in ${comparator.name}`
      : `(${name} of members ÷ of all companies in ${set.name}) ÷ (the same in ${comparator.name})`;
  const none = (reason: UndefinedReason): Formed => ({
    outcome: { kind: 'undefined', reason },
    formula: general,
  });
  const reason = withheld(base, facts);
  if (reason !== null) return none(reason);
  if (extract === null || !covers(extract.territory, comparator.territory))
    return none('comparator-not-covered');
  if (kind === 'lq' && extract.universe !== 'all-companies') return none('base-not-all-companies');
  const [part, whole, comparatorPart, comparatorWhole] = [
    facts.here[base].sum,
    facts.allHere[base].sum,
    facts.there[base].sum,
    facts.allThere[base].sum,
  ];
  const compared = kind === 'share' ? [part, comparatorPart] : [part, whole, comparatorPart, comparatorWhole];
  // A turnover may be below zero in corrected accounts; a share of such a sum says nothing.
  if (compared.some((sum) => sum < 0)) return none('negative-sum');
  if (kind === 'share') {
    const outcome = computeShare({ part, whole: comparatorPart });
    return {
      outcome,
      formula: `100 × ${amount(part)} ÷ ${amount(comparatorPart)} ${result(outcome, (value) => `${formatNumber(value, 2)} %`)}; ${name} of members in ${set.name} ÷ in ${comparator.name}`,
    };
  }
  const outcome = computeLocationQuotient({ part, whole, comparatorPart, comparatorWhole });
  return {
    outcome,
    formula: `(${amount(part)} ÷ ${amount(whole)}) ÷ (${amount(comparatorPart)} ÷ ${amount(comparatorWhole)}) ${result(outcome, formatRatio)}`,
  };
}

const NESTED: readonly Territory[] = ['Midlands', 'England', 'GB', 'UK'];

/** Says whether an extract that is stated to cover a territory covers another one. */
function covers(stated: Territory, asked: Territory): boolean {
  const place = NESTED.indexOf(asked);
  return place >= 0 && NESTED.indexOf(stated) >= place;
}

function amount(sum: number): string {
  return formatNumber(sum, Number.isInteger(sum) ? 0 : 2);
}

function result(outcome: Quotient, write: (value: number) => string): string {
  return outcome.kind === 'value' ? `= ${write(outcome.value)}` : 'is not defined: a denominator is zero';
}

function describe(base: Base, kind: Kind, facts: BaseFacts, { outcome, formula }: Formed): MetricValue {
  const basis = describeBasis(base, kind, facts, formula);
  if (outcome.kind === 'undefined') return { kind: 'undefined', reason: outcome.reason, basis };
  const here = facts.here[base];
  const isSummed = base === 'employees' || base === 'turnover';
  return {
    kind: 'value',
    value: outcome.value,
    reliability: kind !== 'value' && here.known < facts.minimumBase ? 'low' : 'ok',
    missing: isSummed ? here.missing : null,
    basis,
  };
}

const UNITS: Readonly<Record<Exclude<Kind, 'value'>, string>> = { share: '%', lq: 'ratio' };

function describeBasis(base: Base, kind: Kind, facts: BaseFacts, formula: string): MetricBasis {
  const { extract, set, comparator } = facts;
  const isSummed = base === 'employees' || base === 'turnover';
  const divided = isSummed ? facts.divided : null;
  return {
    metricId: kind === 'value' ? base : `${base}-${kind}`,
    unit: kind === 'value' ? BASE_UNITS[base] : UNITS[kind],
    currency: kind === 'value' && base === 'turnover' ? 'GBP' : null,
    period: extract?.edition ?? null,
    geographySetId: set.id,
    comparatorId: kind === 'value' ? null : comparator.id,
    attribution: isSummed ? facts.attribution : null,
    definitionRevision: facts.revision,
    formula,
    ...sourceBasis(extract, divided, facts.licences),
  };
}
