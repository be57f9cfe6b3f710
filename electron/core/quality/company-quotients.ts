import { ATTRIBUTION_ADDITIVE, type AttributionMethod } from '#shared/domain/attribution.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { computeLocationQuotient, type LocationQuotientCounts } from '#shared/domain/location-quotient.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { memberSet } from '../membership/member-set.ts';
import { canAttribute } from '../membership/site-attribution.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readCompanyParts, sumEveryCompany, type CompanyInAll } from './company-parts.ts';
import {
  coversSet,
  isWholeTerritory,
  NO_COUNTS,
  type LqBase,
  type QuotientFacts,
  type QuotientRow,
} from './quotient-facts.ts';

type Inside = ReadonlySet<string> | null;

export interface CompanyQuotients {
  readonly document: DefinitionDocument;
  readonly extract: ExtractInUse;
  readonly base: LqBase;
  readonly attribution: AttributionMethod;
  readonly sets: readonly GeographySet[];
  readonly comparator: GeographySet;
}

/**
 * Counts what location quotients of a company extract are formed from: members and all companies, here and in the comparator.
 *
 * A company is present, its sites lie and its figures fall as everywhere else (methods.md, "Companies, sites, places"). The
 * territory that the extract is stated to cover counts whole, placed or not. Throws `not-found`.
 */
export function companyQuotients(store: ReadStore, request: CompanyQuotients): QuotientFacts[] {
  const { document, extract, base, attribution, sets, comparator } = request;
  const without = whyNot(request);
  if (without !== null) return sets.map((area) => blank(area, without));
  const members = readCompanyParts(store, { document, extractId: extract.id }, base, attribution);
  const every = sumEveryCompany(store, extract.id, base, attribution);
  if (base === 'employees' || base === 'turnover') {
    if (every.whole === 0) return sets.map((area) => blank(area, 'not-in-extract'));
    const found = memberSet(store, { document, extractId: extract.id });
    const isStated = [...members.values()].some(({ whole }) => whole !== null);
    if (isStated && !canAttribute(found, attribution, base))
      return sets.map((area) => blank(area, 'no-site-figures'));
  }
  /** A company counts whole wherever it is present. */
  const isWhole = base === 'companies' || (base !== 'sites' && !ATTRIBUTION_ADDITIVE[attribution]);
  /** Null where the set is the whole territory, so that every row counts. */
  const districtsOf = (set: GeographySet): Inside =>
    isWholeTerritory(extract.territory, set.id) ? null : new Set(set.districtCodes);
  const amountIn = (company: CompanyInAll, inside: Inside): number => {
    if (inside === null) return company.whole ?? 0;
    const here = company.parts.filter(({ district }) => district !== null && inside.has(district));
    if (isWhole) return here.length > 0 ? (company.whole ?? 0) : 0;
    return total(here.map(({ amount }) => amount));
  };
  const everyIn = (inside: Inside): number =>
    inside === null
      ? every.whole
      : total(
          every.groups
            .filter(({ districts }) => districts.some((district) => inside.has(district)))
            .map(({ amount }) => amount),
        );
  const there = districtsOf(comparator);
  const comparatorAmounts = new Map([...members].map(([id, one]) => [id, amountIn(one, there)]));
  const comparatorPart = total([...comparatorAmounts.values()]);
  const comparatorWhole = everyIn(there);
  const sizes = base === 'companies' ? readSizes(store, [...members.keys()]) : null;
  return sets.map((area): QuotientFacts => {
    if (!coversSet(extract.territory, area)) return blank(area, 'comparator-not-covered');
    const inside = districtsOf(area);
    const present = [...members].filter(
      ([, { parts }]) =>
        inside === null || parts.some(({ district }) => district !== null && inside.has(district)),
    );
    const amounts = new Map(present.map(([id, one]) => [id, amountIn(one, inside)]));
    const counts = {
      part: total([...amounts.values()]),
      whole: everyIn(inside),
      comparatorPart,
      comparatorWhole,
    };
    const largest = largestOf(amounts, sizes);
    return {
      area,
      counts,
      guarded: present.length,
      missing:
        base === 'employees' || base === 'turnover' ? countMissing(store, request, area, members) : null,
      withoutLargest:
        largest === null
          ? null
          : describeWithout(store, largest, counts, {
              here: amounts.get(largest) ?? 0,
              there: comparatorAmounts.get(largest) ?? 0,
            }),
    };
  });
}

