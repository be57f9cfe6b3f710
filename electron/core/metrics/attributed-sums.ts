import {
  ATTRIBUTION_ADDITIVE,
  ATTRIBUTION_METHODS,
  type AttributionMethod,
} from '#shared/domain/attribution.ts';
import { computeAttributedSum, type AttributedPart } from '#shared/domain/metrics/attributed-sum.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import {
  canAttribute,
  siteAttribution,
  wholeAt,
  type AttributedMembers,
} from '../membership/site-attribution.ts';
import type { AreaIndex } from './area-index.ts';
import { districtSums } from './district-sums.ts';

/** Employees and turnover (GBP) of some companies. */
export interface SharedSums {
  readonly employees: number;
  readonly turnover: number;
}

/** What falls on each area asked about, in their order, and on no district of the UK. */
export interface AttributedSums {
  readonly areas: readonly SharedSums[];
  readonly notPlaced: SharedSums;
}

/** The areas that figures fall on, by the places of districts in the columns. */
export interface AreasByDistrict {
  readonly size: number;
  /** For each district of the columns the areas it belongs to. */
  readonly areasAt: readonly (readonly number[])[];
  readonly isUk: readonly boolean[];
}

/** Looks up once to which areas the districts of an extract belong. */
export function areasByDistrict(
  { districts }: Pick<ExtractColumns, 'districts'>,
  areas: AreaIndex,
  isInUk: (district: string) => boolean,
): AreasByDistrict {
  return {
    size: areas.size,
    areasAt: districts.map((code, at) => (at === 0 ? [] : areas.areasOf([code]))),
    isUk: districts.map((code, at) => at > 0 && isInUk(code)),
  };
}

/** Takes companies one by one, each once, and gives what of their figures falls where. */
export interface FigureTaker {
  add(position: number, employees: number, turnover: number): void;
  sums(): AttributedSums;
}

/** Makes a taker for a method: whole figures wherever a company is present, or parts that add up. */
export function figureTaker(
  columns: ExtractColumns,
  method: AttributionMethod,
  where: AreasByDistrict,
): FigureTaker {
  return ATTRIBUTION_ADDITIVE[method] ? partTaker(columns, method, where) : wholeTaker(columns, where);
}

function partTaker(
  columns: ExtractColumns,
  method: AttributionMethod,
  { size, areasAt, isUk }: AreasByDistrict,
): FigureTaker {
  const { add, parts } = districtSums(columns, siteAttribution(columns, method));
  return {
    add,
    sums: () => {
      const here = Array.from({ length: size }, emptyParts);
      const nowhere = emptyParts();
      for (const { district, divisor, employees, turnover } of parts()) {
        const put = (to: Parts | undefined) => {
          to?.employees.push({ sum: employees, divisor });
          to?.turnover.push({ sum: turnover, divisor });
        };
        for (const area of areasAt[district] ?? []) put(here[area]);
        if (isUk[district] !== true) put(nowhere);
      }
      return { areas: here.map(addParts), notPlaced: addParts(nowhere) };
    },
  };
}

type Parts = Readonly<Record<'employees' | 'turnover', AttributedPart[]>>;

function emptyParts(): Parts {
  return { employees: [], turnover: [] };
}

function addParts({ employees, turnover }: Parts): SharedSums {
  return { employees: computeAttributedSum(employees), turnover: computeAttributedSum(turnover) };
}

