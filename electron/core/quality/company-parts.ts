import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { readPlacingCount } from '../geography/placing-count.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import { membersTable, type MembersQuery } from '../membership/members.ts';
import { SITE_IDENTITY } from '../membership/site-identity.ts';
import { siteSharesTable } from '../membership/site-shares.ts';
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

const FIGURE = { employees: 'company.employees', turnover: 'company.turnover_gbp' } as const;

/** The rows of a query over members and their sites, grouped by district, for each base. */
function partsSql(store: ReadStore, query: MembersQuery, base: LqBase, method: AttributionMethod): string {
  const district = `CASE WHEN site.placed = 'placed' THEN site.district_code END`;
  if (base === 'companies' || base === 'sites') {
    const { table } = membersTable(store, query);
    const amount = base === 'companies' ? '1' : `count(DISTINCT ${SITE_IDENTITY})`;
    return `SELECT site.company_id AS companyId, ${district} AS district, ${amount} AS figure, 1 AS divisor
      FROM ${table} AS member CROSS JOIN site ON site.company_id = member.company_id GROUP BY 1, 2`;
  }
  const { table } = siteSharesTable(store, query, method);
  return `SELECT share.company_id AS companyId, ${district} AS district, count(*) * ${FIGURE[base]} AS figure, share.divisor
    FROM ${table} AS share CROSS JOIN site ON site.id = share.site_id CROSS JOIN company ON company.id = share.company_id
    WHERE ${FIGURE[base]} IS NOT NULL GROUP BY 1, 2, 4`;
}

/**
 * Reads what each company of a definition adds to every district: presence, distinct sites, or its employees or turnover as they
 * are shared over its sites. Throws `not-found`.
 */
export function readCompanyParts(
  store: ReadStore,
  query: MembersQuery,
  base: LqBase,
  method: AttributionMethod,
): Map<number, CompanyInAll> {
  const found = new Map<number, { whole: number | null; parts: CompanyPart[] }>();
  const { table } = membersTable(store, query);
  const whole = base === 'employees' || base === 'turnover' ? FIGURE[base] : '1';
  const companies = store.db
    .prepare<[], { id: number; whole: number | null }>(
      `SELECT company.id, ${whole} AS whole FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id`,
    )
    .all();
  for (const one of companies) found.set(one.id, { whole: one.whole, parts: [] });
  const rows = store.db
    .prepare<[], { companyId: number; district: string | null; figure: number; divisor: number }>(
      partsSql(store, query, base, method),
    )
    .all();
  for (const { companyId, district, figure, divisor } of rows)
    found.get(companyId)?.parts.push({ companyId, district, amount: figure / divisor });
  if (base === 'sites')
    for (const one of found.values()) one.whole = one.parts.reduce((sum, { amount }) => sum + amount, 0);
  return found;
}

/** Sums over every company of an extract, as a location quotient's denominators need them. */
export interface EveryCompany {
  readonly whole: number;
  /** For `companies`: how many are present in the very same districts; for other bases one district each. */
  readonly groups: readonly { readonly districts: readonly string[]; readonly amount: number }[];
}

const keptSums = new WeakMap<Connection, Map<string, EveryCompany>>();
/** Four bases by two attributions, for the extract in use and the one before it. */
const MOST_KEPT = 16;

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
  const key = `${extractStamp(db, extractId)}/${readPlacingCount(db)} ${base} ${method}`;
  const found = sums.get(key) ?? sumAnew(store, extractId, base, method);
  sums.delete(key);
  for (const old of [...sums.keys()].slice(0, Math.max(0, sums.size - MOST_KEPT + 1))) sums.delete(old);
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
  const { table } = siteSharesTable(store, { extractId }, method);
  const rows = store.db
    .prepare<[], { district: string | null; figure: number; divisor: number }>(
      `SELECT CASE WHEN site.placed = 'placed' THEN site.district_code END AS district, sum(${FIGURE[base]}) AS figure, share.divisor
       FROM ${table} AS share CROSS JOIN site ON site.id = share.site_id CROSS JOIN company ON company.id = share.company_id
       WHERE ${FIGURE[base]} IS NOT NULL GROUP BY 1, 3`,
    )
    .all();
  return {
    whole: numberOf(
      store,
      `SELECT coalesce(sum(${FIGURE[base]}), 0) FROM company WHERE extract_id = ?`,
      extractId,
    ),
    groups: byDistrict(rows.map(({ district, figure, divisor }) => ({ district, amount: figure / divisor }))),
  };
}

function byDistrict(
  rows: readonly { readonly district: string | null; readonly amount: number }[],
): EveryCompany['groups'] {
  return rows.flatMap(({ district, amount }) => (district === null ? [] : { districts: [district], amount }));
}

function numberOf(store: ReadStore, sql: string, extractId: number): number {
  return store.db.prepare<[number], number>(sql).pluck().get(extractId) ?? 0;
}
