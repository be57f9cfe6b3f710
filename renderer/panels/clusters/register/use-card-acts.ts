import { useMemo, useRef } from 'react';
import type { CardActs } from './board-card.tsx';

/** The acts of the board in an object that stays the same, so that cards need not be drawn again for it. */
export function useCardActs(acts: CardActs): CardActs {
  const now = useRef(acts);
  now.current = acts;
  return useMemo<CardActs>(
    () => ({
      drawn: (...given) => now.current.drawn(...given),
      focused: (...given) => now.current.focused(...given),
      pressed: (...given) => now.current.pressed(...given),
      clicked: (...given) => now.current.clicked(...given),
      opened: (...given) => now.current.opened(...given),
      menu: (...given) => now.current.menu(...given),
      dragBegun: (...given) => now.current.dragBegun(...given),
      dragEnded: () => now.current.dragEnded(),
      draggedOver: (...given) => now.current.draggedOver(...given),
      dropped: (...given) => now.current.dropped(...given),
    }),
    [],
  );
}
