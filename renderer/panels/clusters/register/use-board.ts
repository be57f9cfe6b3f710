import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { showInspector } from '../../../state/inspector.ts';
import { go } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import {
  accepts,
  BOARD_COLUMNS,
  columnBeside,
  neighbourOf,
  type Board,
  type BoardCard,
  type BoardColumn,
} from './board-columns.ts';
import { proposeMove, type Proposal } from './proposals.ts';

const ARROWS = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
} as const;

function isArrow(key: string): key is keyof typeof ARROWS {
  return Object.hasOwn(ARROWS, key);
}

/** Opens what a card stands for: the cluster's workbench, or the nomination in the inspector. */
export function openCard(card: BoardCard): void {
  if (card.kind === 'cluster') return go('clusters', { cluster: card.cluster.id });
  selectCard(card);
  showInspector();
}

/** Lets the inspector explain a card. */
export function selectCard(card: BoardCard): void {
  if (card.kind === 'cluster') return select({ kind: 'cluster', clusterId: card.cluster.id });
  const [first] = card.nominations;
  if (first !== undefined) select({ kind: 'nomination', id: first.id });
}

export interface BoardState {
  readonly chosen: ReadonlySet<string>;
  /** The key of the one card that Tab leads to. */
  readonly current: string | null;
  readonly proposal: Proposal | null;
  readonly propose: (proposal: Proposal | null) => void;
  readonly focus: (key: string) => void;
  readonly setCurrent: (key: string) => void;
  /** Leaves the focus where the pointer puts it. */
  readonly letGo: () => void;
  readonly choose: (key: string, how: 'toggle' | 'only' | 'none') => void;
  /** The chosen cards of a card's kind where it is one of them, else the card alone. */
  readonly together: (card: BoardCard) => readonly BoardCard[];
  /** Keeps the element of a card, to put the focus on it. */
  readonly keep: (key: string, element: HTMLDivElement | null) => void;
  readonly press: (event: KeyboardEvent, card: BoardCard, openMenu: () => void) => void;
  readonly moveTo: (card: BoardCard, column: BoardColumn) => void;
}

/** What is chosen, focused and proposed on the board, and what its keys do. */
export function useBoard(board: Board): BoardState {
  const elements = useRef(new Map<string, HTMLDivElement>());
  /** The card that shall have the focus once it is drawn, as a moved one is in its new column. */
  const wanted = useRef<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState<string | null>(null);
  const [proposal, propose] = useState<Proposal | null>(null);
  const cards = useMemo(() => BOARD_COLUMNS.flatMap((column) => board[column]), [board]);
  // A card that left the board is neither chosen nor current any more.
  const chosen = useMemo(
    () => new Set(cards.filter(({ key }) => picked.has(key)).map(({ key }) => key)),
    [cards, picked],
  );
  const current = cards.find(({ key }) => key === held)?.key ?? cards[0]?.key ?? null;

  const focus = useCallback((key: string) => {
    setHeld(key);
    wanted.current = key;
    requestAnimationFrame(() => elements.current.get(key)?.focus());
  }, []);
  const setCurrent = useCallback((key: string) => {
    if (wanted.current !== key) wanted.current = null;
    setHeld(key);
  }, []);
  const choose = useCallback((key: string, how: 'toggle' | 'only' | 'none') => {
    setPicked((before) => {
      if (how === 'none') return new Set();
      if (how === 'only') return new Set([key]);
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);
  const together = useCallback(
    (card: BoardCard) =>
      chosen.has(card.key) ? cards.filter(({ key, kind }) => kind === card.kind && chosen.has(key)) : [card],
    [cards, chosen],
  );
  const moveTo = useCallback(
    (card: BoardCard, column: BoardColumn) => {
      const next = proposeMove(
        together(card).filter((each) => accepts(each, column)),
        column,
      );
      if (next !== null) propose(next);
    },
    [together],
  );
  const keep = useCallback((key: string, element: HTMLDivElement | null) => {
    if (element === null) {
      elements.current.delete(key);
      return;
    }
    elements.current.set(key, element);
    // Only a focus that was lost with the former card is taken up again.
    if (wanted.current === key && (document.activeElement ?? document.body) === document.body)
      element.focus();
  }, []);

  const press = (event: KeyboardEvent, card: BoardCard, openMenu: () => void): void => {
    const { key } = event;
    if (isArrow(key)) {
      event.preventDefault();
      const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
      if (sideways && (event.altKey || event.ctrlKey || event.metaKey)) {
        const column = columnBeside(card, key === 'ArrowRight' ? 1 : -1);
        if (column !== null) moveTo(card, column);
        return;
      }
      const next = neighbourOf(board, card.key, ARROWS[key]);
      if (next === null) return;
      if (event.shiftKey) setPicked((before) => new Set([...before, card.key, next.key]));
      focus(next.key);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      Enter: () => openCard(card),
      ' ': () => choose(card.key, 'toggle'),
      m: openMenu,
      M: openMenu,
      ContextMenu: openMenu,
      Escape: () => choose(card.key, 'none'),
    }[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return {
    chosen,
    current,
    proposal,
    propose,
    focus,
    setCurrent,
    letGo: () => {
      wanted.current = null;
    },
    choose,
    together,
    keep,
    press,
    moveTo,
  };
}
