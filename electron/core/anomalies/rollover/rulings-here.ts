import type { Ruling } from '#shared/domain/ruling.ts';
import { positionOf } from '../../membership/extract-columns.ts';
import { hasBit } from '../../membership/bit-set.ts';
import { memberSet } from '../../membership/member-set.ts';
import type { AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';

/** The rulings in force that are brought back for review, in the order of their numbers. */
export function rulingsToReview(rulings: readonly Ruling[]): Ruling[] {
  return rulings
    .filter(({ state, review }) => state === 'in-force' && review.state !== 'none')
    .toSorted((a, b) => a.number - b.number);
}

/**
 * Makes the function that counts the rulings of a list that reach a cluster: by the clusters they name; where they name none, by whether
 * their company is a member in one of these extracts. One about a cell, a record or an extract reaches every cluster.
 */
export function rulingsReaching(
  store: ReadStore,
  rulings: readonly Ruling[],
  extractIds: readonly number[],
): (cluster: AskedCluster) => number {
  const readId = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const isMember = ({ document }: AskedCluster, companyNumber: string): boolean =>
    extractIds.some((extractId) => {
      const id = readId.get(extractId, companyNumber);
      if (id === undefined) return false;
      const { columns, bits } = memberSet(store, { document, extractId });
      const position = positionOf(columns, id);
      return position >= 0 && hasBit(bits, position);
    });
  return (cluster) =>
    rulings.filter(({ body: { subject, scope } }) => {
      if (subject.kind === 'figure') return subject.clusterId === cluster.id;
      if (scope.clusterIds !== null) return scope.clusterIds.includes(cluster.id);
      if (subject.kind !== 'company' && subject.kind !== 'site') return true;
      return isMember(cluster, subject.companyNumber);
    }).length;
}
