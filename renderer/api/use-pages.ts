import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { queryKey, type Answer } from './query-cache.ts';
import type { Query } from './use-query.ts';
import { useWorkbench } from './workbench.tsx';

/** The methods that answer a page at a time. */
export type PagedMethod = {
  [M in MethodName]: MethodOutput<M> extends { total: number } ? M : never;
}[MethodName];

export interface Pages<M extends PagedMethod> extends Query<readonly MethodOutput<M>[]> {
  /** How many there are altogether; null until known. */
  readonly total: number | null;
  /** Asks for the next page, if there is one. */
  readonly more: () => void;
}

/** Asks a listing method page by page; a change of `input` begins again at the first page. */
export function usePages<M extends PagedMethod>(
  method: M,
  input: Omit<MethodInput<M>, 'offset' | 'limit'>,
  { pageSize = 200, enabled = true }: { pageSize?: number; enabled?: boolean } = {},
): Pages<M> {
  const { cache } = useWorkbench();
  const key = queryKey(method, input);
  const [wanted, setWanted] = useState({ key, pages: 1 });
  const pages = wanted.key === key ? wanted.pages : 1;
  const asked = useRef({ key, input });
  if (asked.current.key !== key) asked.current = { key, input };
  const stable = asked.current.input;

  const inputs = useMemo(
    () =>
      Array.from({ length: enabled ? pages : 0 }, (_, at) => {
        // Input without its page plus a page is the input again; TypeScript cannot add up a generic Omit.
        return { ...stable, offset: at * pageSize, limit: pageSize } as unknown as MethodInput<M>;
      }),
    [stable, pages, pageSize, enabled],
  );

  const subscribe = useCallback(
    (hear: () => void) => {
      const stops = inputs.map((each) => cache.watch(method, each, hear));
      return () => stops.forEach((stop) => stop());
    },
    [cache, method, inputs],
  );
  const seen = useRef<readonly Answer<MethodOutput<M>>[]>([]);
  const answers = useSyncExternalStore(subscribe, () => {
    const now = inputs.map((each) => cache.peek(method, each));
    const same = now.length === seen.current.length && now.every((answer, at) => answer === seen.current[at]);
    if (!same) seen.current = now;
    return seen.current;
  });

  const last = useRef<readonly MethodOutput<M>[] | null>(null);
  const got = useMemo(
    () => answers.map((answer) => answer.value).filter((value) => value !== null),
    [answers],
  );
  if (got.length > 0) last.current = got;
  const failed = answers.find((answer) => answer.state === 'failed');
  const busy = answers.some((answer) => answer.state === 'loading' || answer.stale);
  const total = got[0]?.total ?? null;

  const more = useCallback(() => {
    if (total !== null && pages * pageSize < total && !busy) setWanted({ key, pages: pages + 1 });
  }, [total, pages, pageSize, busy, key]);
  const retry = useCallback(
    () => inputs.forEach((each) => cache.retry(method, each)),
    [cache, method, inputs],
  );

  const value = got.length > 0 ? got : last.current;
  return {
    state: failed === undefined ? (value === null ? 'loading' : 'ready') : 'failed',
    value,
    stale: got.length === 0 ? value !== null : answers.some((answer) => answer.stale),
    error: failed?.error ?? null,
    retry,
    total,
    more,
  };
}
