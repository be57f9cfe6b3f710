import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { computeAttributedSum, type AttributedPart } from '#shared/domain/metrics/attributed-sum.ts';
import { REGISTERED } from '../membership/extract-columns.ts';
import type { MemberSet } from '../membership/member-set.ts';
import type { AreaIndex } from './area-index.ts';
import { districtSums } from './district-sums.ts';

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
  highGrowth: 0,
  employees: NOTHING,
  turnover: NOTHING,
};
export const NO_CLUSTER_COUNTS: ClusterCounts = {
  byArea: new Map(),
  whole: { members: 0, employeesKnown: 0, turnoverKnown: 0, employees: 0, turnoverGbp: 0, highGrowth: 0 },
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
export function countByArea(members: MemberSet, request: CountsRequest): ClusterCounts {
  const { columns, positions } = members;
  const { siteFrom, siteDistrict, siteFlags, employees, turnover, incorporated, highGrowth } = columns;
  const { attribution, areas } = request;
  const areasAt = columns.districts.map((code, at) => (at === 0 ? [] : areas.areasOf([code])));
  const isUk = columns.districts.map((code, at) => at > 0 && request.isInUk(code));
  const tally = () => new Float64Array(areas.size);
  const [present, young, growing] = [tally(), tally(), tally()];
  const [carriers, employeesKnown, turnoverKnown] = [tally(), tally(), tally()];
  // Who was counted last in an area, so that a company counts once there.
  const seen = new Int32Array(areas.size);
  const seenCounting = new Int32Array(areas.size);
  const whole = { ...NO_CLUSTER_COUNTS.whole, members: positions.length };
  const countsOffice = attribution === 'registered-office';
  const sums = districtSums(columns, countsOffice ? columns.officeShare : columns.equalShare);
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
    whole.employeesKnown += hasStaff;
    whole.turnoverKnown += hasPounds;
    whole.highGrowth += grows;
    if (hasStaff === 1) whole.employees += staff;
    if (hasPounds === 1) whole.turnoverGbp += pounds;
    let isSomewhere = false;
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const district = siteDistrict[site] ?? 0;
      if (district === 0) continue;
      if (isUk[district] === true) isSomewhere = true;
      const isCounting = !countsOffice || ((siteFlags[site] ?? 0) & REGISTERED) !== 0;
      for (const area of areasAt[district] ?? []) {
        if (seen[area] !== member) {
          seen[area] = member;
          present[area] = (present[area] ?? 0) + 1;
          young[area] = (young[area] ?? 0) + isYoung;
          growing[area] = (growing[area] ?? 0) + grows;
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
      sums.add(position, hasStaff === 1 ? staff : 0, hasPounds === 1 ? pounds : 0);
  }
  const staffParts = emptyParts(areas.size);
  const poundParts = emptyParts(areas.size);
  const nowhere: { readonly employees: AttributedPart[]; readonly turnover: AttributedPart[] } = {
    employees: [],
    turnover: [],
  };
  for (const { district, divisor, employees: staff, turnover: pounds } of sums.parts()) {
    for (const area of areasAt[district] ?? []) {
      staffParts[area]?.push({ sum: staff, divisor });
      poundParts[area]?.push({ sum: pounds, divisor });
    }
    if (isUk[district] === true) continue;
    nowhere.employees.push({ sum: staff, divisor });
    nowhere.turnover.push({ sum: pounds, divisor });
  }
  const byArea = new Map<number, AreaCounts>();
  for (let area = 0; area < areas.size; area += 1) {
    if (present[area] === 0) continue;
    byArea.set(area, {
      present: present[area] ?? 0,
      incorporated: young[area] ?? 0,
      highGrowth: growing[area] ?? 0,
      employees: figure(staffParts[area], carriers[area], employeesKnown[area]),
      turnover: figure(poundParts[area], carriers[area], turnoverKnown[area]),
    });
  }
  return {
    byArea,
    whole,
    notPlaced: {
      companies: outsideUk,
      employees: computeAttributedSum(nowhere.employees),
      turnoverGbp: computeAttributedSum(nowhere.turnover),
    },
  };
}

function emptyParts(size: number): AttributedPart[][] {
  return Array.from({ length: size }, () => []);
}

function figure(parts: readonly AttributedPart[] | undefined, companies = 0, known = 0): AttributedFigure {
  return { sum: computeAttributedSum(parts ?? []), known, missing: companies - known };
}
