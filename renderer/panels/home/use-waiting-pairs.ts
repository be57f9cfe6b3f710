import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Extract } from '#shared/domain/extract.ts';
import type { Answer } from '../../api/query-cache.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import type { WaitingPairs } from './attention.ts';

/** More suppliers than that are not asked about one by one. */
const MOST_SUPPLIERS = 5;

/** The newest company extract in use of each supplier, every two of them once. */
export function newestPairs(
  extracts: readonly Extract[],
): readonly { readonly left: Extract; readonly right: Extract }[] {
  const newest = new Map<string, Extract>();
  for (const extract of extracts) {
    if (extract.target !== 'companies' || extract.status !== 'live') continue;
    const known = newest.get(extract.supplier);
    if (known === undefined || known.id < extract.id) newest.set(extract.supplier, extract);
  }
  const list = [...newest.values()].toSorted((a, b) => a.id - b.id).slice(-MOST_SUPPLIERS);
  return list.flatMap((left, at) => list.slice(at + 1).map((right) => ({ left, right })));
}

/** The pairs that wait for a decision between the suppliers' newest extracts, only where a comparison was made. */
export function useWaitingPairs(extracts: readonly Extract[]): readonly WaitingPairs[] {
  const { cache } = useWorkbench();
  const questions = useMemo(
    () =>
      newestPairs(extracts).flatMap(({ left, right }) =>
        // The order of the two is the analyst's choice, and a comparison is kept under it.
        [
          { left, right },
          { left: right, right: left },
        ].map((pair) => ({
          ...pair,
          input: {
            leftExtractId: pair.left.id,
            rightExtractId: pair.right.id,
            blind: true,
            show: 'waiting' as const,
            offset: 0,
            limit: 1,
          },
        })),
      ),
    [extracts],
  );
  const subscribe = useCallback(
    (hear: () => void) => {
      const stops = questions.map(({ input }) => cache.watch('links.queue', input, hear));
      return () => stops.forEach((stop) => stop());
    },
    [cache, questions],
  );
  const seen = useRef<readonly Answer<MethodOutput<'links.queue'>>[]>([]);
  const answers = useSyncExternalStore(subscribe, () => {
    const now = questions.map(({ input }) => cache.peek('links.queue', input));
    const same = now.length === seen.current.length && now.every((answer, at) => answer === seen.current[at]);
    if (!same) seen.current = now;
    return seen.current;
  });
  return useMemo(
    () =>
      questions.flatMap(({ left, right }, at) => {
        const value = answers[at]?.value ?? null;
        return value === null || !value.scored ? [] : [{ left, right, pairs: value.total }];
      }),
    [questions, answers],
  );
}
