import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Answer } from '../../../api/query-cache.ts';
import { useWorkbench } from '../../../api/workbench.tsx';

type Level = MethodOutput<'codes.tree'>;
export type CodeNode = Level['nodes'][number];

/** One line of the tree as it stands open. */
export interface CodeRow extends CodeNode {
  /** 1 at the top. */
  readonly level: number;
  readonly parent: string | null;
  readonly open: boolean;
}

export interface CodeTree {
  readonly rows: readonly CodeRow[];
  readonly loading: boolean;
  readonly error: AppError | null;
  readonly retry: () => void;
  readonly setOpen: (code: string, open: boolean) => void;
}

/** The tree of a classification, read a level at a time as it is opened. */
export function useCodeTree(scheme: string, extractId: number | null): CodeTree {
  const { cache } = useWorkbench();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const inputs = useMemo(
    () =>
      [null, ...opened].map((parent) => ({
        scheme,
        parent,
        ...(extractId === null ? {} : { extractId }),
      })),
    [scheme, opened, extractId],
  );
  const subscribe = useCallback(
    (hear: () => void) => {
      const stops = inputs.map((input) => cache.watch('codes.tree', input, hear));
      return () => stops.forEach((stop) => stop());
    },
    [cache, inputs],
  );
  const seen = useRef<readonly Answer<Level>[]>([]);
  const answers = useSyncExternalStore(subscribe, () => {
    const now = inputs.map((input) => cache.peek('codes.tree', input));
    const same = now.length === seen.current.length && now.every((answer, at) => answer === seen.current[at]);
    if (!same) seen.current = now;
    return seen.current;
  });
  const rows = useMemo(() => {
    const levels = new Map(inputs.map(({ parent }, at) => [parent, answers[at]?.value?.nodes ?? []]));
    return rowsBelow(null, 1, levels);
  }, [inputs, answers]);
  const setOpen = useCallback((code: string, open: boolean) => {
    setOpened((now) => [...now.filter((each) => each !== code), ...(open ? [code] : [])]);
  }, []);
  const retry = useCallback(
    () => inputs.forEach((input) => cache.retry('codes.tree', input)),
    [cache, inputs],
  );
  return {
    rows,
    loading: answers.some(({ state }) => state === 'loading'),
    error: answers.find(({ state }) => state === 'failed')?.error ?? null,
    retry,
    setOpen,
  };
}

function rowsBelow(
  parent: string | null,
  level: number,
  levels: ReadonlyMap<string | null, readonly CodeNode[]>,
): CodeRow[] {
  return (levels.get(parent) ?? []).flatMap((node) => {
    const open = levels.has(node.code);
    return [{ ...node, level, parent, open }, ...(open ? rowsBelow(node.code, level + 1, levels) : [])];
  });
}
