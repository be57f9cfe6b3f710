import { findRulings, readRulingVersions } from '../../rulings/stored-rulings.ts';
import type { ReadStore } from '../../store/handles.ts';

/** The revision at which the definition of a cluster stood at a time; its first one where the cluster was made later. */
export function revisionAt({ db }: Pick<ReadStore, 'db'>, clusterId: string, at: string): number | undefined {
  const read = (sql: string, ...values: string[]) =>
    db
      .prepare<string[], number | null>(sql)
      .pluck()
      .get(...values);
  return (
    read('SELECT max(revision) FROM definition_revision WHERE cluster_id = ? AND at <= ?', clusterId, at) ??
    read('SELECT min(revision) FROM definition_revision WHERE cluster_id = ?', clusterId) ??
    undefined
  );
}

/** The rulings that were in force at a time and had not lapsed by then, by their ids. */
export function rulingIdsAt(store: Pick<ReadStore, 'db'>, at: string): string[] {
  const day = at.slice(0, 10);
  return findRulings(store)
    .flatMap(({ id }) => {
      const then = readRulingVersions(store, id).find((version) => version.at <= at);
      const stood =
        then !== undefined &&
        then.state === 'in-force' &&
        (then.body.expiresOn === null || then.body.expiresOn >= day);
      return stood ? [id] : [];
    })
    .toSorted();
}
