import { ATTRIBUTION_NAMES, type AttributionMethod } from '#shared/domain/attribution.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { computeLocationQuotient } from '#shared/domain/location-quotient.ts';
import { AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import type { MetricBasis, MetricValue, UndefinedReason } from '#shared/domain/metric-value.ts';
import { computeShare, type Quotient } from '#shared/domain/metrics/quotient.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import type { AreaCounts, AttributedFigure, CarrierCounts, WholeCounts } from './area-counts.ts';
import { unstatedWords, type AttributionSource } from './attribution-source.ts';

/** All that one figure of one cluster in one area is formed from. */
export interface FigureFacts {
  readonly set: GeographySet;
  readonly extract: ExtractInUse | null;
  /** The licences of that extract, for the provenance. */
  readonly licences: readonly CarriedLicence[];
  /** What employees and turnover are divided by beside that extract, and the licences of it. */
  readonly divided: AttributionSource & { readonly licences: readonly CarriedLicence[] };
  /** Null: a draft. */
  readonly revision: number | null;
  /** The definition has neither rule nor pin. */
  readonly isUndefinedCluster: boolean;
  readonly attribution: AttributionMethod;
  readonly windowFrom: number;
  readonly windowTo: number;
  /** Shares and quotients of fewer members than this are marked low in reliability. */
  readonly minimumBase: number;
  readonly area: AreaCounts;
  /** All companies of the extract present in the area. */
  readonly companiesHere: number;
  readonly whole: WholeCounts & { readonly companies: number };
}

interface Formed {
  readonly outcome: Quotient | { readonly kind: 'undefined'; readonly reason: UndefinedReason };
  readonly formula: string;
  readonly missing?: number;
  readonly isLow?: boolean;
}

/**
 * Forms one figure, with everything that must be printed beside it: the only step between sums and figures.
 *
 * Shares and quotients take the companies of an extract that covers the UK as the companies in the UK,
 * whether or not their sites could be placed.
 */
export function formValue(metricId: AreaMetricId, facts: FigureFacts): MetricValue {
  const { outcome, formula, missing, isLow } = form(metricId, facts);
  const basis = describeBasis(metricId, facts, formula);
  if (outcome.kind === 'undefined') return { kind: 'undefined', reason: outcome.reason, basis };
  return {
    kind: 'value',
    value: outcome.value,
    reliability: isLow === true ? 'low' : 'ok',
    missing: missing ?? null,
    basis,
  };
}

function form(metricId: AreaMetricId, facts: FigureFacts): Formed {
  if (facts.extract === null) return without('no-extract', metricId);
  if (facts.isUndefinedCluster) return without('no-definition', metricId);
  const { area, set } = facts;
  switch (metricId) {
    case 'businesses':
      return count(area.present, `members with a site in ${set.name} = ${formatNumber(area.present)}`);
    case 'incorporations':
      return count(
        area.incorporated,
        `members with a site in ${set.name}, incorporated ${windowWords(facts)} = ${formatNumber(area.incorporated)}`,
      );
    case 'share-of-uk':
      return facts.extract.territory === 'UK'
        ? formShare(facts)
        : without('comparator-not-covered', metricId);
    case 'location-quotient':
      if (facts.extract.territory !== 'UK') return without('comparator-not-covered', metricId);
      return facts.extract.universe === 'all-companies'
        ? formLocationQuotient(facts)
        : without('base-not-all-companies', metricId);
    case 'employees':
      return formAttributed(
        area.employees,
        facts.whole.carriers.employees,
        facts,
        (sum) => `employees ${sum}`,
      );
    case 'turnover':
      return formAttributed(area.turnover, facts.whole.carriers.turnover, facts, (sum) => `turnover £${sum}`);
  }
}

function formShare(facts: FigureFacts): Formed {
  const { present } = facts.area;
  const outcome = computeShare({ part: present, whole: facts.whole.members });
  const terms = `100 × ${formatNumber(present)} ÷ ${formatNumber(facts.whole.members)}`;
  return {
    outcome,
    formula: `${terms} ${result(outcome, (value) => `${formatNumber(value, 2)} %`)}; members here ÷ all members of the extract, placed or not`,
    isLow: present < facts.minimumBase,
  };
}

function formLocationQuotient(facts: FigureFacts): Formed {
  const { area, whole, companiesHere, minimumBase } = facts;
  const outcome = computeLocationQuotient({
    part: area.present,
    whole: companiesHere,
    comparatorPart: whole.members,
    comparatorWhole: whole.companies,
  });
  const [part, here, comparatorPart, comparatorWhole] = [
    area.present,
    companiesHere,
    whole.members,
    whole.companies,
  ].map((one) => formatNumber(one));
  return {
    outcome,
    formula: `(${part} ÷ ${here}) ÷ (${comparatorPart} ÷ ${comparatorWhole}) ${result(outcome, formatRatio)}`,
    isLow: area.present < minimumBase,
  };
}

function formAttributed(
  { sum, known, missing, unstated }: AttributedFigure,
  anywhere: CarrierCounts,
  { set, attribution }: FigureFacts,
  write: (sum: string) => string,
): Formed {
  const method = ATTRIBUTION_NAMES[attribution].toLocaleLowerCase('en-GB');
  const carriers = `${formatNumber(known)} of ${formatNumber(known + missing)} members here carry a figure${unstatedWords(attribution, unstated)}`;
  const words = `sum over the sites in ${set.name}, ${method}; ${carriers}`;
  const reason = whyNotAttributed(anywhere, { known, missing });
  if (reason !== null) return { outcome: { kind: 'undefined', reason }, formula: words, missing };
  return {
    outcome: { kind: 'value', value: sum },
    formula: `${write(formatNumber(sum, Number.isInteger(sum) ? 0 : 2))} = ${words}`,
    missing,
  };
}

/**
 * Says why a figure that is shared over sites is not formed; null where it is. No member carries it, or none here does; or the method
 * has nothing to go by for any member that carries it, wherever it is. Of members anywhere it is told as captured: a ruling on a company
 * elsewhere changes nothing here. Where only a ruling gives the figure to anyone there is one where that company is.
 */
export function whyNotAttributed(
  anywhere: CarrierCounts,
  here: { readonly known: number; readonly missing: number },
): UndefinedReason | null {
  if (anywhere.known === 0 || (!anywhere.isCaptured && here.known === 0)) return 'not-in-extract';
  if (anywhere.unstated === anywhere.known) return 'no-site-figures';
  return here.known === 0 && here.missing > 0 ? 'not-in-extract' : null;
}

function count(value: number, formula: string): Formed {
  return { outcome: { kind: 'value', value }, formula };
}

function without(reason: UndefinedReason, metricId: AreaMetricId): Formed {
  return { outcome: { kind: 'undefined', reason }, formula: AREA_METRICS[metricId].formula };
}

function result(outcome: Quotient, write: (value: number) => string): string {
  return outcome.kind === 'value' ? `= ${write(outcome.value)}` : 'is not defined: a denominator is zero';
}

function windowWords({ windowFrom, windowTo }: Pick<FigureFacts, 'windowFrom' | 'windowTo'>): string {
  return windowFrom === windowTo ? String(windowFrom) : `${windowFrom} to ${windowTo}`;
}

function describeBasis(metricId: AreaMetricId, facts: FigureFacts, formula: string): MetricBasis {
  const { extract, set } = facts;
  const { unit, currency, additive } = AREA_METRICS[metricId];
  const isCompared = metricId === 'share-of-uk' || metricId === 'location-quotient';
  const divided = additive ? facts.divided : null;
  return {
    metricId,
    unit,
    currency,
    period: metricId === 'incorporations' ? windowWords(facts) : (extract?.edition ?? null),
    geographySetId: set.id,
    comparatorId: isCompared ? 'uk' : null,
    attribution: additive ? facts.attribution : null,
    definitionRevision: facts.revision,
    formula,
    ...sourceBasis(extract, divided, facts.licences),
  };
}

/** The part of a figure's basis that its extract gives, and what its sums are divided by beside it. */
export function sourceBasis(
  extract: ExtractInUse | null,
  divided: FigureFacts['divided'] | null,
  licences: readonly CarriedLicence[],
): Pick<
  MetricBasis,
  'territory' | 'extractIds' | 'source' | 'licences' | 'editions' | 'rulingIds' | 'countingUnit'
> {
  const beside = [...licences, ...(divided?.licences ?? [])];
  const rulingIds: string[] = [];
  const whole = { licences: beside, rulingIds, countingUnit: 'company' as const };
  if (extract === null) return { ...whole, territory: 'unknown', extractIds: [], source: '', editions: [] };
  const { id, supplier, title, edition, territory } = extract;
  return {
    ...whole,
    territory,
    extractIds: [id, ...(divided?.extractIds ?? [])],
    source: `${supplier}, ${edition} edition, ${title}${divided?.words ?? ''}`,
    editions: [edition, ...(divided?.editions ?? [])],
  };
}
