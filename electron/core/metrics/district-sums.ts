import type { ExtractColumns } from '../membership/extract-columns.ts';
import type { SiteAttribution } from '../membership/site-attribution.ts';
import type { StatedShares } from '../membership/stated-shares.ts';

/** Figures of companies that are each divided by the same number, summed per district; district 0: none. */
export interface DistrictPart {
  readonly district: number;
  readonly divisor: number;
  readonly employees: number;
  readonly turnover: number;
}

/** Divisors with a place of their own; nearly every company has fewer sites. */
const DENSE = 32;

/**
 * Sums what falls on districts of the figures of companies. Figures that are divided by a number are summed per number, so that
 * the division is done once, where figures are divided; what stated shares give is summed as it is, with the divisor 1.
 */
export function districtSums(
  columns: Pick<ExtractColumns, 'districts' | 'siteFrom' | 'siteDistrict'>,
  { divisors, stated }: SiteAttribution,
): {
  add(position: number, employees: number, turnover: number): void;
  parts(): Generator<DistrictPart>;
} {
  const { districts, siteFrom, siteDistrict } = columns;
  const staff = new Float64Array(districts.length * DENSE);
  const pounds = new Float64Array(districts.length * DENSE);
  const used = new Uint8Array(districts.length * DENSE);
  const wide = new Map<number, Map<number, { employees: number; turnover: number }>>();
  const put = (district: number, divisor: number, employees: number, turnover: number) => {
    if (divisor < DENSE) {
      const at = district * DENSE + divisor;
      used[at] = 1;
      staff[at] = (staff[at] ?? 0) + employees;
      pounds[at] = (pounds[at] ?? 0) + turnover;
      return;
    }
    const byDivisor = wide.get(district) ?? new Map<number, { employees: number; turnover: number }>();
    wide.set(district, byDivisor);
    const sum = byDivisor.get(divisor) ?? { employees: 0, turnover: 0 };
    byDivisor.set(divisor, {
      employees: sum.employees + employees,
      turnover: sum.turnover + turnover,
    });
  };
  const divide = (position: number, employees: number, turnover: number) => {
    let falls = false;
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const divisor = divisors[site] ?? 0;
      if (divisor === 0) continue;
      falls = true;
      put(siteDistrict[site] ?? 0, divisor, employees, turnover);
    }
    // Without a site that takes a part, the whole falls on no district.
    if (!falls) put(0, 1, employees, turnover);
  };
  const share = (
    { parts }: StatedShares,
    from: number,
    position: number,
    employees: number,
    turnover: number,
  ) => {
    const first = siteFrom[position] ?? 0;
    const count = (siteFrom[position + 1] ?? 0) - first;
    for (let site = 0; site <= count; site += 1) {
      const part = parts[from - 1 + site] ?? 0;
      if (part === 0) continue;
      // Behind the sites stands what falls on none of them.
      const district = site === count ? 0 : (siteDistrict[first + site] ?? 0);
      put(district, 1, employees * part, turnover * part);
    }
  };
  const { employees: staffShares, turnover: poundShares } = stated;
  return {
    add: (position, employees, turnover) => {
      const staffFrom = staffShares?.from[position] ?? 0;
      const poundFrom = poundShares?.from[position] ?? 0;
      if (staffFrom === 0 && poundFrom === 0) return divide(position, employees, turnover);
      if (staffShares !== null && staffFrom > 0) share(staffShares, staffFrom, position, employees, 0);
      else divide(position, employees, 0);
      if (poundShares !== null && poundFrom > 0) share(poundShares, poundFrom, position, 0, turnover);
      else divide(position, 0, turnover);
    },
    *parts() {
      for (let district = 0; district < districts.length; district += 1) {
        for (let divisor = 1; divisor < DENSE; divisor += 1) {
          const at = district * DENSE + divisor;
          if (used[at] === 1)
            yield { district, divisor, employees: staff[at] ?? 0, turnover: pounds[at] ?? 0 };
        }
        for (const [divisor, sum] of [...(wide.get(district) ?? [])].toSorted(([a], [b]) => a - b))
          yield { district, divisor, ...sum };
      }
    },
  };
}
