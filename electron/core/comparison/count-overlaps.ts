import type { OverlapSize } from '#shared/contract/methods/comparison.ts';

/** What overlaps are counted over: companies at dense positions, and each cluster's members among them. */
export interface OverlapWorld {
  /** By position; NaN where the company states none. */
  readonly employees: Float64Array;
  readonly turnoverGbp: Float64Array;
  /** Each cluster's members as bits, 32 positions to a word. */
  readonly members: readonly Uint32Array[];
}

/** Sizes of every cluster and of what every two share. */
export interface OverlapCounts {
  readonly sizes: readonly OverlapSize[];
  /** By `left * clusters + right`, left before right; only pairs that share a company. */
  readonly shared: ReadonlyMap<number, OverlapSize>;
  readonly union: OverlapSize;
  /** Members of more than one. */
  readonly several: OverlapSize;
}

/** Nothing counted. */
export function emptySize(): OverlapSize {
  return { companies: 0, employees: 0, turnoverGbp: 0, employeesStated: 0, turnoverStated: 0 };
}

/** Sums laid out behind each other, five figures each: a million additions make no million objects. */
const FIGURES = 5;

function addCompany(sums: Float64Array, sum: number, employees: number, turnoverGbp: number): void {
  const at = sum * FIGURES;
  sums[at] = (sums[at] ?? 0) + 1;
  if (!Number.isNaN(employees)) {
    sums[at + 1] = (sums[at + 1] ?? 0) + employees;
    sums[at + 3] = (sums[at + 3] ?? 0) + 1;
  }
  if (!Number.isNaN(turnoverGbp)) {
    sums[at + 2] = (sums[at + 2] ?? 0) + turnoverGbp;
    sums[at + 4] = (sums[at + 4] ?? 0) + 1;
  }
}

function sizeAt(sums: Float64Array, sum: number): OverlapSize {
  const [companies = 0, employees = 0, turnoverGbp = 0, employeesStated = 0, turnoverStated = 0] =
    sums.subarray(sum * FIGURES, (sum + 1) * FIGURES);
  return { companies, employees, turnoverGbp, employeesStated, turnoverStated };
}

/**
 * Counts what every two clusters share, the union once, and the members of several, in one pass over the companies.
 * Companies count once and whole; a blank adds nothing.
 */
export function countOverlaps({ members, employees, turnoverGbp }: OverlapWorld): OverlapCounts {
  const count = members.length;
  const pairs = new Float64Array(count * count * FIGURES);
  const union = new Float64Array(FIGURES);
  const several = new Float64Array(FIGURES);
  const words = members[0]?.length ?? 0;
  // For each of the 32 companies of a word: how many clusters it stands in, and which.
  const howMany = new Uint16Array(32);
  const which = new Uint16Array(32 * count);
  for (let word = 0; word < words; word += 1) {
    let met = 0;
    for (let cluster = 0; cluster < count; cluster += 1) {
      let left = members[cluster]?.[word] ?? 0;
      met |= left;
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left);
        left &= left - 1;
        const known = howMany[bit] ?? 0;
        which[bit * count + known] = cluster;
        howMany[bit] = known + 1;
      }
    }
    while (met !== 0) {
      const bit = 31 - Math.clz32(met & -met);
      met &= met - 1;
      const jobs = employees[word * 32 + bit] ?? Number.NaN;
      const pounds = turnoverGbp[word * 32 + bit] ?? Number.NaN;
      const clusters = which.subarray(bit * count, bit * count + (howMany[bit] ?? 0));
      howMany[bit] = 0;
      addCompany(union, 0, jobs, pounds);
      if (clusters.length > 1) addCompany(several, 0, jobs, pounds);
      for (let one = 0; one < clusters.length; one += 1) {
        const row = (clusters[one] ?? 0) * count;
        for (let two = one; two < clusters.length; two += 1)
          addCompany(pairs, row + (clusters[two] ?? 0), jobs, pounds);
      }
    }
  }
  const shared = new Map<number, OverlapSize>();
  for (let left = 0; left < count; left += 1) {
    for (let right = left + 1; right < count; right += 1) {
      const size = sizeAt(pairs, left * count + right);
      if (size.companies > 0) shared.set(left * count + right, size);
    }
  }
  return {
    sizes: members.map((_, cluster) => sizeAt(pairs, cluster * count + cluster)),
    shared,
    union: sizeAt(union, 0),
    several: sizeAt(several, 0),
  };
}
