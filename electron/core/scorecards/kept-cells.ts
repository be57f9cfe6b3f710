import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { rulingsFor } from '../rulings/applied-rulings.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { CellsRequest } from './compute-cells.ts';
import type { FormCluster, FormRow } from './former.ts';
import { worldStamp } from './world-stamp.ts';

/** Cells kept per connection: two grids of thirty clusters, fourteen sets and all rows. */
const MOST_CELLS = 32_000;

interface Kept {
  readonly rows: Map<string, readonly ScorecardCell[]>;
  cells: number;
}
const keptByConnection = new WeakMap<Connection, Kept>();

/** The cells of one run that were formed before and are still true. */
export interface CellKeeper {
  /** The cells of a row of a cluster, one for each set; undefined where they are not kept. */
  find(cluster: FormCluster, row: FormRow): readonly ScorecardCell[] | undefined;
  keep(cluster: FormCluster, row: FormRow, cells: readonly ScorecardCell[]): void;
}

/**
 * Keeps cells under all that they are formed from: definition, row, sets, settings, the rulings that reach the cluster, and the stamp of
 * everything else. The rows used
 * last are kept. Annotations are no part of it: they are counted anew each time.
 */
export function cellKeeper(store: ReadStore, request: CellsRequest): CellKeeper {
  const { db } = store;
  const kept = keptByConnection.get(db) ?? { rows: new Map<string, readonly ScorecardCell[]>(), cells: 0 };
  keptByConnection.set(db, kept);
  // Of the rulings only those that reach a cluster change its cells.
  const { rulings: choice, ...settings } = request.settings;
  const question = digest({
    world: worldStamp(store),
    sets: request.sets.map(({ id }) => id),
    settings,
    without: request.without ?? null,
    withRange: request.withRange ?? true,
  });
  const clusters = new Map<FormCluster, string>();
  const clusterKey = (cluster: FormCluster): string => {
    const known =
      clusters.get(cluster) ??
      digest({ ...clusterContent(store, cluster), rulings: rulingsFor(store, choice, cluster.id).key });
    clusters.set(cluster, known);
    return known;
  };
  const keyOf = (cluster: FormCluster, { metric, basis, window }: FormRow) =>
    `${clusterKey(cluster)} ${question} ${metric.id} ${basis ?? ''} ${window?.from ?? ''} ${window?.to ?? ''}`;
  const isUnsure = db.inTransaction;
  return {
    find: (cluster, row) => {
      if (isUnsure) return undefined;
      const key = keyOf(cluster, row);
      const found = kept.rows.get(key);
      if (found === undefined) return undefined;
      // Used last: it goes to the end.
      kept.rows.delete(key);
      kept.rows.set(key, found);
      return found;
    },
    keep: (cluster, row, cells) => {
      // What is formed within an action may yet be rolled back.
      if (isUnsure || cells.length > MOST_CELLS) return;
      const key = keyOf(cluster, row);
      kept.cells += cells.length - (kept.rows.get(key)?.length ?? 0);
      kept.rows.delete(key);
      kept.rows.set(key, cells);
      for (const [oldest, lost] of kept.rows) {
        if (kept.cells <= MOST_CELLS) break;
        kept.rows.delete(oldest);
        kept.cells -= lost.length;
      }
    },
  };
}

/** What of a cluster its figures are formed from: the definition, and what the register says of it (its organisations). */
function clusterContent({ db }: ReadStore, cluster: FormCluster): object {
  const { id, name, revision, document } = cluster;
  return {
    id,
    name,
    revision,
    definition: cluster.hash ?? hashDefinition(document),
    dossier: db.prepare<[string], string>('SELECT dossier FROM cluster WHERE id = ?').pluck().get(id) ?? null,
  };
}

function digest(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 24);
}
