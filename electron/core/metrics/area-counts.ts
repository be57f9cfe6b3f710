import { createHash } from 'node:crypto';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { computeAttributedSum, type AttributedPart } from '#shared/domain/metrics/attributed-sum.ts';
import { keepTables } from '../membership/kept-tables.ts';
import { membersTable } from '../membership/members.ts';
import { siteInSet } from '../membership/presence.ts';
import { siteSharesTable } from '../membership/site-shares.ts';
import type { Connection, ReadStore } from '../store/handles.ts';

/** What falls on one area of a figure that is shared over sites. */
export interface AttributedFigure {
  readonly sum: number;
  /** Members with a counting site here that carry the figure, and that do not. */
  readonly known: number;
  readonly missing: number;
}

/** What one cluster has in one area. */
export interface AreaCounts {
  readonly present: number;
  readonly incorporated: number;
  readonly employees: AttributedFigure;
  readonly turnover: AttributedFigure;
}

const NOTHING: AttributedFigure = { sum: 0, known: 0, missing: 0 };
export const NO_COUNTS: AreaCounts = { present: 0, incorporated: 0, employees: NOTHING, turnover: NOTHING };

const keepAreas = keepTables<object>();

/** Gives the areas asked about as a temporary table of (district_code, area), area being the place in the list. */
export function areasTable(store: ReadStore, sets: readonly GeographySet[]): string {
  const listed = JSON.stringify(sets.map(({ districtCodes }) => districtCodes));
  const name = `areas_${createHash('sha256').update(listed).digest('hex').slice(0, 24)}`;
  const { table } = keepAreas(store.db, name, () => {
    store.db.exec(
      `CREATE TEMP TABLE ${name} (district_code TEXT NOT NULL, area INTEGER NOT NULL, PRIMARY KEY (district_code, area)) WITHOUT ROWID`,
    );
    const insert = store.db.prepare(`INSERT OR IGNORE INTO temp.${name} VALUES (?, ?)`);
    for (const [area, set] of sets.entries()) for (const code of set.districtCodes) insert.run(code, area);
    return {};
  });
  return table;
}

const severalSites = new WeakMap<Connection, Map<number, boolean>>();

/** Says whether any company of an extract stands in the table of sites more than once; an extract never changes. */
function hasSeveralSites(db: Connection, extractId: number): boolean {
  const known = severalSites.get(db) ?? new Map<number, boolean>();
  severalSites.set(db, known);
  const told = known.get(extractId);
  if (told !== undefined) return told;
  const more = db
    .prepare<[number], number>('SELECT count(*) - count(DISTINCT company_id) FROM site WHERE extract_id = ?')
    .pluck()
    .get(extractId);
  const several = (more ?? 0) > 0;
  if (!db.inTransaction) known.set(extractId, several);
  return several;
}

/** Counts all companies of an extract present in each area, by the area's place in the list. */
export function countCompanies(store: ReadStore, extractId: number, areas: string): Map<number, number> {
  // A site without a place has no district, so the index on districts answers alone. Where every company
  // has one site, counting sites is counting companies and needs no list of those seen.
  const sql = hasSeveralSites(store.db, extractId)
    ? `SELECT area, count(DISTINCT company_id) AS companies FROM ${areas} AS area
       CROSS JOIN site ON site.extract_id = ? AND site.district_code = area.district_code GROUP BY area`
    : `SELECT area, sum(sites) AS companies FROM ${areas} AS area
       CROSS JOIN (SELECT district_code, count(*) AS sites FROM site WHERE extract_id = ? GROUP BY district_code) AS district
         ON district.district_code = area.district_code GROUP BY area`;
  const rows = store.db.prepare<[number], { area: number; companies: number }>(sql).all(extractId);
  return new Map(rows.map(({ area, companies }) => [area, companies]));
}

interface CountsRequest {
  readonly clusterId: string;
  readonly extractId: number;
  readonly areas: string;
  readonly attribution: AttributionMethod;
  /** Calendar years, both included. */
  readonly windowFrom: number;
  readonly windowTo: number;
}

/** Counts members present, those incorporated in the window, and what employees and turnover fall on each area, in one pass each. */
export function countMembersByArea(store: ReadStore, request: CountsRequest): Map<number, AreaCounts> {
  const { areas, clusterId, extractId, attribution, windowFrom, windowTo } = request;
  const { table: members } = membersTable(store, { clusterId, extractId });
  const presence = store.db
    .prepare<[object], { area: number; present: number; incorporated: number }>(
      `SELECT area.area, count(DISTINCT member.company_id) AS present,
         count(DISTINCT CASE WHEN CAST(substr(company.incorporated_on, 1, 4) AS INTEGER) BETWEEN @windowFrom AND @windowTo
           THEN member.company_id END) AS incorporated
       FROM ${members} AS member
       CROSS JOIN company ON company.id = member.company_id
       CROSS JOIN site ON site.company_id = member.company_id AND site.placed = 'placed'
       CROSS JOIN ${areas} AS area ON area.district_code = site.district_code
       GROUP BY area.area`,
    )
    .all({ windowFrom, windowTo });
  const { table: shares } = siteSharesTable(store, { clusterId, extractId }, attribution);
  const employees = attributedByArea(store, shares, areas, 'employees');
  const turnover = attributedByArea(store, shares, areas, 'turnover_gbp');
  return new Map(
    presence.map(({ area, present, incorporated }) => [
      area,
      {
        present,
        incorporated,
        employees: employees.get(area) ?? NOTHING,
        turnover: turnover.get(area) ?? NOTHING,
      },
    ]),
  );
}

