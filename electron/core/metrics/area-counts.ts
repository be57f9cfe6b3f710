import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { MemberSet } from '../membership/member-set.ts';
import { basisTest, carriersOf, siteAttribution, type SharedFigure } from '../membership/site-attribution.ts';
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

/** The members on whom it is decided whether a figure can be formed anywhere (`carriersOf`): as captured, wherever they are. */
export interface CarrierCounts {
  readonly known: number;
  /** Of them: members that the attribution method has nothing to go by for. */
  readonly unstated: number;
  /** False: nobody carries the figure as captured; these have it by rulings alone. */
  readonly isCaptured: boolean;
}

/** What a cluster has in the whole extract, placed or not: members, the figures, and who decides whether each can be formed. */
export interface WholeCounts {
  readonly members: number;
  readonly employees: number;
  readonly turnoverGbp: number;
  readonly highGrowth: number;
  readonly carriers: Readonly<Record<SharedFigure, CarrierCounts>>;
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
const NO_CARRIERS: CarrierCounts = { known: 0, unstated: 0, isCaptured: true };
export const NO_CLUSTER_COUNTS: ClusterCounts = {
  byArea: new Map(),
  whole: {
    members: 0,
    employees: 0,
    turnoverGbp: 0,
    highGrowth: 0,
    carriers: { employees: NO_CARRIERS, turnover: NO_CARRIERS },
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

/** Members to be counted; `captured` left out: they are as captured. */
export type CountableMembers = Pick<MemberSet, 'columns' | 'positions'> &
  Partial<Pick<MemberSet, 'captured'>>;

/**
 * Counts a set of members over all areas at once: members present, those incorporated in the window, those of high growth,
 * what employees and turnover fall on each area, and what falls on none.
 *
 * One walk over the members' sites: the time grows with the members, not with the companies of the extract.
 */
export function countByArea(members: CountableMembers, request: CountsRequest): ClusterCounts {
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
  const whole = {
    ...NO_CLUSTER_COUNTS.whole,
    members: positions.length,
    carriers: {
      employees: countCarriers(members, attribution, 'employees'),
      turnover: countCarriers(members, attribution, 'turnover'),
    },
  };
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
    whole.highGrowth += grows;
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

function countCarriers(
  members: CountableMembers,
  attribution: AttributionMethod,
  figure: SharedFigure,
): CarrierCounts {
  const { positions, carries, isCaptured } = carriersOf(members, figure);
  const hasBasis = basisTest(members.columns, attribution);
  let known = 0;
  let unstated = 0;
  for (const position of positions) {
    if (!carries(position)) continue;
    known += 1;
    if (!hasBasis(figure, position)) unstated += 1;
  }
  return { known, unstated, isCaptured };
}
