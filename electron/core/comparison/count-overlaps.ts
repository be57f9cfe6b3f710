import type { OverlapSize } from '#shared/contract/methods/comparison.ts';

/** What overlaps are counted over: companies at dense positions, and each cluster's members among them. */
export interface OverlapWorld {
  /** By position; NaN where the company states none. */
  readonly employees: Float64Array;
  readonly turnoverGbp: Float64Array;
  /** Each cluster's members as bits, 32 positions to a word. */
  readonly members: readonly Uint32Array[];
}

/** How many companies stand in just these clusters and in no other, with their employees and turnover. */
export interface OverlapGroup {
  /** Places of the clusters in `OverlapWorld.members`, ascending. */
  readonly clusters: readonly number[];
  readonly size: OverlapSize;
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

type Sum = { -readonly [K in keyof OverlapSize]: OverlapSize[K] };

/** Nothing counted. */
export function emptySize(): Sum {
  return { companies: 0, employees: 0, turnoverGbp: 0, employeesStated: 0, turnoverStated: 0 };
}

function addCompany(sum: Sum, employees: number, turnoverGbp: number): void {
  sum.companies += 1;
  if (!Number.isNaN(employees)) {
    sum.employees += employees;
    sum.employeesStated += 1;
  }
  if (!Number.isNaN(turnoverGbp)) {
    sum.turnoverGbp += turnoverGbp;
    sum.turnoverStated += 1;
  }
}

function addSize(sum: Sum, size: OverlapSize): void {
  sum.companies += size.companies;
  sum.employees += size.employees;
  sum.turnoverGbp += size.turnoverGbp;
  sum.employeesStated += size.employeesStated;
  sum.turnoverStated += size.turnoverStated;
}

/**
 * Sorts the members by the clusters they stand in: one pass over the companies, after which every overlap is a sum
 * over few groups. Companies count once and whole; a blank adds nothing.
 */
export function groupMembers({ members, employees, turnoverGbp }: OverlapWorld): OverlapGroup[] {
  // A node is a set of clusters; taking one more leads to another node, so that no set is ever written out as text.
  const nodes: {
    readonly clusters: readonly number[];
    readonly size: Sum;
    readonly next: Map<number, number>;
  }[] = [{ clusters: [], size: emptySize(), next: new Map() }];
  const words = members[0]?.length ?? 0;
  const nodeOfBit = new Uint32Array(32);
  for (let word = 0; word < words; word += 1) {
    let met = 0;
    for (const [cluster, bits] of members.entries()) {
      let left = bits[word] ?? 0;
      met |= left;
      while (left !== 0) {
        const bit = 31 - Math.clz32(left & -left);
        left &= left - 1;
        nodeOfBit[bit] = nodeWith(nodeOfBit[bit] ?? 0, cluster);
      }
    }
    while (met !== 0) {
      const bit = 31 - Math.clz32(met & -met);
      met &= met - 1;
      const at = word * 32 + bit;
      const node = nodes[nodeOfBit[bit] ?? 0];
      if (node !== undefined)
        addCompany(node.size, employees[at] ?? Number.NaN, turnoverGbp[at] ?? Number.NaN);
      nodeOfBit[bit] = 0;
    }
  }
  return nodes.filter(({ size }) => size.companies > 0);

  function nodeWith(from: number, cluster: number): number {
    const node = nodes[from];
    if (node === undefined) return 0;
    const known = node.next.get(cluster);
    if (known !== undefined) return known;
    nodes.push({ clusters: [...node.clusters, cluster], size: emptySize(), next: new Map() });
    node.next.set(cluster, nodes.length - 1);
    return nodes.length - 1;
  }
}

/** Counts what every two clusters share, the union once, and the members of several. */
export function countOverlaps(world: OverlapWorld): OverlapCounts {
  const count = world.members.length;
  const sizes = world.members.map(emptySize);
  const shared = new Map<number, Sum>();
  const union = emptySize();
  const several = emptySize();
  for (const { clusters, size } of groupMembers(world)) {
    addSize(union, size);
    if (clusters.length > 1) addSize(several, size);
    for (const [index, left] of clusters.entries()) {
      const own = sizes[left];
      if (own !== undefined) addSize(own, size);
      for (const right of clusters.slice(index + 1)) {
        const key = left * count + right;
        const sum = shared.get(key) ?? emptySize();
        shared.set(key, sum);
        addSize(sum, size);
      }
    }
  }
  return { sizes, shared, union, several };
}
