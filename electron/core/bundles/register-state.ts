import { createHash } from 'node:crypto';
import type { Bundle, BundleCluster } from '#shared/domain/bundle.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { clusterDossierSchema } from '#shared/domain/cluster-dossier.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';
import { byCodeUnit } from '#shared/domain/merge-desk.ts';
import type { TravellingNomination } from '#shared/domain/merge-register.ts';
import type { Initiative } from '#shared/domain/register-entry.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { listEntries } from '../clusters/register-entries.ts';
import type { ReadStore } from '../store/handles.ts';
import { listExchanges, readExchanged } from './exchange-table.ts';
import {
  bundledJudgement,
  judgementOfBundle,
  readJudgementState,
  type JudgementState,
} from './judgement-state.ts';

/** What travels of a register: every cluster, retired ones as well, the entries that stand on it, and the rulings and caveats on its figures. */
export interface RegisterState extends JudgementState {
  readonly clusters: ReadonlyMap<string, BundleCluster>;
  readonly nominations: ReadonlyMap<string, TravellingNomination>;
  readonly initiatives: ReadonlyMap<string, Initiative>;
}

/** Reads the register as it stands in this workspace. */
export function readRegisterState(store: ReadStore): RegisterState {
  const nominations = new Map<string, TravellingNomination>();
  const initiatives = new Map<string, Initiative>();
  for (const entry of listEntries(store, { includeRemoved: false })) {
    if (entry.kind === 'initiative') initiatives.set(entry.id, entry.body);
    else nominations.set(entry.id, withoutRow(entry.body));
  }
  const clusters = listClusters(store, { includeRetired: true }).map((cluster) => toBundled(store, cluster));
  return { clusters: byId(clusters), nominations, initiatives, ...readJudgementState(store) };
}

/** Reads the register as a bundle tells it. */
export function stateOfBundle(bundle: Bundle): RegisterState {
  return {
    clusters: byId(
      bundle.clusters.map((one) => ({ ...one, definition: normaliseDefinition(one.definition) })),
    ),
    nominations: new Map(bundle.nominations.map(({ id, ...body }) => [id, withoutRow(body)])),
    initiatives: new Map(bundle.initiatives.map(({ id, ...body }) => [id, body])),
    ...judgementOfBundle(bundle),
  };
}

/** Gives the parts of a bundle that tell a state, each list in the order of its ids. */
export function bundledState({
  clusters,
  nominations,
  initiatives,
  rulings,
  caveats,
}: RegisterState): Pick<Bundle, 'clusters' | 'nominations' | 'initiatives' | 'rulings' | 'caveats'> {
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
    [...map].toSorted(([a], [b]) => byCodeUnit(a, b));
  return {
    clusters: sorted(clusters).map(([, cluster]) => cluster),
    nominations: sorted(nominations).map(([id, body]) => ({ id, ...body, extractId: null, line: null })),
    initiatives: sorted(initiatives).map(([id, body]) => ({ id, ...body })),
    ...bundledJudgement({ rulings, caveats }),
  };
}

/**
 * Gives the whole register after a merge as a state named by its content and by the exchanges it comes from: two
 * workspaces that take in each other's bundles and settle alike hold the same state, and so a common base. A register that
 * comes back to a content it had is another state, since it comes from others. Retired clusters count: retiring is a change.
 */
export function outcomeState(store: ReadStore, madeBy: string, madeAt: string): Bundle {
  const state = bundledState(readRegisterState(store));
  const ancestors = listExchanges(store).map(({ bundleId }) => bundleId);
  const named = canonicalJson({ state, from: newestOf(store, ancestors) });
  const id = `state-${createHash('sha256').update(named).digest('hex').slice(0, 40)}`;
  return {
    format: 'cluster-workbench-definitions',
    formatVersion: 1,
    id,
    madeBy,
    madeAt,
    workspace: '',
    note: '',
    ancestors,
    hashed: null,
    whole: true,
    ...state,
    decisions: [],
  };
}

/** Those of the exchanges that none of the others comes from, in the order of their ids. */
function newestOf(store: ReadStore, bundleIds: readonly string[]): string[] {
  const older = new Set(bundleIds.flatMap((bundleId) => readExchanged(store, bundleId)?.ancestors ?? []));
  return bundleIds.filter((bundleId) => !older.has(bundleId)).toSorted(byCodeUnit);
}

/** Says whether an id names a state by its content rather than a bundle. */
export function isContentId(bundleId: string): boolean {
  return bundleId.startsWith('state-');
}

function toBundled(store: ReadStore, cluster: Cluster): BundleCluster {
  const { id, name, tier, aliases, description, status } = cluster;
  return {
    id,
    name,
    tier,
    aliases,
    description,
    status,
    dossier: clusterDossierSchema.parse(cluster),
    definition: normaliseDefinition(readDefinition(store, id).document),
  };
}

function withoutRow<T extends { extractId: number | null; line: number | null }>(
  body: T,
): Omit<T, 'extractId' | 'line'> {
  const { extractId: _extractId, line: _line, ...rest } = body;
  return rest;
}

function byId(clusters: readonly BundleCluster[]): Map<string, BundleCluster> {
  return new Map(clusters.map((cluster) => [cluster.id, cluster]));
}
