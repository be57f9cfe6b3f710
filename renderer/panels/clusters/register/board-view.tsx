import { useMemo, useState, type DragEvent } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { useCommands } from '../../../state/commands.ts';
import type { FigureContext } from '../../../state/context.ts';
import { FirstUse } from '../../../ui/first-use.tsx';
import { ContextMenu, type OpenMenu } from '../../../grid/context-menu.tsx';
import { Answered } from '../../../ui/states.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { useMemberCounts } from '../use-member-counts.ts';
import { BoardCardView } from './board-card.tsx';
import { BoardSummary, EMPTY_WORDS } from './board-summary.tsx';
import { useCardActs } from './use-card-acts.ts';
import {
  accepts,
  BOARD_COLUMN_NAMES,
  BOARD_COLUMNS,
  layBoard,
  type BoardCard,
  type BoardColumn,
} from './board-columns.ts';
import { boardMenu } from './board-menu.ts';
import { EmptyRegister, NewClusterButton } from './empty-register.tsx';
import { ProposalForm } from './proposal-form.tsx';
import { proposedColumn, subjectOf, type Proposal } from './proposals.ts';
import { openCard, selectCard, useBoard, type BoardState } from './use-board.ts';
import { useRegister, type RegisterState } from './use-register.ts';

/** The register as a board: from the long list over candidates to the tiers, moved by hand or by keyboard. */
export function BoardView({ context }: { context: FigureContext }) {
  const register = useRegister();
  return (
    <Answered
      query={register}
      empty={{
        when: ({ clusters, nominations }) => clusters.length === 0 && nominations.length === 0,
        show: <EmptyRegister />,
      }}
    >
      {(value) => <Board register={value} context={context} />}
    </Answered>
  );
}

