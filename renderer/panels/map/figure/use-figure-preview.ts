import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/contract/errors.ts';
import { METHODS, type MethodOutput } from '#shared/contract/methods.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { toAppError } from '../../../api/client.ts';
import { queryKey } from '../../../api/query-cache.ts';
import { useWorkbench } from '../../../api/workbench.tsx';

type FigureAnswer = MethodOutput<'maps.figure'>;

/** What the composer knows of the picture of a figure. */
export interface FigurePreview {
  readonly value: FigureAnswer | null;
  /** A newer picture is on its way, or the figure cannot be drawn as it is now. */
  readonly isStale: boolean;
  readonly error: AppError | null;
  readonly retry: () => void;
}

/** Typing goes on for about so long from key to key. */
const PAUSE_MS = 400;

/**
 * Draws one page of a figure, and again whenever the figure, the page or what it is drawn from changes; null draws nothing.
 *
 * It does not go through the cache of answers: a page holds tens of thousands of cells, and only the newest is ever looked at.
 * One page is drawn at a time, and the newest wish wins.
 */
export function useFigurePreview(figure: MapFigure | null, page: number, pauseMs = PAUSE_MS): FigurePreview {
  const { client } = useWorkbench();
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<{
    readonly key: string;
    readonly value: FigureAnswer | null;
    readonly error: AppError | null;
  }>({ key: '', value: null, error: null });
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const hasAsked = useRef(false);
  const wish = useRef(figure);
  wish.current = figure;
  const key = figure === null ? null : `${turn} ${queryKey('maps.figure', { figure, page })}`;

  useEffect(
    () =>
      client.listen((announcement) => {
        const { topic } = announcement;
        const isCoreBack = topic === 'core' && announcement.core?.state === 'restarted';
        if (isCoreBack || METHODS['maps.figure'].dependsOn.includes(topic)) setTurn((last) => last + 1);
      }),
    [client],
  );

  useEffect(() => {
    if (key === null) return undefined;
    let isLeft = false;
    const ask = async (): Promise<void> => {
      await running.current;
      if (isLeft || wish.current === null) return;
      hasAsked.current = true;
      const call = client.call('maps.figure', { figure: wish.current, formats: ['svg'], page });
      running.current = call.catch(() => undefined);
      try {
        const value = await call;
        if (!isLeft) setAnswer({ key, value, error: null });
      } catch (thrown) {
        if (!isLeft) setAnswer(({ value }) => ({ key, value, error: toAppError(thrown) }));
      }
    };
    const timer = setTimeout(() => void ask(), hasAsked.current ? pauseMs : 0);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [client, key, page, pauseMs]);

  const isCurrent = key !== null && answer.key === key;
  return {
    value: answer.value,
    isStale: !isCurrent || answer.error !== null,
    error: isCurrent ? answer.error : null,
    retry: () => setTurn((last) => last + 1),
  };
}
