import { useMemo } from 'react';
import { useQuery } from '../../api/use-query.ts';
import type { AnnotationCounts } from './figure-rows.ts';

/** How many open annotations each subject carries; empty until known. */
export function useAnnotationCounts(): AnnotationCounts {
  const { value } = useQuery('annotations.marks', {});
  return useMemo(
    () => new Map((value?.marks ?? []).map(({ subjectKey, count }) => [subjectKey, count])),
    [value],
  );
}
