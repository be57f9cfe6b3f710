import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { queryKey, type Answer } from './query-cache.ts';
import { useWorkbench } from './workbench.tsx';

export interface QueryOptions {
  /** False: nothing is asked, and the answer stays `loading`. */
  readonly enabled?: boolean;
  /**
   * While the answer to a new input is on its way, show the last one dimmed (default). Set false where the
   * last one is about something else, such as another company.
   */
  readonly keepLast?: boolean;
}

export interface Query<T> extends Answer<T> {
  /** Asks again. */
  readonly retry: () => void;
}

const IDLE: Answer<never> = { state: 'loading', value: null, stale: false, error: null };

/**
 * Asks a reading method and stays up to date. The answer to the newest input wins; while it is on its way the
 * last value is given with `stale: true`.
 */
export function useQuery<M extends MethodName>(
  method: M,
  input: MethodInput<M>,
  { enabled = true, keepLast = true }: QueryOptions = {},
): Query<MethodOutput<M>> {
  const { cache } = useWorkbench();
  const key = queryKey(method, input);
  // The input behind the present key; a new object of the same content must not ask again.
  const asked = useRef({ key, input });
  if (asked.current.key !== key) asked.current = { key, input };
  const stable = asked.current.input;

  const subscribe = useCallback(
    (hear: () => void) => (enabled ? cache.watch(method, stable, hear) : () => {}),
    [cache, method, stable, enabled],
  );
  const answer = useSyncExternalStore(subscribe, () => (enabled ? cache.peek(method, stable) : IDLE));

  const last = useRef<MethodOutput<M> | null>(null);
  useEffect(() => {
    if (answer.value !== null) last.current = answer.value;
  }, [answer.value]);

  const retry = useCallback(() => cache.retry(method, stable), [cache, method, stable]);
  if (enabled && keepLast && answer.state === 'loading' && answer.value === null && last.current !== null) {
    return { state: 'ready', value: last.current, stale: true, error: null, retry };
  }
  return { ...answer, retry };
}
