import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { computeAttributedSum, type AttributedPart } from '#shared/domain/metrics/attributed-sum.ts';
import { membersTable } from '../membership/members.ts';
import { siteSharesTable } from '../membership/site-shares.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AreaIndex } from './area-index.ts';
import { countPresence, type Presence } from './presence-counts.ts';

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

/** What a cluster has in the whole extract, placed or not: members, and those that carry each figure. */
export interface WholeCounts {
  readonly members: number;
  readonly employeesKnown: number;
  readonly turnoverKnown: number;
}

/** What of a cluster falls on no district of the UK, so that areas and this add to the whole. */
export interface NotPlaced {
  /** Members without any site in a district of the UK. */
  readonly companies: number;
  readonly employees: number;
  readonly turnoverGbp: number;
}

export interface ClusterCounts {
  /** By the area's place in the list; an area where the cluster has nothing is left out. */
  readonly byArea: ReadonlyMap<number, AreaCounts>;
  readonly whole: WholeCounts;
  readonly notPlaced: NotPlaced;
}

const NOTHING: AttributedFigure = { sum: 0, known: 0, missing: 0 };
export const NO_AREA_COUNTS: AreaCounts = {
  present: 0,
  incorporated: 0,
  employees: NOTHING,
  turnover: NOTHING,
};
export const NO_CLUSTER_COUNTS: ClusterCounts = {
  byArea: new Map(),
  whole: { members: 0, employeesKnown: 0, turnoverKnown: 0 },
  notPlaced: { companies: 0, employees: 0, turnoverGbp: 0 },
};

interface CountsRequest {
  readonly clusterId: string;
  readonly extractId: number;
  readonly attribution: AttributionMethod;
  /** Calendar years, both included. */
  readonly windowFrom: number;
  readonly windowTo: number;
  readonly areas: AreaIndex;
  readonly isInUk: (district: string) => boolean;
}

/**
 * Counts one cluster over all areas at once: members present, those incorporated in the window, what
 * employees and turnover fall on each area, and what falls on none.
 *
 * SQL groups by district; gathering districts into areas costs the same for two areas as for six hundred.
 */
export function countCluster(store: ReadStore, request: CountsRequest): ClusterCounts {
  const { clusterId, extractId, attribution, areas } = request;
  const { table: members, count } = membersTable(store, { clusterId, extractId });
  const presence = countPresence(store, members, `JOIN site ON site.company_id = member.company_id`, request);
  // Equal over sites counts every site, so whoever is present has a counting site here.
  const counting =
    attribution === 'equal-over-sites'
      ? presence
      : countPresence(
          store,
          members,
          `JOIN site ON site.company_id = member.company_id AND site.kind = 'registered'`,
          request,
        );
  // Where no member carries a figure there is nothing to share; a company register as delivered is such an extract.
  const { employeesKnown, turnoverKnown } = presence.whole;
  const parts =
    employeesKnown + turnoverKnown === 0
      ? []
      : sumByDistrict(store, siteSharesTable(store, { clusterId, extractId }, attribution).table, members);
  const employees = gather(parts, areas, ({ employees: sum, divisor }) => ({ sum, divisor }));
  const turnover = gather(parts, areas, ({ turnoverGbp: sum, divisor }) => ({ sum, divisor }));
  const outside = parts.filter(({ district }) => district === null || !request.isInUk(district));
  return {
    byArea: new Map(
      [...presence.byArea].map(([area, here]) => {
        const carriers = counting.byArea.get(area);
        return [
          area,
          {
            present: here.companies,
            incorporated: here.incorporated,
            employees: figure(employees.get(area), carriers?.companies, carriers?.employeesKnown),
            turnover: figure(turnover.get(area), carriers?.companies, carriers?.turnoverKnown),
          },
        ];
      }),
    ),
    whole: {
      members: count,
      employeesKnown,
      turnoverKnown,
    },
    notPlaced: {
      companies: presence.outsideUk,
      employees: computeAttributedSum(outside.map(({ employees: sum, divisor }) => ({ sum, divisor }))),
      turnoverGbp: computeAttributedSum(outside.map(({ turnoverGbp: sum, divisor }) => ({ sum, divisor }))),
    },
  };
}

function figure(
  parts: readonly AttributedPart[] | undefined,
  companies: Presence['companies'] = 0,
  known = 0,
): AttributedFigure {
  return { sum: computeAttributedSum(parts ?? []), known, missing: companies - known };
}

interface DistrictPart {
  /** Null for sites that were not placed. */
  readonly district: string | null;
  readonly divisor: number;
  readonly employees: number;
  readonly turnoverGbp: number;
}

function sumByDistrict(store: ReadStore, shares: string, members: string): DistrictPart[] {
  const sums =
    'coalesce(sum(company.employees), 0) AS employees, coalesce(sum(company.turnover_gbp), 0) AS turnoverGbp';
  return store.db
    .prepare<[], DistrictPart>(
      `SELECT CASE WHEN site.placed = 'placed' THEN site.district_code END AS district, share.divisor, ${sums}
       FROM ${shares} AS share CROSS JOIN site ON site.id = share.site_id CROSS JOIN company ON company.id = share.company_id
       GROUP BY 1, 2
       UNION ALL
       SELECT NULL, 1, ${sums} FROM ${members} AS member CROSS JOIN company ON company.id = member.company_id
       WHERE member.company_id NOT IN (SELECT company_id FROM ${shares})`,
    )
    .all();
}

function gather(
  parts: readonly DistrictPart[],
  areas: AreaIndex,
  pick: (part: DistrictPart) => AttributedPart,
): Map<number, AttributedPart[]> {
  const gathered = new Map<number, AttributedPart[]>();
  for (const part of parts) {
    if (part.district === null) continue;
    for (const area of areas.areasOf([part.district])) {
      const list = gathered.get(area) ?? [];
      list.push(pick(part));
      gathered.set(area, list);
    }
  }
  return gathered;
}
