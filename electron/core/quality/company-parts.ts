import { ATTRIBUTION_ADDITIVE, type AttributionMethod } from '#shared/domain/attribution.ts';
import { extractColumns } from '../membership/keep-columns.ts';
import { memberSet, type MemberSet, type MembersQuery } from '../membership/member-set.ts';
import { membersTable } from '../membership/members.ts';
import {
  amountAt,
  siteAttribution,
  type SharedFigure,
  type SiteAttribution,
} from '../membership/site-attribution.ts';
import { SITE_IDENTITY } from '../membership/site-identity.ts';
import { districtSums } from '../metrics/district-sums.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { LqBase } from './quotient-facts.ts';

/** What of one company falls on one district (null: on sites that are not placed, or on none), in the unit of the base. */
export interface CompanyPart {
  readonly companyId: number;
  readonly district: string | null;
  readonly amount: number;
}

/** A member as a location quotient sees it. */
export interface CompanyInAll {
  /** All of it, placed or not, in the unit of the base; null where the extract has no figure. */
  readonly whole: number | null;
  readonly parts: readonly CompanyPart[];
}

/**
 * Reads what each company of a definition adds to every district: presence, distinct sites, or its employees or turnover as they
 * are shared over its sites. A company that states no such figure has no parts. Throws `not-found`.
 */
export function readCompanyParts(
  store: ReadStore,
  query: MembersQuery,
  base: LqBase,
  method: AttributionMethod,
): Map<number, CompanyInAll> {
  if (base === 'employees' || base === 'turnover') return figureParts(memberSet(store, query), base, method);
  const found = new Map<number, { whole: number | null; parts: CompanyPart[] }>();
  const { table } = membersTable(store, query);
  const companies = store.db.prepare<[], number>(`SELECT company_id FROM ${table}`).pluck().all();
  for (const id of companies) found.set(id, { whole: 1, parts: [] });
  const amount = base === 'companies' ? '1' : `count(DISTINCT ${SITE_IDENTITY})`;
  const rows = store.db
    .prepare<[], CompanyPart>(
      `SELECT site.company_id AS companyId, CASE WHEN site.placed = 'placed' THEN site.district_code END AS district, ${amount} AS amount
       FROM ${table} AS member CROSS JOIN site ON site.company_id = member.company_id GROUP BY 1, 2`,
    )
    .all();
  for (const part of rows) found.get(part.companyId)?.parts.push(part);
  if (base === 'sites')
    for (const one of found.values())
      one.whole = one.parts.reduce((sum, { amount: sites }) => sum + sites, 0);
  return found;
}

/** What of each member's figure falls on every district; the whole figure on each where it is counted whole wherever a company is. */
function figureParts(
  { columns, positions }: MemberSet,
  figure: SharedFigure,
  method: AttributionMethod,
): Map<number, CompanyInAll> {
  const { siteFrom, siteDistrict, districts, ids } = columns;
  const attribution = siteAttribution(columns, method);
  const found = new Map<number, CompanyInAll>();
  for (const position of positions) {
    const companyId = ids[position] ?? 0;
    const whole = columns[figure][position] ?? Number.NaN;
    if (Number.isNaN(whole)) {
      found.set(companyId, { whole: null, parts: [] });
      continue;
    }
    const amounts = new Map<number, number>();
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const district = siteDistrict[site] ?? 0;
      if (!ATTRIBUTION_ADDITIVE[method]) amounts.set(district, whole);
      else if (takesPart(attribution, figure, position, site))
        amounts.set(
          district,
          (amounts.get(district) ?? 0) + amountAt(attribution, columns, { position, figure, whole }, site),
        );
    }
    const parts = [...amounts].map(([district, amount]) => ({
      companyId,
      district: district === 0 ? null : (districts[district] ?? null),
      amount,
    }));
    found.set(companyId, { whole, parts });
  }
  return found;
}

/** A stated nought is a part; a site that the method passes over is none. */
function takesPart(
  { divisors, stated }: SiteAttribution,
  figure: SharedFigure,
  position: number,
  site: number,
): boolean {
  return (stated[figure]?.from[position] ?? 0) > 0 || (divisors[site] ?? 0) > 0;
}

/** Sums over every company of an extract, as a location quotient's denominators need them. */
export interface EveryCompany {
  readonly whole: number;
  /**
   * Where companies count whole wherever they are present: how many, or how much, is present in the very same districts; otherwise
   * one district each.
   */
  readonly groups: readonly { readonly districts: readonly string[]; readonly amount: number }[];
}