function Board({ register, context }: { register: RegisterState; context: FigureContext }) {
  const [filter, setFilter] = useState('');
  const [said, setSaid] = useState('');
  const board = useMemo(() => layBoard(register, filter), [register, filter]);
  const state = useBoard(board);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [dragged, setDragged] = useState<BoardCard | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const ids = useMemo(
    () => register.clusters.filter(({ revision }) => revision > 0).map(({ id }) => id),
    [register.clusters],
  );
  const counts = useMemberCounts(ids, context.geographySetId, context.settings.extractId);
  const { proposal, propose } = state;
  const asked = proposal === null ? null : proposedColumn(proposal, register.clusters);

  const openMenu = (card: BoardCard, x: number, y: number): void =>
    setMenu({ x, y, entries: boardMenu(card, state) });
  const currentCard = BOARD_COLUMNS.flatMap((column) => board[column]).find(
    ({ key }) => key === state.current,
  );
  useBoardCommands(currentCard, state);

  const leave = (): void => {
    propose(null);
    if (state.current !== null) state.focus(state.current);
  };
  const drop = (event: DragEvent, onColumn: BoardColumn, onCard: BoardCard | null): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(null);
    setDragged(null);
    if (dragged === null) return;
    if (dragged.kind === 'nominations' && onCard?.kind === 'cluster') {
      const nominations = state
        .together(dragged)
        .flatMap((card) => (card.kind === 'nominations' ? card.nominations : []));
      propose({ kind: 'take-up', nominations, clusterId: onCard.cluster.id });
    } else state.moveTo(dragged, onColumn);
  };
  const takes = (column: BoardColumn): boolean =>
    dragged !== null && state.together(dragged).some((card) => accepts(card, column));
  const dragOver = (event: DragEvent, key: string, taken: boolean): void => {
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
    if (over !== key) setOver(key);
  };

  const acts = useCardActs({
    drawn: (card, element) => state.keep(card.key, element),
    focused: (card) => {
      state.setCurrent(card.key);
      selectCard(card);
    },
    pressed: (card, event) =>
      state.press(event, card, () => {
        const box = event.currentTarget.getBoundingClientRect();
        openMenu(card, box.left + 8, box.bottom);
      }),
    clicked: (card, event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) state.choose(card.key, 'toggle');
      else if (state.chosen.size > 0) state.choose(card.key, 'none');
    },
    opened: openCard,
    menu: openMenu,
    dragBegun: (card, event) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', card.name);
      setDragged(card);
    },
    dragEnded: () => {
      setDragged(null);
      setOver(null);
    },
    draggedOver: (card, event) =>
      dragOver(event, card.key, dragged?.kind === 'nominations' && card.kind === 'cluster'),
    dropped: (card, event) => drop(event, card.column, card),
  });

  return (
    <>
      <Toolbar label="Board">
        <NewClusterButton />
        <BoardSummary
          register={register}
          chosen={state.chosen.size}
          onNone={() => state.choose('', 'none')}
        />
        <Space />
        <SearchField label="Filter cards" value={filter} onChange={setFilter} />
      </Toolbar>
      <FirstUse id="clusters.board">
        Drag a card, or press M or Alt with an arrow to move it; Space chooses several, Enter opens. A move
        asks for its reason.
      </FirstUse>
      <p className="only-read" role="status">
        {said}
      </p>
      <div className="register-board" onDragEnd={() => setDragged(null)} onPointerDown={state.letGo}>
        {BOARD_COLUMNS.map((column) => (
          <section
            key={column}
            className="register-column"
            aria-label={BOARD_COLUMN_NAMES[column]}
            data-column={column}
            data-drop-target={(over === column && dragged !== null) || undefined}
            data-takes={takes(column) || undefined}
            onDragOver={(event) => dragOver(event, column, takes(column))}
            onDrop={(event) => drop(event, column, null)}
          >
            <h2 className="register-column-head">
              {BOARD_COLUMN_NAMES[column]} <span className="quiet">{formatNumber(board[column].length)}</span>
            </h2>
            {proposal !== null && asked === column ? (
              <ProposalForm
                key={keyOf(proposal)}
                proposal={proposal}
                clusters={register.clusters}
                onCancel={leave}
                onDone={({ clusterId }) => {
                  setSaid(`${subjectOf(proposal)}: done.`);
                  propose(null);
                  state.choose('', 'none');
                  if (clusterId !== null) state.focus(`cluster:${clusterId}`);
                  else if (state.current !== null) state.focus(state.current);
                }}
              />
            ) : null}
            {board[column].length === 0 ? (
              <p className="register-column-empty">
                {filter === '' ? EMPTY_WORDS[column] : 'No card matches.'}
              </p>
            ) : (
              <div
                className="register-cards"
                role="listbox"
                aria-multiselectable
                aria-label={BOARD_COLUMN_NAMES[column]}
              >
                {board[column].map((card) => (
                  <BoardCardView
                    key={card.key}
                    card={card}
                    members={card.kind === 'cluster' ? (counts.get(card.cluster.id)?.members ?? null) : null}
                    chosen={state.chosen.has(card.key)}
                    inTabOrder={state.current === card.key}
                    dropTarget={over === card.key && dragged !== null}
                    acts={acts}
                  />
                ))}
              </div>
            )}
          </section>
        ))}
      </div>
      <ContextMenu open={menu} onClose={() => setMenu(null)} />
    </>
  );
}

function keyOf(proposal: Proposal): string {
  const ids =
    proposal.kind === 'move'
      ? [proposal.column, ...proposal.clusters.map(({ id }) => id)]
      : proposal.nominations.map(({ id }) => id);
  return [proposal.kind, ...ids].join(' ');
}

/** The moves of the card that has the focus, in the palette. */
function useBoardCommands(card: BoardCard | undefined, state: BoardState): void {
  const { moveTo } = state;
  useCommands(
    useMemo(
      () =>
        card === undefined
          ? []
          : BOARD_COLUMNS.filter((column) => accepts(card, column)).map((column) => ({
              id: `clusters.move.${column}`,
              name: `Move ${card.name} to ${BOARD_COLUMN_NAMES[column]}`,
              group: 'Clusters',
              run: () => moveTo(card, column),
            })),
      [card, moveTo],
    ),
  );
}
