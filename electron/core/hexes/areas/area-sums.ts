import { districtsIn } from '../../membership/condition-bits.ts';
import { partAt, type CountedMembers, type MeasureFrame } from '../measure-frame.ts';
import type { AreaOfSet } from './areas-of-set.ts';

/** What a measure comes to in one area. */
export interface AreaSum {
  /** NaN: companies are present and none states a figure, or the attribution method has nothing to go by. */
  readonly value: number;
  /** Distinct members present with a site there. */
  readonly companies: number;
}

export interface AreaSums {
  /** In the order of the areas. */
  readonly areas: readonly AreaSum[];
  /** Over all sites of all the areas; what is counted whole by presence takes each company once. */
  readonly total: number;
  /** Members without a figure of this kind, wherever they are. */
  readonly missing: number;
}

/**
 * Sums a measure over areas that divide a set: one walk over the members' sites, by the district codes of the sites and never by cells.
 *
 * Parts that fall on sites add up to the total; a count, and a figure taken whole by presence, takes a company once in each area and once
 * in the total. Blank is never zero.
 */
export function sumByArea(
  frame: MeasureFrame,
  counted: CountedMembers | null,
  areas: readonly AreaOfSet[],
): AreaSums {
  const { isShared } = frame;
  if (counted === null)
    return { areas: areas.map(() => ({ value: Number.NaN, companies: 0 })), total: 0, missing: 0 };
  const { members, figures, isFormed } = counted;
  const { columns, positions } = members;
  const { siteFrom, siteDistrict } = columns;
  const part = partAt(frame, counted);
  const areaAt = areaOfDistricts(columns, areas);
  const sums = areas.map(makeSum);
  const companies = new Int32Array(areas.length);
  const stated = new Int32Array(areas.length);
  // Who was counted last in an area, so that a company counts once there.
  const seen = new Int32Array(areas.length);
  const most = new Float64Array(areas.length);
  const total = makeSum();
  let missing = 0;
  for (let member = 1; member <= positions.length; member += 1) {
    const position = positions[member - 1] ?? 0;
    const isStated = !Number.isNaN(figures[position] ?? Number.NaN);
    if (!isStated) missing += 1;
    let isHere = false;
    let mostHere = 0;
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const area = areaAt[siteDistrict[site] ?? 0] ?? -1;
      if (area < 0) continue;
      const isNew = seen[area] !== member;
      if (isNew) {
        seen[area] = member;
        companies[area] = (companies[area] ?? 0) + 1;
        if (isStated && isFormed) stated[area] = (stated[area] ?? 0) + 1;
      }
      const amount = part(position, site);
      if (isShared) {
        sums[area]?.add(amount);
        total.add(amount);
      } else {
        // What is taken whole counts once: with the largest amount of the company's sites.
        const before = isNew ? 0 : (most[area] ?? 0);
        if (amount > before || isNew) sums[area]?.add(amount - before);
        most[area] = isNew ? amount : Math.max(before, amount);
        if (!isHere || amount > mostHere) total.add(amount - mostHere);
        mostHere = isHere ? Math.max(mostHere, amount) : amount;
      }
      isHere = true;
    }
  }
  return {
    areas: sums.map((sum, area) => ({
      value:
        !counted.isStated || !isFormed || ((companies[area] ?? 0) > 0 && stated[area] === 0)
          ? Number.NaN
          : sum.value(),
      companies: companies[area] ?? 0,
    })),
    total: total.value(),
    missing,
  };
}

/** The area of each district of the columns; -1: none of them. */
export function areaOfDistricts(
  columns: Parameters<typeof districtsIn>[0],
  areas: readonly AreaOfSet[],
): Int32Array {
  const areaAt = new Int32Array(columns.districts.length).fill(-1);
  for (const [area, { set }] of areas.entries())
    districtsIn(columns, set.districtCodes).forEach((isIn, district) => {
      if (isIn === 1) areaAt[district] = area;
    });
  return areaAt;
}

/** Adds with the lost digits carried along (Neumaier), so that thirds of a figure come out whole again. */
function makeSum(): { add(amount: number): void; value(): number } {
  let sum = 0;
  let lost = 0;
  return {
    add: (amount) => {
      const next = sum + amount;
      lost += Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum;
      sum = next;
    },
    value: () => sum + lost,
  };
}
