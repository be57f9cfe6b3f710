import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { formatCount } from '#shared/format/number.ts';
import type { BoardCard, ClusterCard, NominationCard } from './board-columns.ts';

export interface BoardCardProps {
  readonly card: BoardCard;
  /** Members of the cluster; null until counted. */
  readonly members: number | null;
  readonly chosen: boolean;
  /** The one card that Tab leads to. */
  readonly inTabOrder: boolean;
  readonly dropTarget: boolean;
  readonly cardRef: (element: HTMLDivElement | null) => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: () => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** One cluster, or the nominations of one name, as a card that can be moved. */
export function BoardCardView({
  card,
  members,
  chosen,
  inTabOrder,
  dropTarget,
  cardRef,
  ...acts
}: BoardCardProps) {
  return (
    <div
      ref={cardRef}
      className="register-card"
      role="option"
      aria-selected={chosen}
      tabIndex={inTabOrder ? 0 : -1}
      draggable
      data-card={card.key}
      data-kind={card.kind}
      data-drop-target={dropTarget || undefined}
      {...acts}
    >
      {card.kind === 'cluster' ? (
        <ClusterWords card={card} members={members} />
      ) : (
        <NominationWords card={card} />
      )}
    </div>
  );
}

function ClusterWords({ card, members }: { card: ClusterCard; members: number | null }) {
  const { cluster, nominations } = card;
  const parts = [
    cluster.revision === 0
      ? 'no definition yet'
      : members === null
        ? '… members'
        : formatCount(members, 'member'),
    ...counted(nominations, 'nomination'),
    ...counted(cluster.aliases.length, 'alias', 'aliases'),
    ...counted(cluster.relations.length, 'relation'),
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
