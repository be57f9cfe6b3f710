import type { RulingBody } from '#shared/domain/ruling.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { hasBit } from '../membership/bit-set.ts';
import { positionOf } from '../membership/extract-columns.ts';
import { memberSet } from '../membership/member-set.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';

/**
 * Gives the test whether a ruling reaches figures of a cluster: it names the cluster, or is without a limit and about a member of it in
 * the extract in use. Cells, rows and extracts without a limit reach every cluster. Throws `not-found`.
 */
export function rulingsOfCluster(store: ReadStore, clusterId: string): (body: RulingBody) => boolean {
  readCluster(store, clusterId);
  const extract = extractInUse(store);
  let members: ReturnType<typeof memberSet> | null = null;
  const findCompany = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const isMember = (companyNumber: string): boolean => {
    if (extract === null) return false;
    const id = findCompany.get(extract.id, companyNumber);
    if (id === undefined) return false;
    members ??= memberSet(store, { clusterId, extractId: extract.id });
    const position = positionOf(members.columns, id);
    return position >= 0 && hasBit(members.bits, position);
  };
  return ({ subject, scope }) => {
    if (subject.kind === 'figure') return subject.clusterId === clusterId;
    if (scope.clusterIds !== null) return scope.clusterIds.includes(clusterId);
    return subject.kind === 'company' || subject.kind === 'site' ? isMember(subject.companyNumber) : true;
  };
}