function whyNot({ document, extract, comparator }: CompanyQuotients): UndefinedReason | null {
  if (isEmptyDefinition(document)) return 'no-definition';
  if (!coversSet(extract.territory, comparator)) return 'comparator-not-covered';
  return extract.universe === 'all-companies' ? null : 'base-not-all-companies';
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function blank(area: GeographySet, without: UndefinedReason): QuotientFacts {
  return { area, counts: NO_COUNTS, without, guarded: 0, missing: null };
}

/** By what it adds here; where every company adds one, by its employees, then its turnover; then the one read first. */
function largestOf(
  amounts: ReadonlyMap<number, number>,
  sizes: ReadonlyMap<number, readonly [number, number]> | null,
): number | null {
  const rank = (id: number): readonly [number, number] => sizes?.get(id) ?? [amounts.get(id) ?? 0, 0];
  let best: number | null = null;
  for (const [id, amount] of amounts) {
    if (amount <= 0) continue;
    if (best === null) {
      best = id;
      continue;
    }
    const [one, two] = [rank(id), rank(best)];
    if (one[0] > two[0] || (one[0] === two[0] && one[1] > two[1])) best = id;
  }
  return best;
}

function readSizes(store: ReadStore, ids: readonly number[]): Map<number, readonly [number, number]> {
  const rows = store.db
    .prepare<[string], { id: number; employees: number; turnover: number }>(
      `SELECT company.id, coalesce(employees, -1) AS employees, coalesce(turnover_gbp, -1) AS turnover
       FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .all(JSON.stringify(ids));
  return new Map(rows.map(({ id, employees, turnover }) => [id, [employees, turnover] as const]));
}

function describeWithout(
  store: ReadStore,
  id: number,
  counts: LocationQuotientCounts,
  own: { readonly here: number; readonly there: number },
): QuotientRow['withoutLargest'] {
  const company = store.db
    .prepare<[number], { companyNumber: string; name: string }>(
      'SELECT company_number AS companyNumber, name FROM company WHERE id = ?',
    )
    .get(id);
  if (company === undefined) throw new Error(`company ${id} is gone`);
  const left = computeLocationQuotient({
    part: less(counts.part, own.here),
    whole: less(counts.whole, own.here),
    comparatorPart: less(counts.comparatorPart, own.there),
    comparatorWhole: less(counts.comparatorWhole, own.there),
  });
  return { ...company, lq: left.kind === 'value' ? left.value : null };
}

/** A difference of sums of shares may miss zero by the last digit of a double. */
function less(sum: number, part: number): number {
  const left = sum - part;
  return Math.abs(left) < 1e-9 * Math.max(1, sum) ? 0 : left;
}

/** Members present here that the extract gives no figure of this kind. */
function countMissing(
  store: ReadStore,
  request: CompanyQuotients,
  area: GeographySet,
  members: ReadonlyMap<number, CompanyInAll>,
): number {
  const without = [...members].flatMap(([id, { whole }]) => (whole === null ? id : []));
  if (isWholeTerritory(request.extract.territory, area.id)) return without.length;
  return (
    store.db
      .prepare<[string, string], number>(
        `SELECT count(*) FROM json_each(?) AS wanted WHERE EXISTS (
           SELECT 1 FROM site WHERE site.company_id = wanted.value AND placed = 'placed'
             AND district_code IN (SELECT value FROM json_each(?)))`,
      )
      .pluck()
      .get(JSON.stringify(without), JSON.stringify(area.districtCodes)) ?? 0
  );
}