function wholeTaker(columns: ExtractColumns, where: AreasByDistrict): FigureTaker {
  const { siteFrom, siteDistrict, ruled } = columns;
  const { size, areasAt, isUk } = where;
  const staff = new Float64Array(size);
  const pounds = new Float64Array(size);
  const nowhere = { employees: 0, turnover: 0 };
  // Who was added last to an area, so that a company counts once there.
  const seen = new Int32Array(size).fill(-1);
  const staffAt = ruledWholes(columns, where, 'employees');
  const poundsAt = ruledWholes(columns, where, 'turnover');
  return {
    add: (position, employees, turnover) => {
      if (ruled !== null && (ruled.wholeAt.employees.has(position) || ruled.wholeAt.turnover.has(position))) {
        nowhere.employees += staffAt(position, employees, staff);
        nowhere.turnover += poundsAt(position, turnover, pounds);
        return;
      }
      let isSomewhere = false;
      const end = siteFrom[position + 1] ?? 0;
      for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
        const district = siteDistrict[site] ?? 0;
        if (isUk[district] === true) isSomewhere = true;
        for (const area of areasAt[district] ?? []) {
          if (seen[area] === position) continue;
          seen[area] = position;
          staff[area] = (staff[area] ?? 0) + employees;
          pounds[area] = (pounds[area] ?? 0) + turnover;
        }
      }
      if (isSomewhere) return;
      nowhere.employees += employees;
      nowhere.turnover += turnover;
    },
    sums: () => ({
      areas: Array.from(staff, (employees, area) => ({ employees, turnover: pounds[area] ?? 0 })),
      notPlaced: nowhere,
    }),
  };
}

/**
 * Adds a company of which rulings say what it counts with at its sites: the largest amount of its sites in each area. Gives what of the
 * whole is counted nowhere in the UK.
 */
function ruledWholes(
  columns: ExtractColumns,
  { areasAt, isUk }: AreasByDistrict,
  figure: 'employees' | 'turnover',
): (position: number, whole: number, sums: Float64Array) => number {
  const { siteFrom, siteDistrict } = columns;
  const amountAt = wholeAt(columns, figure);
  return (position, whole, sums) => {
    const here = new Map<number, number>();
    let inUk: number | null = null;
    for (let site = siteFrom[position] ?? 0; site < (siteFrom[position + 1] ?? 0); site += 1) {
      const district = siteDistrict[site] ?? 0;
      const amount = amountAt(position, whole, site);
      if (isUk[district] === true) inUk = Math.max(inUk ?? amount, amount);
      for (const area of areasAt[district] ?? []) here.set(area, Math.max(here.get(area) ?? amount, amount));
    }
    for (const [area, amount] of here) sums[area] = (sums[area] ?? 0) + amount;
    return whole - (inUk ?? 0);
  };
}

/** The sums of one method; a figure that it cannot form for these companies is null. */
export interface MethodSums {
  readonly areas: readonly Readonly<Record<'employees' | 'turnover', number | null>>[];
  readonly notPlaced: SharedSums;
}

/**
 * Sums employees and turnover of companies by area under every method, for the range beside a value: the same sums as
 * `countByArea` gives, without its counts.
 *
 * `positions` are the companies, each once. A figure is null under a method that none of the companies that carry the figure has
 * sites, estimates or weights for (`no-site-figures`), and where none carries it; as captured. One walk over the companies for each method.
 */
export function sumsByMethod(
  members: AttributedMembers,
  areas: AreaIndex,
  methods: readonly AttributionMethod[] = ATTRIBUTION_METHODS,
): ReadonlyMap<AttributionMethod, MethodSums> {
  const { columns, positions } = members;
  const where = areasByDistrict(columns, areas, () => true);
  const { employees, turnover } = columns;
  return new Map(
    methods.map((method) => {
      const taker = figureTaker(columns, method, where);
      for (const position of positions) {
        const staff = employees[position] ?? Number.NaN;
        const pounds = turnover[position] ?? Number.NaN;
        const [hasStaff, hasPounds] = [!Number.isNaN(staff), !Number.isNaN(pounds)];
        if (hasStaff || hasPounds) taker.add(position, hasStaff ? staff : 0, hasPounds ? pounds : 0);
      }
      const can = {
        employees: canAttribute(members, method, 'employees'),
        turnover: canAttribute(members, method, 'turnover'),
      };
      const sums = taker.sums();
      return [
        method,
        {
          areas: sums.areas.map((area) => ({
            employees: can.employees ? area.employees : null,
            turnover: can.turnover ? area.turnover : null,
          })),
          notPlaced: sums.notPlaced,
        },
      ] as const;
    }),
  );
}
