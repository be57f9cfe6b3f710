import { memo, useCallback, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { formatCount } from '#shared/format/number.ts';
import type { BoardCard, ClusterCard, NominationCard } from './board-columns.ts';

/** What the board does when something happens to a card; the same object as long as the board stands. */
export interface CardActs {
  readonly drawn: (card: BoardCard, element: HTMLDivElement | null) => void;
  readonly focused: (card: BoardCard) => void;
  readonly pressed: (card: BoardCard, event: KeyboardEvent) => void;
  readonly clicked: (card: BoardCard, event: MouseEvent) => void;
  readonly opened: (card: BoardCard) => void;
  readonly menu: (card: BoardCard, x: number, y: number) => void;
  readonly dragBegun: (card: BoardCard, event: DragEvent) => void;
  readonly dragEnded: () => void;
  readonly draggedOver: (card: BoardCard, event: DragEvent) => void;
  readonly dropped: (card: BoardCard, event: DragEvent) => void;
}

export interface BoardCardProps {
  readonly card: BoardCard;
  /** Members of the cluster; null until counted. */
  readonly members: number | null;
  readonly chosen: boolean;
  /** The one card that Tab leads to. */
  readonly inTabOrder: boolean;
  readonly dropTarget: boolean;
  readonly acts: CardActs;
}

/** One cluster, or the nominations of one name, as a card that can be moved; drawn again only when it changes. */
export const BoardCardView = memo(function BoardCardView({
  card,
  members,
  chosen,
  inTabOrder,
  dropTarget,
  acts,
}: BoardCardProps) {
  const drawn = useCallback((element: HTMLDivElement | null) => acts.drawn(card, element), [acts, card]);
  return (
    <div
      ref={drawn}
      className="register-card"
      role="option"
      aria-selected={chosen}
      tabIndex={inTabOrder ? 0 : -1}
      draggable
      data-card={card.key}
      data-kind={card.kind}
      data-drop-target={dropTarget || undefined}
      onFocus={() => acts.focused(card)}
      onKeyDown={(event) => acts.pressed(card, event)}
      onClick={(event) => acts.clicked(card, event)}
      onDoubleClick={() => acts.opened(card)}
      onContextMenu={(event) => {
        event.preventDefault();
        acts.menu(card, event.clientX, event.clientY);
      }}
      onDragStart={(event) => acts.dragBegun(card, event)}
      onDragEnd={acts.dragEnded}
      onDragOver={(event) => acts.draggedOver(card, event)}
      onDrop={(event) => acts.dropped(card, event)}
    >
      {card.kind === 'cluster' ? (
        <ClusterWords card={card} members={members} />
      ) : (
        <NominationWords card={card} />
      )}
    </div>
  );
});

function ClusterWords({ card, members }: { card: ClusterCard; members: number | null }) {
  const { cluster, nominations, relations } = card;
  const parts = [
    cluster.revision === 0
      ? 'no definition yet'
      : members === null
        ? '… members'
        : formatCount(members, 'member'),
    ...counted(nominations, 'nomination'),
    ...counted(cluster.aliases.length, 'alias', 'aliases'),
    ...counted(relations, 'relation'),
    ...(cluster.isCaseStudy ? ['case study'] : []),
  ];
  return (
    <>
      <span className="register-card-name">{card.name}</span>
      <Parts parts={parts} />
    </>
  );
}

function NominationWords({ card }: { card: NominationCard }) {
  const places = [...new Set(card.nominations.map(({ body }) => body.place).filter((place) => place !== ''))];
  const [only] = places;
  const parts = [
    formatCount(card.nominations.length, 'nomination'),
    ...(only === undefined ? [] : [places.length === 1 ? only : formatCount(places.length, 'place')]),
  ];
  return (
    <>
      <span className="register-card-name">{card.name}</span>
      <Parts parts={parts} />
    </>
  );
}

/** Each part stays on one line; they stand apart by space, so that none ends in a dot at the edge. */
function Parts({ parts }: { parts: readonly string[] }) {
  return (
    <span className="register-card-parts">
      {parts.map((part, at) => (
        <span key={part}>
          {part}
          {at === parts.length - 1 ? null : <span className="only-read">, </span>}
        </span>
      ))}
    </span>
  );
}

function counted(count: number, one: string, many?: string): string[] {
  return count === 0 ? [] : [formatCount(count, one, many)];
}
