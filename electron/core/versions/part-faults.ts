import type { Cluster } from '#shared/domain/cluster.ts';
import { checkPartWhole, type PartSize } from '../clusters/part-whole.ts';
import { countBits, keepBits } from '../membership/bit-set.ts';
import type { MemberSet } from '../membership/member-set.ts';

/** A cluster with its members in an extract. */
export interface SizedCluster {
  readonly cluster: Cluster;
  readonly members: MemberSet;
}

/**
 * Lists, as sentences, where a definition would break what the dossiers say of parts and wholes: a part that is larger than its
 * whole in companies, employees or turnover, and members of a part that its whole does not hold.
 *
 * `own` are the members the definition would have; `others` those of the other live clusters.
 */
export function findPartFaults(own: SizedCluster, others: readonly SizedCluster[]): string[] {
  return others.flatMap((other) => [
    ...(isPartOf(own.cluster, other.cluster) ? faultsBetween(own, other) : []),
    ...(isPartOf(other.cluster, own.cluster) ? faultsBetween(other, own) : []),
  ]);
}

function isPartOf(part: Cluster, whole: Cluster): boolean {
  return part.relations.some(({ kind, clusterId }) => kind === 'part-of' && clusterId === whole.id);
}

function faultsBetween(part: SizedCluster, whole: SizedCluster): string[] {
  const inBoth = part.members.bits.slice();
  keepBits(inBoth, whole.members.bits);
  return checkPartWhole(
    { cluster: part.cluster, size: sizeOf(part.members) },
    { cluster: whole.cluster, size: sizeOf(whole.members) },
    countBits(inBoth),
    { wouldBe: true },
  ).map(({ words }) => words);
}

function sizeOf({ columns, positions, count }: MemberSet): PartSize {
  let employees = 0;
  let turnoverGbp = 0;
  for (const position of positions) {
    const jobs = columns.employees[position] ?? Number.NaN;
    const pounds = columns.turnover[position] ?? Number.NaN;
    if (!Number.isNaN(jobs)) employees += jobs;
    if (!Number.isNaN(pounds)) turnoverGbp += pounds;
  }
  return { companies: count, employees, turnoverGbp };
}
