import { keepTables } from '../membership/keep-temporary.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AreaIndex } from './area-index.ts';

/** How many members are present, and how many of them were incorporated in the window or carry a figure. */
export interface Presence {
  readonly companies: number;
  readonly incorporated: number;
  readonly employeesKnown: number;
  readonly turnoverKnown: number;
}

interface PresenceCounts {
  readonly byArea: ReadonlyMap<number, Presence>;
  readonly whole: Presence;
  /** Members with no site in a district of the UK. */
  readonly outsideUk: number;
}

interface PresenceRequest {
  readonly windowFrom: number;
  readonly windowTo: number;
  readonly areas: AreaIndex;
  readonly isInUk: (district: string) => boolean;
}

/** The districts a company is present in, as SQL gives them: codes joined by commas, null for none. */
const DISTRICTS = `group_concat(DISTINCT CASE WHEN site.placed = 'placed' THEN site.district_code END)`;

/**
 * Counts members present in each area, each company once per area however many sites it has there.
 *
 * SQL counts the companies that are present in the very same districts together; nearly all have one. The
 * sites that count are given by `sites`, a join on `member`.
 */
export function countPresence(
  store: ReadStore,
  members: string,
  sites: string,
  request: PresenceRequest,
): PresenceCounts {
  const { windowFrom, windowTo, areas, isInUk } = request;
  const groups = store.db
    .prepare<[object], Presence & { districts: string | null }>(
      `SELECT districts, count(*) AS companies, sum(isYoung) AS incorporated, count(employees) AS employeesKnown, count(turnover) AS turnoverKnown
       FROM (
         SELECT ${DISTRICTS} AS districts, max(company.employees) AS employees, max(company.turnover_gbp) AS turnover,
           coalesce(max(CAST(substr(company.incorporated_on, 1, 4) AS INTEGER) BETWEEN @windowFrom AND @windowTo), 0) AS isYoung
         FROM ${members} AS member CROSS JOIN company ON company.id = member.company_id LEFT ${sites}
         GROUP BY member.company_id
       ) GROUP BY districts`,
    )
    .all({ windowFrom, windowTo });
  const byArea = new Map<number, Presence>();
  let whole = NOBODY;
  let outsideUk = 0;
  for (const { districts: joined, ...group } of groups) {
    const districts = joined === null ? [] : joined.split(',');
    whole = add(whole, group);
    if (!districts.some(isInUk)) outsideUk += group.companies;
    for (const area of areas.areasOf(districts)) byArea.set(area, add(byArea.get(area) ?? NOBODY, group));
  }
  return { byArea, whole, outsideUk };
}

const NOBODY: Presence = { companies: 0, incorporated: 0, employeesKnown: 0, turnoverKnown: 0 };

function add(a: Presence, b: Presence): Presence {
  return {
    companies: a.companies + b.companies,
    incorporated: a.incorporated + b.incorporated,
    employeesKnown: a.employeesKnown + b.employeesKnown,
    turnoverKnown: a.turnoverKnown + b.turnoverKnown,
  };
}

const keepSeveral = keepTables<object>();

/** Gives the companies of an extract that stand in the table of sites more than once. */
function severalSitesTable(store: ReadStore, extractId: number): string {
  const name = `several_sites_${extractStamp(store.db, extractId)}`;
  const { table } = keepSeveral(store.db, name, () => {
    store.db.exec(`CREATE TEMP TABLE ${name} (company_id INTEGER PRIMARY KEY)`);
    store.db
      .prepare(
        `INSERT INTO temp.${name} SELECT company_id FROM site WHERE +extract_id = ? GROUP BY company_id HAVING count(*) > 1`,
      )
      .run(extractId);
    return {};
  });
  return table;
}

/**
 * Counts all companies of an extract, and those present in each area: the base of a location quotient.
 *
 * A company with one site is counted by counting sites per district, which the index on districts answers
 * alone (a site without a place has no district); those with several are looked at one by one.
 */
export function countCompanies(
  store: ReadStore,
  extractId: number,
  areas: AreaIndex,
): { whole: number; byArea: Map<number, number> } {
  const several = severalSitesTable(store, extractId);
  const byArea = new Map<number, number>();
  const count = (districts: readonly string[], companies: number) => {
    for (const area of areas.areasOf(districts)) byArea.set(area, (byArea.get(area) ?? 0) + companies);
  };
  const sites = store.db
    .prepare<[number], { district: string; sites: number }>(
      'SELECT district_code AS district, count(*) AS sites FROM site WHERE extract_id = ? AND district_code IS NOT NULL GROUP BY district_code',
    )
    .all(extractId);
  for (const { district, sites: one } of sites) count([district], one);
  const groups = store.db
    .prepare<[], { districts: string; companies: number; sites: string }>(
      `SELECT districts, count(*) AS companies, sites FROM (
         SELECT group_concat(DISTINCT site.district_code) AS districts, group_concat(site.district_code) AS sites
         FROM ${several} AS several CROSS JOIN site ON site.company_id = several.company_id
         WHERE site.district_code IS NOT NULL GROUP BY several.company_id
       ) GROUP BY districts, sites`,
    )
    .all();
  for (const { districts, companies, sites: counted } of groups) {
    // Each of its sites was counted above as if it were a company; once is right.
    for (const district of counted.split(',')) count([district], -companies);
    count(districts.split(','), companies);
  }
  const whole = store.db
    .prepare<[number], number>('SELECT count(*) FROM company WHERE extract_id = ?')
    .pluck()
    .get(extractId);
  return { whole: whole ?? 0, byArea };
}
