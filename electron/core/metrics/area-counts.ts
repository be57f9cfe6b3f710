import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { MemberSet } from '../membership/member-set.ts';
import { basisTest, siteAttribution } from '../membership/site-attribution.ts';
import type { AreaIndex } from './area-index.ts';
import { areasByDistrict, figureTaker } from './attributed-sums.ts';

/** What falls on one area of a figure that is shared over sites. */
export interface AttributedFigure {
  readonly sum: number;
  /** Members with a counting site here that carry the figure, and that do not. */
  readonly known: number;
  readonly missing: number;
  /** Members present that carry the figure and that the method has nothing to go by for: no such site, estimate or weight. */
  readonly unstated: number;
}

/** What one cluster has in one area. */
export interface AreaCounts {
  readonly present: number;
  readonly incorporated: number;
  /** Members present that their supplier marks as of high growth. */
  readonly highGrowth: number;
  readonly employees: AttributedFigure;
  readonly turnover: AttributedFigure;
}

/** What a cluster has in the whole extract, placed or not: members, those that carry each figure, and the figures. */
export interface WholeCounts {
  readonly members: number;
  readonly employeesKnown: number;
  readonly turnoverKnown: number;
  readonly employees: number;
  readonly turnoverGbp: number;
  readonly highGrowth: number;
  /** Of those that carry the figure: members that the attribution method has nothing to go by for. */
  readonly employeesUnstated: number;
  readonly turnoverUnstated: number;
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

const NOTHING: AttributedFigure = { sum: 0, known: 0, missing: 0, unstated: 0 };
export const NO_AREA_COUNTS: AreaCounts = {
  present: 0,
  incorporated: 0,
  highGrowth: 0,
  employees: NOTHING,
  turnover: NOTHING,
};
export const NO_CLUSTER_COUNTS: ClusterCounts = {
  byArea: new Map(),
  whole: {
    members: 0,
    employeesKnown: 0,
    turnoverKnown: 0,
    employees: 0,
    turnoverGbp: 0,
    highGrowth: 0,
    employeesUnstated: 0,
    turnoverUnstated: 0,
  },
  notPlaced: { companies: 0, employees: 0, turnoverGbp: 0 },
};

export interface CountsRequest {
  readonly attribution: AttributionMethod;
  /** Calendar years, both included. */
  readonly windowFrom: number;
  readonly windowTo: number;
  readonly areas: AreaIndex;
  readonly isInUk: (district: string) => boolean;
}

/**
 * Counts a set of members over all areas at once: members present, those incorporated in the window, those of high growth,
 * what employees and turnover fall on each area, and what falls on none.
 *
 * One walk over the members' sites: the time grows with the members, not with the companies of the extract.
 */
export function countByArea(
  members: Pick<MemberSet, 'columns' | 'positions'>,
  request: CountsRequest,
): ClusterCounts {
  const { columns, positions } = members;
  const { siteFrom, siteDistrict, employees, turnover, incorporated, highGrowth } = columns;
  const { attribution, areas } = request;
  const where = areasByDistrict(columns, areas, request.isInUk);
  const { areasAt, isUk } = where;
  const tally = () => new Float64Array(areas.size);
  const [present, young, growing] = [tally(), tally(), tally()];
  const [carriers, employeesKnown, turnoverKnown] = [tally(), tally(), tally()];
  const [employeesUnstated, turnoverUnstated] = [tally(), tally()];
  // Who was counted last in an area, so that a company counts once there.
  const seen = new Int32Array(areas.size);
  const seenCounting = new Int32Array(areas.size);
  const whole = { ...NO_CLUSTER_COUNTS.whole, members: positions.length };
  /** Null: every site of a company counts. */
  const countingSites =
    attribution === 'registered-office' || attribution === 'operating-sites'
      ? siteAttribution(columns, attribution).divisors
      : null;
  const hasBasis = basisTest(columns, attribution);
  const taker = figureTaker(columns, attribution, where);
  let outsideUk = 0;
  for (let member = 1; member <= positions.length; member += 1) {
    const position = positions[member - 1] ?? 0;
    const staff = employees[position] ?? Number.NaN;
    const pounds = turnover[position] ?? Number.NaN;
    const hasStaff = Number.isNaN(staff) ? 0 : 1;
    const hasPounds = Number.isNaN(pounds) ? 0 : 1;
    const day = incorporated[position] ?? 0;
    const year = day === 0 ? Number.NaN : Math.trunc(day / 10_000);
    const isYoung = year >= request.windowFrom && year <= request.windowTo ? 1 : 0;
    const grows = highGrowth[position] ?? 0;
    const staffUnstated = hasStaff === 1 && !hasBasis('employees', position) ? 1 : 0;
    const poundsUnstated = hasPounds === 1 && !hasBasis('turnover', position) ? 1 : 0;
    whole.employeesKnown += hasStaff;
    whole.turnoverKnown += hasPounds;
    whole.highGrowth += grows;
    whole.employeesUnstated += staffUnstated;
    whole.turnoverUnstated += poundsUnstated;
    if (hasStaff === 1) whole.employees += staff;
    if (hasPounds === 1) whole.turnoverGbp += pounds;
    let isSomewhere = false;
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const district = siteDistrict[site] ?? 0;
      if (district === 0) continue;
      if (isUk[district] === true) isSomewhere = true;
      const isCounting = countingSites === null || (countingSites[site] ?? 0) > 0;
      for (const area of areasAt[district] ?? []) {
        if (seen[area] !== member) {
          seen[area] = member;
          present[area] = (present[area] ?? 0) + 1;
          young[area] = (young[area] ?? 0) + isYoung;
          growing[area] = (growing[area] ?? 0) + grows;
          employeesUnstated[area] = (employeesUnstated[area] ?? 0) + staffUnstated;
          turnoverUnstated[area] = (turnoverUnstated[area] ?? 0) + poundsUnstated;
        }
        if (isCounting && seenCounting[area] !== member) {
          seenCounting[area] = member;
          carriers[area] = (carriers[area] ?? 0) + 1;
          employeesKnown[area] = (employeesKnown[area] ?? 0) + hasStaff;
          turnoverKnown[area] = (turnoverKnown[area] ?? 0) + hasPounds;
        }
      }
    }
    if (!isSomewhere) outsideUk += 1;
    if (hasStaff + hasPounds > 0)
      taker.add(position, hasStaff === 1 ? staff : 0, hasPounds === 1 ? pounds : 0);
  }
  const sums = taker.sums();
  const figure = (
    sum: number | undefined,
    known: number | undefined,
    unstated: number | undefined,
    area: number,
  ) => ({
    sum: sum ?? 0,
    known: known ?? 0,
    missing: (carriers[area] ?? 0) - (known ?? 0),
    unstated: unstated ?? 0,
  });
  const byArea = new Map<number, AreaCounts>();
  for (let area = 0; area < areas.size; area += 1) {
    if (present[area] === 0) continue;
    byArea.set(area, {
      present: present[area] ?? 0,
      incorporated: young[area] ?? 0,
      highGrowth: growing[area] ?? 0,
      employees: figure(sums.areas[area]?.employees, employeesKnown[area], employeesUnstated[area], area),
      turnover: figure(sums.areas[area]?.turnover, turnoverKnown[area], turnoverUnstated[area], area),
    });
  }
  return {
    byArea,
    whole,
    notPlaced: {
      companies: outsideUk,
      employees: sums.notPlaced.employees,
      turnoverGbp: sums.notPlaced.turnover,
    },
  };
}
