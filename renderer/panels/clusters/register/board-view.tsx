import { useMemo, useState, type DragEvent } from 'react';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommands } from '../../../state/commands.ts';
import type { FigureContext } from '../../../state/context.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { ContextMenu, type OpenMenu } from '../../../grid/context-menu.tsx';
import { Answered } from '../../../ui/states.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { useMemberCounts } from '../use-member-counts.ts';
import { BoardCardView } from './board-card.tsx';
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
                    cardRef={state.refOf(card.key)}
                    onFocus={() => {
                      state.setCurrent(card.key);
                      selectCard(card);
                    }}
                    onKeyDown={(event) =>
                      state.press(event, card, () => {
                        const box = event.currentTarget.getBoundingClientRect();
                        openMenu(card, box.left + 8, box.bottom);
                      })
                    }
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) state.choose(card.key, 'toggle');
                      else if (state.chosen.size > 0) state.choose(card.key, 'none');
                    }}
                    onDoubleClick={() => openCard(card)}
                    onContextMenu={(event) => {
                      event.preventDefault();
                      openMenu(card, event.clientX, event.clientY);
                    }}
                    onDragStart={(event) => {
                      event.dataTransfer.effectAllowed = 'move';
                      event.dataTransfer.setData('text/plain', card.name);
                      setDragged(card);
                    }}
                    onDragEnd={() => {
                      setDragged(null);
                      setOver(null);
                    }}
                    onDragOver={(event) =>
                      dragOver(event, card.key, dragged?.kind === 'nominations' && card.kind === 'cluster')
                    }
                    onDrop={(event) => drop(event, column, card)}
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

const EMPTY_WORDS: Readonly<Record<BoardColumn, string>> = {
  'long-list': 'No nomination waits. Add one under Nominations.',
  candidate: 'No candidate. Move a nomination here to begin one.',
  super: 'No cluster of this tier.',
  established: 'No cluster of this tier.',
  'new-economy': 'No cluster of this tier.',
  'set-aside': 'Nothing is set aside.',
};

function keyOf(proposal: Proposal): string {
  const ids =
    proposal.kind === 'move'
      ? [proposal.column, ...proposal.clusters.map(({ id }) => id)]
      : proposal.nominations.map(({ id }) => id);
  return [proposal.kind, ...ids].join(' ');
}

function BoardSummary({
  register,
  chosen,
  onNone,
}: {
  register: RegisterState;
  chosen: number;
  onNone: () => void;
}) {
  if (chosen > 0)
    return (
      <>
        <span role="status">{formatCount(chosen, 'card')} chosen</span>
        <Button variant="link" onPress={onNone}>
          Choose none
        </Button>
      </>
    );
  return (
    <span className="quiet">
      {formatCount(register.nominations.length, 'nomination')},{' '}
      {formatCount(register.clusters.length, 'cluster')}
    </span>
  );
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
