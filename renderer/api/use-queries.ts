import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { queryKey, type Answer, type QueryCache } from './query-cache.ts';
import type { Query } from './use-query.ts';
import { useWorkbench } from './workbench.tsx';

/** One question of a list; null where a place of the list asks nothing. */
export type AskedInput<M extends MethodName> = MethodInput<M> | null;

const NOTHING: Answer<never> = { state: 'loading', value: null, stale: false, error: null };

/**
 * Asks one reading method several times at once, as `useQuery` does for one: each place of the list keeps its last value, dimmed,
 * while the answer to a new input is on its way.
 */
export function useQueries<M extends MethodName>(
  method: M,
  inputs: readonly AskedInput<M>[],
): readonly Query<MethodOutput<M>>[] {
  const { cache } = useWorkbench();
  const keys = inputs.map((input) => (input === null ? '' : queryKey(method, input))).join('\n');
  // The inputs behind the present keys; new objects of the same content must not ask again.
  const asked = useRef({ keys, inputs });
  if (asked.current.keys !== keys) asked.current = { keys, inputs };
  const stable = asked.current.inputs;

  const subscribe = useCallback(
    (hear: () => void) => {
      const stops = stable.map((input) => (input === null ? null : cache.watch(method, input, hear)));
      return () => stops.forEach((stop) => stop?.());
    },
    [cache, method, stable],
  );
  const seen = useRef<readonly Answer<MethodOutput<M>>[]>([]);
  const answers = useSyncExternalStore(subscribe, () => {
    const now = stable.map((input) => peek(cache, method, input));
    if (now.length !== seen.current.length || now.some((answer, at) => answer !== seen.current[at]))
      seen.current = now;
    return seen.current;
  });

  const last = useRef<(MethodOutput<M> | null)[]>([]);
  useEffect(() => {
    last.current = answers.map(({ value }, at) => value ?? last.current[at] ?? null);
  }, [answers]);

  const built = useRef<{ answers: typeof answers; stable: typeof stable; queries: Query<MethodOutput<M>>[] }>(
    null,
  );
  if (built.current?.answers !== answers || built.current.stable !== stable) {
    const queries = answers.map((answer, at): Query<MethodOutput<M>> => {
      const input = stable[at] ?? null;
      const retry = () => (input === null ? undefined : cache.retry(method, input));
      const before = last.current[at] ?? null;
      return input !== null && answer.state === 'loading' && answer.value === null && before !== null
        ? { state: 'ready', value: before, stale: true, error: null, retry }
        : { ...answer, retry };
    });
    built.current = { answers, stable, queries };
  }
  return built.current.queries;
}

function peek<M extends MethodName>(
  cache: QueryCache,
  method: M,
  input: AskedInput<M>,
): Answer<MethodOutput<M>> {
  return input === null ? NOTHING : cache.peek(method, input);
}
