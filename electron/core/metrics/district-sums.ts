import type { ExtractColumns } from '../membership/extract-columns.ts';

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
 * Sums what falls on districts of the figures of companies. Figures are summed per divisor, so that the division is
 * done once, where figures are divided. `shares` gives each site's divisor, 0 where nothing falls on it.
 */
export function districtSums(
  columns: Pick<ExtractColumns, 'districts' | 'siteFrom' | 'siteDistrict'>,
  shares: Int32Array,
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
  return {
    add: (position, employees, turnover) => {
      let falls = false;
      const end = siteFrom[position + 1] ?? 0;
      for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
        const divisor = shares[site] ?? 0;
        if (divisor === 0) continue;
        falls = true;
        put(siteDistrict[site] ?? 0, divisor, employees, turnover);
      }
      // Without a site that takes a part, the whole falls on no district.
      if (!falls) put(0, 1, employees, turnover);
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
