import { formatCount } from '#shared/format/number.ts';
import { go } from '../../../state/navigation.ts';
import type { MenuEntry } from '../../../ui/menu.tsx';
import {
  accepts,
  BOARD_COLUMN_NAMES,
  BOARD_COLUMNS,
  type BoardCard,
  type BoardColumn,
} from './board-columns.ts';
import { openCard, type BoardState } from './use-board.ts';

/** What can be done with a card, or with every chosen card where it is one of them. */
export function boardMenu(card: BoardCard, state: BoardState): MenuEntry[] {
  const cards = state.together(card);
  const whom = cards.length === 1 ? '' : `${formatCount(cards.length, 'card')}: `;
  const nominations = cards.flatMap((each) => (each.kind === 'nominations' ? each.nominations : []));
  return [
    ...BOARD_COLUMNS.filter((column) => cards.some((each) => accepts(each, column))).map((column) => ({
      id: `move-${column}`,
      name: `${whom}${wordsOfMove(card, column)}`,
      run: () => state.moveTo(card, column),
    })),
    ...(nominations.length === 0
      ? []
      : [
          {
            id: 'take-up',
            name: `${whom}Take up into a cluster that is there`,
            run: () => state.propose({ kind: 'take-up' as const, nominations, clusterId: null }),
          },
        ]),
    {
      id: 'open',
      name: card.kind === 'cluster' ? `Open ${card.name}` : 'Show the nomination',
      keys: 'Enter',
      apart: true,
      run: () => openCard(card),
    },
    ...(card.kind === 'cluster'
      ? [
          {
            id: 'figures',
            name: 'Figures by authority',
            run: () => go('figures', { view: 'areas', cluster: card.cluster.id }),
          },
        ]
      : []),
    {
      id: 'choose',
      name: state.chosen.has(card.key) ? 'Do not choose' : 'Choose with others',
      keys: 'Space',
      run: () => state.choose(card.key, 'toggle'),
    },
  ];
}

function wordsOfMove(card: BoardCard, column: BoardColumn): string {
  if (card.kind === 'cluster') return `Move to ${BOARD_COLUMN_NAMES[column]}`;
  if (column === 'candidate') return 'Take up as a new candidate';
  return column === 'set-aside' ? 'Decline' : 'Put back on the long list';
}
