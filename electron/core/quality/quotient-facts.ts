import type { LQ_BASES } from '#shared/contract/methods/quality.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Territory } from '#shared/domain/extract.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import { computeLocationQuotient, type LocationQuotientCounts } from '#shared/domain/location-quotient.ts';
import type { MetricBasis, MetricValue, UndefinedReason } from '#shared/domain/metric-value.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';

export type LqBase = (typeof LQ_BASES)[number];
export type QuotientRow = MethodOutput<'quotients.compute'>['rows'][number];

/** What is the same for every row of a table of quotients. */
export interface QuotientTable {
  readonly base: LqBase;
  readonly comparatorId: string;
  readonly territory: Territory;
  /** Edition or period of the source. */
  readonly period: string | null;
  /** How figures are shared over sites; null where nothing is. */
  readonly attribution: string | null;
  readonly extractIds: readonly number[];
  readonly revision: number | null;
  readonly source: string;
  readonly licences: readonly CarriedLicence[];
  readonly minimumBase: number;
}

/** What one row is formed from; the counts are null where `without` says why there are none. */
export interface QuotientFacts {
  readonly area: Pick<GeographySet, 'id' | 'name'>;
  readonly counts: LocationQuotientCounts;
  readonly without?: UndefinedReason | undefined;
  /** Why the figure is withheld; left out where it is not. */
  readonly suppressed?: string | undefined;
  /** What the small-number guard looks at: members here, or the published figure of the cluster here. */
  readonly guarded: number;
  readonly missing: number | null;
  readonly interval?: QuotientRow['interval'];
  readonly withoutLargest?: QuotientRow['withoutLargest'];
}

export const NO_COUNTS: LocationQuotientCounts = {
  part: 0,
  whole: 0,
  comparatorPart: 0,
  comparatorWhole: 0,
};

/** Forms one row of a table of location quotients: the only step between counts and quotient, with all that is printed beside it. */
export function formQuotient(table: QuotientTable, facts: QuotientFacts): QuotientRow {
  return {
    geographySetId: facts.area.id,
    geographyName: facts.area.name,
    lq: formLq(table, facts),
    interval: facts.interval ?? null,
    counts: { ...facts.counts },
    withoutLargest: facts.withoutLargest ?? null,
  };
}

function formLq(table: QuotientTable, facts: QuotientFacts): MetricValue {
  const { counts } = facts;
  if (facts.without !== undefined)
    return { kind: 'undefined', reason: facts.without, basis: basisOf(table, facts, FORMULA) };
  const terms = `(${written(counts.part)} ÷ ${written(counts.whole)}) ÷ (${written(counts.comparatorPart)} ÷ ${written(counts.comparatorWhole)})`;
  if (facts.suppressed !== undefined)
    return { kind: 'suppressed', reason: facts.suppressed, basis: basisOf(table, facts, terms) };
  const outcome = computeLocationQuotient(counts);
  if (outcome.kind === 'undefined')
    return {
      kind: 'undefined',
      reason: outcome.reason,
      basis: basisOf(table, facts, `${terms} is not defined: a denominator is zero`),
    };
  return {
    kind: 'value',
    value: outcome.value,
    reliability: facts.guarded < table.minimumBase ? 'low' : 'ok',
    missing: facts.missing,
    basis: basisOf(table, facts, `${terms} = ${formatRatio(outcome.value)}`),
  };
}

const FORMULA = '(cluster here ÷ all here) ÷ (cluster in the comparator ÷ all in the comparator)';

function written(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

function basisOf(table: QuotientTable, { area }: QuotientFacts, formula: string): MetricBasis {
  return {
    metricId: `location-quotient:${table.base}`,
    unit: 'ratio',
    currency: null,
    period: table.period,
    geographySetId: area.id,
    territory: table.territory,
    comparatorId: table.comparatorId,
    attribution: table.attribution,
    extractIds: [...table.extractIds],
    definitionRevision: table.revision,
    formula,
    source: table.source,
    licences: [...table.licences],
    editions: table.period === null ? [] : [table.period],
    rulingIds: [],
    countingUnit: 'company',
  };
}

const REACH: Readonly<Record<Territory, number>> = {
  UK: 4,
  GB: 3,
  England: 2,
  Midlands: 1,
  other: 0,
  unknown: 0,
};

/** Says whether an extract that is stated to cover a territory covers a geography set; one without a stated territory covers none. */
export function coversSet(territory: Territory, set: Pick<GeographySet, 'territory'>): boolean {
  return REACH[territory] > 0 && REACH[territory] >= REACH[set.territory];
}

/** Says whether a set is the very territory an extract is stated to cover, so that all its rows count, placed or not. */
export function isWholeTerritory(territory: Territory, setId: string): boolean {
  return (
    (territory === 'UK' && setId === 'uk') ||
    (territory === 'GB' && setId === 'gb') ||
    (territory === 'England' && setId === 'england')
  );
}
