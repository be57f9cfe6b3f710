import { clusterIdFrom, type Cluster } from '#shared/domain/cluster.ts';
import { formatCount } from '#shared/format/number.ts';
import {
  BOARD_COLUMN_NAMES,
  columnOf,
  type BoardCard,
  type BoardColumn,
  type ClusterCard,
} from './board-columns.ts';
import type { NominationEntry } from './use-register.ts';

/** A change of the register that waits for its reason: nothing is done before it is confirmed. */
export type Proposal =
  | {
      readonly kind: 'move';
      readonly clusters: readonly Cluster[];
      readonly column: Exclude<BoardColumn, 'long-list'>;
    }
  | { readonly kind: 'new-candidate'; readonly nominations: readonly NominationEntry[] }
  | {
      readonly kind: 'take-up';
      readonly nominations: readonly NominationEntry[];
      /** The cluster that takes them up; null where it is still to be chosen. */
      readonly clusterId: string | null;
    }
  | { readonly kind: 'decline'; readonly nominations: readonly NominationEntry[] }
  | { readonly kind: 'put-back'; readonly nominations: readonly NominationEntry[] }
  | { readonly kind: 'remove'; readonly nominations: readonly NominationEntry[] };

/** Forms the proposal that moving cards to a column means; null where none of them may go there. */
export function proposeMove(cards: readonly BoardCard[], column: BoardColumn): Proposal | null {
  const clusters = cards
    .filter((card): card is ClusterCard => card.kind === 'cluster' && card.column !== column)
    .map(({ cluster }) => cluster);
  if (clusters.length > 0) return column === 'long-list' ? null : { kind: 'move', clusters, column };
  const nominations = cards.flatMap((card) =>
    card.kind === 'nominations' && card.column !== column ? card.nominations : [],
  );
  if (nominations.length === 0) return null;
  if (column === 'candidate') return { kind: 'new-candidate', nominations };
  if (column === 'set-aside') return { kind: 'decline', nominations };
  return column === 'long-list' ? { kind: 'put-back', nominations } : null;
}

/** The column in which a proposal is asked for. */
export function proposedColumn(proposal: Proposal, clusters: readonly Cluster[]): BoardColumn {
  switch (proposal.kind) {
    case 'move':
      return proposal.column;
    case 'new-candidate':
      return 'candidate';
    case 'take-up': {
      const into = clusters.find(({ id }) => id === proposal.clusterId);
      return into === undefined ? 'candidate' : columnOf(into);
    }
    case 'decline':
      return 'set-aside';
    case 'put-back':
    case 'remove':
      return 'long-list';
  }
}

/** What a proposal is about: one by its name, several by their number. */
export function subjectOf(proposal: Proposal): string {
  if (proposal.kind === 'move') {
    const [only] = proposal.clusters;
    return proposal.clusters.length === 1 && only !== undefined
      ? only.name
      : formatCount(proposal.clusters.length, 'cluster');
  }
  const [first] = proposal.nominations;
  const names = new Set(proposal.nominations.map(({ body }) => clusterIdFrom(body.name)));
  const count = formatCount(proposal.nominations.length, 'nomination');
  if (proposal.nominations.length === 1 && first !== undefined)
    return `${first.body.name}, nominated by ${first.body.nominatedBy}`;
  return names.size === 1 && first !== undefined ? `${first.body.name}, ${count}` : count;
}

/** What would be done, in words: "Move to Established". */
export function actOf(proposal: Proposal): string {
  switch (proposal.kind) {
    case 'move':
      return `Move to ${BOARD_COLUMN_NAMES[proposal.column]}`;
    case 'new-candidate':
      return proposal.nominations.length === 1
        ? 'Take up as a new candidate'
        : 'Take up as one new candidate';
    case 'take-up':
      return 'Take up into a cluster';
    case 'decline':
      return 'Decline';
    case 'put-back':
      return 'Put back on the long list';
    case 'remove':
      return 'Remove from the register';
  }
}
