import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { keepTables, type KeptTable } from './keep-temporary.ts';
import { membersTable, type MembersQuery } from './members.ts';
import { SITE_IDENTITY } from './site-identity.ts';

const keepShares = keepTables<object>();

/**
 * Gives how each member's employees and turnover fall on its sites, as a temporary table to join with.
 *
 * The table has `site_id INTEGER PRIMARY KEY`, `company_id` and `divisor`: the site gets the company's
 * figure ÷ divisor, and over all rows of a company these parts add to the whole. SQL sums the figures per
 * divisor; the division itself is done outside, where figures are divided.
 * - *equal over sites*: divided by the distinct UK sites of the company in this extract, unplaced ones
 *   included. Two rows of one postcode (without a postcode: of one address) are one site and share its part.
 * - *registered office*: the registered office gets all; a company without one gets nothing placed.
 *
 * Where the sites lie is not part of the table, so it stays good when sites are placed anew. Use it at
 * once, do not hold its name. Throws `not-found`.
 */
export function siteSharesTable(store: ReadStore, query: MembersQuery, method: AttributionMethod): KeptTable {
  const { table: members } = membersTable(store, query);
  const name = `${members.replace('temp.members_', 'shares_')}_${method.replaceAll('-', '_')}`;
  return keepShares(store.db, name, () => {
    fillShares(store.db, name, members, method);
    return {};
  });
}

function fillShares(db: Connection, name: string, members: string, method: AttributionMethod): void {
  db.exec(
    `CREATE TEMP TABLE ${name} (site_id INTEGER PRIMARY KEY, company_id INTEGER NOT NULL, divisor INTEGER NOT NULL)`,
  );
  const taken = method === 'registered-office' ? `WHERE site.kind = 'registered'` : '';
  db.exec(
    `INSERT INTO temp.${name}
     WITH part AS MATERIALIZED (
       SELECT site.id AS site_id, site.company_id, ${SITE_IDENTITY} AS identity
       FROM ${members} AS member CROSS JOIN site ON site.company_id = member.company_id ${taken}
     ),
     whole AS MATERIALIZED (
       SELECT company_id, count(*) AS lines, count(DISTINCT identity) AS places FROM part GROUP BY company_id
     ),
     twice AS MATERIALIZED (
       SELECT part.company_id, identity, count(*) AS lines FROM part
       JOIN whole ON whole.company_id = part.company_id AND whole.lines > whole.places
       GROUP BY part.company_id, identity
     )
     SELECT part.site_id, part.company_id, whole.places * coalesce(twice.lines, 1)
     FROM part JOIN whole ON whole.company_id = part.company_id
     LEFT JOIN twice ON twice.company_id = part.company_id AND twice.identity = part.identity
     ORDER BY part.site_id`,
  );
}