function attributedByArea(
  store: ReadStore,
  shares: string,
  areas: string,
  column: 'employees' | 'turnover_gbp',
): Map<number, AttributedFigure> {
  // A company has one divisor per area unless a place of its stands there twice, so it is counted over all divisors.
  const from = `FROM ${shares} AS share
       CROSS JOIN site ON site.id = share.site_id AND site.placed = 'placed'
       CROSS JOIN ${areas} AS area ON area.district_code = site.district_code
       CROSS JOIN company ON company.id = share.company_id`;
  const parts = new Map<number, AttributedPart[]>();
  const sums = store.db
    .prepare<[], AttributedPart & { area: number }>(
      `SELECT area.area, share.divisor, coalesce(sum(company.${column}), 0) AS sum ${from} GROUP BY area.area, share.divisor`,
    )
    .all();
  for (const { area, sum, divisor } of sums) parts.set(area, [...(parts.get(area) ?? []), { sum, divisor }]);
  const carriers = store.db
    .prepare<[], { area: number; known: number; missing: number }>(
      `SELECT area.area, count(DISTINCT CASE WHEN company.${column} IS NOT NULL THEN company.id END) AS known,
         count(DISTINCT CASE WHEN company.${column} IS NULL THEN company.id END) AS missing ${from} GROUP BY area.area`,
    )
    .all();
  return new Map(
    carriers.map(({ area, known, missing }) => [
      area,
      { sum: computeAttributedSum(parts.get(area) ?? []), known, missing },
    ]),
  );
}

/** What a cluster has in the whole extract. */
export interface WholeCounts {
  readonly members: number;
  readonly companies: number;
  readonly employeesKnown: number;
  readonly turnoverKnown: number;
}

/** Counts the members and companies of the whole extract, placed or not, and the members that carry each figure. */
export function countWhole(store: ReadStore, clusterId: string, extractId: number): WholeCounts {
  const { table, count } = membersTable(store, { clusterId, extractId });
  const carriers = store.db
    .prepare<[], { employeesKnown: number; turnoverKnown: number }>(
      `SELECT count(company.employees) AS employeesKnown, count(company.turnover_gbp) AS turnoverKnown
       FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id`,
    )
    .get();
  const companies = store.db
    .prepare<[number], number>('SELECT count(*) FROM company WHERE extract_id = ?')
    .pluck()
    .get(extractId);
  return {
    members: count,
    companies: companies ?? 0,
    ...(carriers ?? { employeesKnown: 0, turnoverKnown: 0 }),
  };
}

/** What of a cluster falls on no area of the UK, so that areas and this add to the whole. */
export interface NotPlaced {
  /** Members without any site in a district of the UK. */
  readonly companies: number;
  readonly employees: number;
  readonly turnoverGbp: number;
}

/** Sums what falls on sites that were not placed in a district of the UK, and on companies without a counting site. */
export function sumNotPlaced(
  store: ReadStore,
  request: { clusterId: string; extractId: number; attribution: AttributionMethod; ukDistricts: string },
): NotPlaced {
  const { clusterId, extractId, attribution, ukDistricts } = request;
  const { table: members } = membersTable(store, { clusterId, extractId });
  const { table: shares } = siteSharesTable(store, { clusterId, extractId }, attribution);
  const values = { districts: ukDistricts };
  const inUk = `coalesce(${siteInSet('site')}, 0)`;
  const companies = store.db
    .prepare<[object], number>(
      `SELECT count(*) FROM ${members} AS member
       WHERE NOT EXISTS (SELECT 1 FROM site WHERE site.company_id = member.company_id AND ${inUk})`,
    )
    .pluck()
    .get(values);
  const parts = store.db
    .prepare<[object], { divisor: number; employees: number; turnoverGbp: number }>(
      `SELECT share.divisor, coalesce(sum(company.employees), 0) AS employees, coalesce(sum(company.turnover_gbp), 0) AS turnoverGbp
       FROM ${shares} AS share CROSS JOIN site ON site.id = share.site_id CROSS JOIN company ON company.id = share.company_id
       WHERE NOT ${inUk} GROUP BY share.divisor
       UNION ALL
       SELECT 1, coalesce(sum(company.employees), 0), coalesce(sum(company.turnover_gbp), 0)
       FROM ${members} AS member CROSS JOIN company ON company.id = member.company_id
       WHERE member.company_id NOT IN (SELECT company_id FROM ${shares})`,
    )
    .all(values);
  return {
    companies: companies ?? 0,
    employees: computeAttributedSum(parts.map(({ divisor, employees }) => ({ sum: employees, divisor }))),
    turnoverGbp: computeAttributedSum(
      parts.map(({ divisor, turnoverGbp }) => ({ sum: turnoverGbp, divisor })),
    ),
  };
}
