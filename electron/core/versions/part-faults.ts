import type { Cluster } from '#shared/domain/cluster.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatMoney } from '#shared/format/money.ts';
import { countBits, dropBits } from '../membership/bit-set.ts';
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
  const [small, large] = [sizeOf(part.members), sizeOf(whole.members)];
  const larger = [
    ...(small.companies > large.companies
      ? [`${formatCount(small.companies, 'company', 'companies')} against ${formatNumber(large.companies)}`]
      : []),
    ...(small.employees > large.employees
      ? [`${formatCount(small.employees, 'employee')} against ${formatNumber(large.employees)}`]
      : []),
    ...(small.turnover > large.turnover
      ? [`turnover ${formatMoney(small.turnover)} against ${formatMoney(large.turnover)}`]
      : []),
  ];
  const outsideBits = part.members.bits.slice();
  dropBits(outsideBits, whole.members.bits);
  const outside = countBits(outsideBits);
  const names = { part: part.cluster.name, whole: whole.cluster.name };
  return [
    ...(larger.length === 0
      ? []
      : [
          `${names.part} is entered as a part of ${names.whole} but would be larger: ${larger.join('; ')}. Widen ${names.whole}, narrow ${names.part}, or take the relation back.`,
        ]),
    ...(outside === 0
      ? []
      : [
          `${formatNumber(outside)} of the ${formatCount(small.companies, 'member')} of ${names.part} would be ${outside === 1 ? 'no member' : 'no members'} of ${names.whole}, of which it is entered as a part.`,
        ]),
  ];
}

function sizeOf({ columns, positions, count }: MemberSet) {
  let employees = 0;
  let turnover = 0;
  for (const position of positions) {
    const jobs = columns.employees[position] ?? Number.NaN;
    const pounds = columns.turnover[position] ?? Number.NaN;
    if (!Number.isNaN(jobs)) employees += jobs;
    if (!Number.isNaN(pounds)) turnover += pounds;
  }
  return { companies: count, employees, turnover };
}
