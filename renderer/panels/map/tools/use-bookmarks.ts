import { useMemo } from 'react';
import type { MapBookmark } from '#shared/domain/map-figure.ts';
import { useQuery, type Query } from '../../../api/use-query.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';

export interface BookmarkEntry {
  readonly id: string;
  readonly body: MapBookmark;
  readonly author: string;
  readonly at: string;
}

/** The bookmarks of the workspace by name, so that a number key keeps its meaning until names change. */
export function useBookmarks(): {
  readonly query: Query<MethodOutput<'desk.list'>>;
  readonly bookmarks: readonly BookmarkEntry[];
} {
  const query = useQuery('desk.list', { kinds: ['map-bookmark'] });
  const bookmarks = useMemo(
    () =>
      (query.value?.entries ?? [])
        .flatMap((entry) => (entry.kind === 'map-bookmark' && !entry.removed ? [entry] : []))
        .toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'en-GB', { numeric: true })),
    [query.value],
  );
  return { query, bookmarks };
}
