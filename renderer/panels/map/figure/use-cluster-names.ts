import { useMemo } from 'react';
import { TIER_NAMES } from '#shared/domain/cluster.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { Option } from '../../../ui/select.tsx';

/** The id that stands for no cluster in a list. */
export const EVERY_COMPANY = '*';

/** Finds the name of a cluster; null is every company. An unknown one is called by its id. */
export function useClusterName(): (id: string | null) => string {
  const live = useQuery('clusters.list', {});
  const everyOne = useQuery('clusters.list', { includeRetired: true });
  return useMemo(() => {
    // The map has the live ones at hand; those that were retired come a moment later.
    const known = [...(everyOne.value?.clusters ?? []), ...(live.value?.clusters ?? [])];
    const names = new Map(known.map(({ id, name }) => [id, name]));
    return (id) => (id === null ? 'All companies' : (names.get(id) ?? id));
  }, [live.value, everyOne.value]);
}

/** The clusters to choose from, with every company before them; the chosen one is there even where it was retired. */
export function useClusterOptions(chosen: string | null): readonly Option[] {
  const clusters = useQuery('clusters.list', {});
  const nameOf = useClusterName();
  return useMemo(() => {
    const known = (clusters.value?.clusters ?? []).map(({ id, name, tier }) => ({
      id,
      name,
      note: TIER_NAMES[tier],
    }));
    const isMissing = chosen !== null && !known.some(({ id }) => id === chosen);
    return [
      { id: EVERY_COMPANY, name: 'All companies' },
      ...known,
      ...(isMissing ? [{ id: chosen, name: nameOf(chosen), note: 'Not in the register now' }] : []),
    ];
  }, [clusters.value, chosen, nameOf]);
}