const keptSums = new WeakMap<Connection, Map<string, EveryCompany>>();
/** Four bases by six attributions, for the extract in use and the one before it. */
const MOST_KEPT = 48;

/**
 * Sums every company of an extract by the districts it is present in; what lies in no district is in `whole` alone. Kept until the
 * rows of the extract or their places change.
 */
export function sumEveryCompany(
  store: ReadStore,
  extractId: number,
  base: LqBase,
  method: AttributionMethod,
): EveryCompany {
  const { db } = store;
  // Inside a transaction the rows may yet be rolled back, and the number given to other rows.
  if (db.inTransaction) return sumAnew(store, extractId, base, method);
  const sums = keptSums.get(db) ?? new Map<string, EveryCompany>();
  keptSums.set(db, sums);
  const key = `${extractColumns(store, extractId).stamp} ${base} ${method}`;
  const found = sums.get(key) ?? sumAnew(store, extractId, base, method);
  sums.delete(key);
  dropOldest(sums, MOST_KEPT - 1);
  sums.set(key, found);
  return found;
}

function sumAnew(store: ReadStore, extractId: number, base: LqBase, method: AttributionMethod): EveryCompany {
  if (base === 'companies') {
    const groups = store.db
      .prepare<[number], { districts: string; amount: number }>(
        `SELECT districts, count(*) AS amount FROM (
           SELECT group_concat(DISTINCT district_code) AS districts FROM site
           WHERE extract_id = ? AND placed = 'placed' AND district_code IS NOT NULL GROUP BY company_id
         ) GROUP BY districts`,
      )
      .all(extractId);
    return {
      whole: numberOf(store, 'SELECT count(*) FROM company WHERE extract_id = ?', extractId),
      groups: groups.map(({ districts, amount }) => ({ districts: districts.split(','), amount })),
    };
  }
  if (base === 'sites') {
    const rows = store.db
      .prepare<[number], { district: string | null; amount: number }>(
        `SELECT district, count(*) AS amount FROM (
           SELECT DISTINCT company_id, CASE WHEN placed = 'placed' THEN district_code END AS district, ${SITE_IDENTITY} FROM site WHERE extract_id = ?
         ) GROUP BY district`,
      )
      .all(extractId);
    return { whole: rows.reduce((sum, { amount }) => sum + amount, 0), groups: byDistrict(rows) };
  }
  return sumFigures(memberSet(store, { extractId }), base, method);
}

function sumFigures(
  { columns, positions }: MemberSet,
  figure: SharedFigure,
  method: AttributionMethod,
): EveryCompany {
  const { districts, siteFrom, siteDistrict } = columns;
  const figures = columns[figure];
  const nameOf = (district: number) => (district === 0 ? null : (districts[district] ?? null));
  let whole = 0;
  if (ATTRIBUTION_ADDITIVE[method]) {
    const sums = districtSums(columns, siteAttribution(columns, method));
    for (const position of positions) {
      const amount = figures[position] ?? Number.NaN;
      if (Number.isNaN(amount)) continue;
      whole += amount;
      sums.add(position, figure === 'employees' ? amount : 0, figure === 'turnover' ? amount : 0);
    }
    const rows = [...sums.parts()].map((part) => ({
      district: nameOf(part.district),
      amount: part[figure] / part.divisor,
    }));
    return { whole, groups: byDistrict(rows) };
  }
  const together = new Map<string, { districts: string[]; amount: number }>();
  for (const position of positions) {
    const amount = figures[position] ?? Number.NaN;
    if (Number.isNaN(amount)) continue;
    whole += amount;
    const own = siteDistrict.subarray(siteFrom[position] ?? 0, siteFrom[position + 1] ?? 0);
    const names = [...new Set(own)].toSorted((a, b) => a - b).flatMap((district) => nameOf(district) ?? []);
    if (names.length === 0) continue;
    const key = names.join(',');
    const group = together.get(key) ?? { districts: names, amount: 0 };
    group.amount += amount;
    together.set(key, group);
  }
  return { whole, groups: [...together.values()] };
}

function byDistrict(
  rows: readonly { readonly district: string | null; readonly amount: number }[],
): EveryCompany['groups'] {
  return rows.flatMap(({ district, amount }) => (district === null ? [] : { districts: [district], amount }));
}

function numberOf(store: ReadStore, sql: string, extractId: number): number {
  return store.db.prepare<[number], number>(sql).pluck().get(extractId) ?? 0;
}
