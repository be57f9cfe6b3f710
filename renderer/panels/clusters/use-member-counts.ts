import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Answer } from '../../api/query-cache.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import type { MemberCount } from './members/funnel.tsx';

/** The member counts of several clusters, each kept up to date by itself; a cluster not yet counted is absent. */
export function useMemberCounts(
  clusterIds: readonly string[],
  geographySetId: string,
  extractId: number | null,
): ReadonlyMap<string, MemberCount> {
  const { cache } = useWorkbench();
  const key = clusterIds.join(' ');
  const inputs = useMemo(
    () =>
      (key === '' ? [] : key.split(' ')).map((clusterId) => ({
        clusterId,
        geographySetId,
        ...(extractId === null ? {} : { extractId }),
      })),
    [key, geographySetId, extractId],
  );
  const subscribe = useCallback(
    (hear: () => void) => {
      const stops = inputs.map((input) => cache.watch('members.count', input, hear));
      return () => stops.forEach((stop) => stop());
    },
    [cache, inputs],
  );
  const seen = useRef<readonly Answer<MemberCount>[]>([]);
  const answers = useSyncExternalStore(subscribe, () => {
    const now = inputs.map((input) => cache.peek('members.count', input));
    const same = now.length === seen.current.length && now.every((answer, at) => answer === seen.current[at]);
    if (!same) seen.current = now;
    return seen.current;
  });
  return useMemo(() => {
    const counts = new Map<string, MemberCount>();
    inputs.forEach(({ clusterId }, at) => {
      const value = answers[at]?.value ?? null;
      if (value !== null) counts.set(clusterId, value);
    });
    return counts;
  }, [inputs, answers]);
}
