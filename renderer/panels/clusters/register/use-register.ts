import { useCallback, useMemo } from 'react';
import type { Cluster } from '#shared/domain/cluster.ts';
import type { RegisterEntry } from '#shared/domain/register-entry.ts';
import { useQuery, type Query } from '../../../api/use-query.ts';

/** A nomination as the register holds it, with its id. */
export type NominationEntry = Extract<RegisterEntry, { kind: 'nomination' }>;
/** An initiative as the register holds it, with its id. */
export type InitiativeEntry = Extract<RegisterEntry, { kind: 'initiative' }>;

/** The register with everything in it that was not removed. */
export interface RegisterState {
  readonly clusters: readonly Cluster[];
  readonly nominations: readonly NominationEntry[];
  readonly initiatives: readonly InitiativeEntry[];
}

/** Reads clusters, nominations and initiatives together; ready once both answers are there. */
export function useRegister(includeRetired = false): Query<RegisterState> {
  const clusters = useQuery('clusters.list', { includeRetired });
  const entries = useQuery('register.list', {});
  const value = useMemo<RegisterState | null>(
    () =>
      clusters.value === null || entries.value === null
        ? null
        : { clusters: clusters.value.clusters, ...sortEntries(entries.value.entries) },
    [clusters.value, entries.value],
  );
  const again = [clusters, entries].filter(({ state }) => state === 'failed');
  const retryClusters = clusters.retry;
  const retryEntries = entries.retry;
  const retry = useCallback(() => {
    retryClusters();
    retryEntries();
  }, [retryClusters, retryEntries]);
  return {
    state: again.length > 0 ? 'failed' : value === null ? 'loading' : 'ready',
    value,
    stale: value !== null && (clusters.stale || entries.stale),
    error: again[0]?.error ?? null,
    retry,
  };
}

function sortEntries(entries: readonly RegisterEntry[]): Pick<RegisterState, 'nominations' | 'initiatives'> {
  const byName = (a: RegisterEntry, b: RegisterEntry): number =>
    a.body.name.localeCompare(b.body.name, 'en-GB');
  const there = entries.filter(({ removed }) => !removed).toSorted(byName);
  return {
    nominations: there.filter((entry) => entry.kind === 'nomination'),
    initiatives: there.filter((entry) => entry.kind === 'initiative'),
  };
}

/** Counts the nominations that each cluster took up. */
export function nominationsByCluster(nominations: readonly NominationEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of nominations) {
    if (body.clusterId !== null && body.state === 'taken-up')
      counts.set(body.clusterId, (counts.get(body.clusterId) ?? 0) + 1);
  }
  return counts;
}
