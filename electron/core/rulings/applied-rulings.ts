import { createHash } from 'node:crypto';
import { rulingBodySchema, type RulingBody } from '#shared/domain/ruling.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { withExtractMet } from './extract-source.ts';

/** A ruling as figures are formed under it. */
export interface AppliedRuling {
  /** Of a draft that is not recorded: any text that no recorded one has. */
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly body: RulingBody;
}

/** Under which rulings figures are formed: those in force today, none (as captured), or exactly these. */
export type RulingChoice = 'in-force' | 'none' | readonly AppliedRuling[];

/** The rulings that reach the figures of one cluster, in the order of their numbers. */
export interface RulingsInScope {
  /** Names the content: equal keys, equal effect. Empty where there are none. */
  readonly key: string;
  readonly rulings: readonly AppliedRuling[];
}

/** No rulings at all: as captured. */
export const NO_RULINGS: RulingsInScope = { key: '', rulings: [] };

/** Under which rulings a question's figures are formed: as captured where it says so, else under those in force. */
export function rulingChoice({ rulings }: { readonly rulings?: boolean | undefined }): RulingChoice {
  return rulings === false ? 'none' : 'in-force';
}

interface Kept {
  readonly version: string;
  readonly rulings: readonly AppliedRuling[];
}
const keptByConnection = new WeakMap<Connection, Kept>();

/** Reads the rulings that apply today: in force, and not beyond their last day. In the order of their numbers. */
export function rulingsInForce(store: Pick<ReadStore, 'db' | 'now'>): readonly AppliedRuling[] {
  const { db } = store;
  const today = store.now().slice(0, 10);
  const version = `${today} ${db.prepare<[], number>('PRAGMA data_version').pluck().get() ?? 0}/${
    db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  }`;
  const known = keptByConnection.get(db);
  if (known?.version === version && !db.inTransaction) return known.rulings;
  const rulings = newestRulings(store, `state = 'in-force' AND `).filter(
    ({ body }) => body.expiresOn === null || body.expiresOn >= today,
  );
  // What is read within an action may yet be rolled back.
  if (!db.inTransaction) keptByConnection.set(db, { version, rulings });
  return rulings;
}

/** Reads every ruling at its newest version, revoked and lapsed ones too, in the order of their numbers. */
export function newestRulings(store: Pick<ReadStore, 'db'>, condition = ''): AppliedRuling[] {
  return store.db
    .prepare<[], { id: string; number: number; version: number; body: string }>(
      `SELECT id, number, version, body FROM ruling AS newest
       WHERE ${condition}version = (SELECT max(version) FROM ruling WHERE id = newest.id) ORDER BY number`,
    )
    .all()
    .map((row) => ({ ...row, body: withExtractMet(store, rulingBodySchema.parse(JSON.parse(row.body))) }));
}

const scopes = new WeakMap<readonly AppliedRuling[], Map<string | null, RulingsInScope>>();

/** Gives the rulings that reach the figures of a cluster; null: figures of every company, which only rulings without named clusters reach. */
export function rulingsFor(
  store: Pick<ReadStore, 'db' | 'now'>,
  choice: RulingChoice,
  clusterId: string | null,
): RulingsInScope {
  if (choice === 'none') return NO_RULINGS;
  const all = choice === 'in-force' ? rulingsInForce(store) : choice;
  if (all.length === 0) return NO_RULINGS;
  // The list is never written: one of other rulings is another list.
  const known = scopes.get(all) ?? new Map<string | null, RulingsInScope>();
  scopes.set(all, known);
  const found = known.get(clusterId) ?? inScope(all.filter(({ body }) => reaches(body, clusterId)));
  known.set(clusterId, found);
  return found;
}

function reaches({ subject, scope }: RulingBody, clusterId: string | null): boolean {
  if (subject.kind === 'figure') return subject.clusterId === clusterId;
  return scope.clusterIds === null || (clusterId !== null && scope.clusterIds.includes(clusterId));
}

/** Names some rulings as what reaches a figure; in the order given. */
export function inScope(rulings: readonly AppliedRuling[]): RulingsInScope {
  return rulings.length === 0 ? NO_RULINGS : { key: keyOf(rulings), rulings };
}

function keyOf(rulings: readonly AppliedRuling[]): string {
  const hash = createHash('sha256');
  for (const { id, version, body } of rulings) hash.update(`${id} ${version} ${JSON.stringify(body)}\n`);
  return hash.digest('base64url').slice(0, 16);
}
