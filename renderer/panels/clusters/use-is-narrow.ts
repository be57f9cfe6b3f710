import { useCallback, useState } from 'react';

/** Says whether an element is narrower than so many pixels, and follows it. `frame` is its ref. */
export function useIsNarrow(belowPx: number): {
  readonly frame: (element: HTMLElement | null) => (() => void) | undefined;
  readonly isNarrow: boolean;
} {
  const [isNarrow, setIsNarrow] = useState(false);
  const frame = useCallback(
    (element: HTMLElement | null) => {
      if (element === null || typeof ResizeObserver === 'undefined') return undefined;
      const look = (): void => setIsNarrow(element.clientWidth > 0 && element.clientWidth < belowPx);
      look();
      const observer = new ResizeObserver(look);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [belowPx],
  );
  return { frame, isNarrow };
}
