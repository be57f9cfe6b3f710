import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Tag } from '../../../ui/badge.tsx';
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
  ];
  return (
    <>
      <span className="register-card-name">
        {card.name}
        {cluster.isCaseStudy ? <Tag>Case study</Tag> : null}
      </span>
      <Parts parts={parts} />
    </>
  );
}

function NominationWords({ card }: { card: NominationCard }) {
  const [first] = card.nominations;
  const several = card.nominations.length > 1;
  const places = [...new Set(card.nominations.map(({ body }) => body.place).filter((place) => place !== ''))];
  const parts = [
    several ? `${formatNumber(card.nominations.length)} nominations` : `by ${first?.body.nominatedBy ?? ''}`,
    ...(places.length === 0 ? [] : [places.length === 1 ? (places[0] ?? '') : `${places.length} places`]),
  ];
  return (
    <>
      <span className="register-card-name">{card.name}</span>
      <Parts parts={parts} />
    </>
  );
}

function Parts({ parts }: { parts: readonly string[] }) {
  return <span className="register-card-parts">{parts.join(' · ')}</span>;
}

function counted(count: number, one: string, many?: string): string[] {
  return count === 0 ? [] : [formatCount(count, one, many)];
}
