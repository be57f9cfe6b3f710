import { clusterIdFrom, TIER_NAMES, TIERS, type Cluster, type Tier } from '#shared/domain/cluster.ts';
import type { Stage } from '#shared/domain/cluster-dossier.ts';
import { relationsOf } from './relations-seen.ts';
import { nominationsByCluster, type NominationEntry, type RegisterState } from './use-register.ts';

/** The columns of the board, in the order in which a cluster walks through them. */
export const BOARD_COLUMNS = ['long-list', 'candidate', ...TIERS, 'set-aside'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

export const BOARD_COLUMN_NAMES: Readonly<Record<BoardColumn, string>> = {
  'long-list': 'Long list',
  candidate: 'Candidates',
  ...TIER_NAMES,
  'set-aside': 'Set aside',
};

/** One cluster on the board. */
export interface ClusterCard {
  readonly kind: 'cluster';
  readonly key: string;
  readonly column: BoardColumn;
  readonly name: string;
  readonly cluster: Cluster;
  /** Nominations that it took up. */
  readonly nominations: number;
  /** Relations that it states and that others state of it. */
  readonly relations: number;
}
/** Every nomination of one name that no cluster took up. */
export interface NominationCard {
  readonly kind: 'nominations';
  readonly key: string;
  readonly column: 'long-list' | 'set-aside';
  readonly name: string;
  readonly nominations: readonly NominationEntry[];
}
export type BoardCard = ClusterCard | NominationCard;
export type Board = Readonly<Record<BoardColumn, readonly BoardCard[]>>;

/** Where a cluster stands on the board: its tier once it is selected, else its stage. */
export function columnOf({
  stage,
  tier,
}: Pick<Cluster, 'stage' | 'tier'>): Exclude<BoardColumn, 'long-list'> {
  return stage === 'selected' ? tier : stage;
}

/** The stage, and for selected clusters the tier, that a column stands for; null for the long list, which holds no clusters. */
export function placeOf(column: BoardColumn): { readonly stage: Stage; readonly tier?: Tier } | null {
  if (column === 'long-list') return null;
  if (column === 'candidate' || column === 'set-aside') return { stage: column };
  return { stage: 'selected', tier: column };
}

/** Says whether a card may be moved to a column: clusters between stages, nominations into Candidates, aside and back. */
export function accepts(card: BoardCard, column: BoardColumn): boolean {
  if (card.column === column) return false;
  if (card.kind === 'cluster') return column !== 'long-list';
  return column === 'candidate' || column === 'set-aside' || column === 'long-list';
}

/** Lays the register out as a board; retired clusters stand on none, nominations of one name stand together. */
export function layBoard({ clusters, nominations }: RegisterState, filter = ''): Board {
  const taken = nominationsByCluster(nominations);
  const cards: BoardCard[] = [
    ...groupNominations(nominations),
    ...clusters
      .filter(({ status }) => status === 'live')
      .map((cluster): ClusterCard => ({
        kind: 'cluster',
        key: `cluster:${cluster.id}`,
        column: columnOf(cluster),
        name: cluster.name,
        cluster,
        nominations: taken.get(cluster.id) ?? 0,
        relations: relationsOf(cluster, clusters).length,
      })),
  ];
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const shown = cards
    .filter((card) => words.every((word) => wordsOf(card).includes(word)))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const inColumn = (column: BoardColumn): readonly BoardCard[] =>
    shown.filter((card) => card.column === column);
  return {
    'long-list': inColumn('long-list'),
    candidate: inColumn('candidate'),
    super: inColumn('super'),
    established: inColumn('established'),
    'new-economy': inColumn('new-economy'),
    'set-aside': inColumn('set-aside'),
  };
}

/** Nominations that no cluster took up, those of one name on one card however it was written. */
function groupNominations(nominations: readonly NominationEntry[]): NominationCard[] {
  const groups = new Map<string, NominationEntry[]>();
  for (const entry of nominations) {
    const { name, state } = entry.body;
    if (state === 'taken-up') continue;
    const key = `${state}:${clusterIdFrom(name)}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].map(([key, entries]) => ({
    kind: 'nominations',
    key,
    column: key.startsWith('declined:') ? 'set-aside' : 'long-list',
    name: entries[0]?.body.name ?? '',
    nominations: entries,
  }));
}

function wordsOf(card: BoardCard): string {
  const parts =
    card.kind === 'cluster'
      ? [card.name, ...card.cluster.aliases]
      : [card.name, ...card.nominations.flatMap(({ body }) => [body.nominatedBy, body.place, body.strategy])];
  return parts.join(' ').toLowerCase();
}

/** The card that an arrow key leads to from another; null where there is none that way. */
export function neighbourOf(
  board: Board,
  key: string,
  direction: 'up' | 'down' | 'left' | 'right' | 'first' | 'last',
): BoardCard | null {
  const at = BOARD_COLUMNS.findIndex((column) => board[column].some((card) => card.key === key));
  const column = BOARD_COLUMNS[at];
  if (column === undefined) return null;
  const cards = board[column];
  const row = cards.findIndex((card) => card.key === key);
  if (direction === 'first') return cards[0] ?? null;
  if (direction === 'last') return cards.at(-1) ?? null;
  if (direction === 'up' || direction === 'down') return cards[row + (direction === 'up' ? -1 : 1)] ?? null;
  const step = direction === 'left' ? -1 : 1;
  for (let next = at + step; next >= 0 && next < BOARD_COLUMNS.length; next += step) {
    const beside = board[BOARD_COLUMNS[next] ?? 'long-list'];
    if (beside.length > 0) return beside[Math.min(row, beside.length - 1)] ?? null;
  }
  return null;
}

/** The next column to a side that takes a card; null where none does. */
export function columnBeside(card: BoardCard, step: 1 | -1): BoardColumn | null {
  const at = BOARD_COLUMNS.indexOf(card.column);
  const beyond = step === 1 ? BOARD_COLUMNS.slice(at + 1) : BOARD_COLUMNS.slice(0, at).toReversed();
  return beyond.find((column) => accepts(card, column)) ?? null;
}
