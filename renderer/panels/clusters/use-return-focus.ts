import { useEffect, useState } from 'react';

/** Gives the focus back, when what took it goes, to where it was before, if that still stands. */
export function useReturnFocus(): void {
  // Read while drawing for the first time: afterwards the new fields have the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What goes takes its focus with it; a focus that was moved on purpose is left alone.
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
