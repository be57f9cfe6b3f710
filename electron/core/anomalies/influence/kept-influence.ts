import type { GeographySet } from '#shared/domain/geography.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { hashDefinition } from '../../clusters/definition-hash.ts';
import { rulingsFor, type RulingChoice } from '../../rulings/applied-rulings.ts';
import { formSettings, rowsAsked } from '../../scorecards/asked-rows.ts';
import type { FormCluster } from '../../scorecards/former.ts';
import { worldStamp } from '../../scorecards/world-stamp.ts';
import { dropOldest } from '../../store/drop-oldest.ts';
import type { Connection, ReadStore } from '../../store/handles.ts';
import { clusterInfluence, type ClusterInfluence } from './cluster-influence.ts';

interface Kept {
  readonly content: string;
  readonly influence: ClusterInfluence;
}
const keptByConnection = new WeakMap<Connection, Map<string, Kept>>();

/** Influences kept per connection: some hundred clusters in a few sets. */
const MOST_KEPT = 400;

/**
 * Gives how much the figures of a cluster depend on single companies, under the workspace’s settings. Kept under the definition, what
 * the workspace holds and the rulings that reach the cluster, so that an edit costs one cluster.
 */
export function keptInfluence(
  store: ReadStore,
  cluster: FormCluster,
  set: GeographySet,
  asked: Extract<RulingChoice, string>,
): ClusterInfluence {
  const { db } = store;
  const reach = `${rulingsFor(store, asked, cluster.id).key} ${rulingsFor(store, asked, null).key}`;
  // Figures that no ruling reaches are those as captured.
  const rulings = reach === ' ' ? 'none' : asked;
  const kept = keptByConnection.get(db) ?? new Map<string, Kept>();
  keptByConnection.set(db, kept);
  const key = `${cluster.id} ${set.id} ${rulings}`;
  const content = `${cluster.hash ?? hashDefinition(cluster.document)} ${worldStamp(store)} ${reach}`;
  const known = kept.get(key);
  if (known?.content === content && !db.inTransaction) return known.influence;
  const settings = { ...formSettings(store, {}), rulings };
  const influence = clusterInfluence(store, {
    cluster,
    set,
    rows: rowsAsked(store, { metricIds: METRIC_IDS, settings: {} }),
    settings,
  });
  // What is read within an action may yet be rolled back.
  if (db.inTransaction) return influence;
  kept.delete(key);
  kept.set(key, { content, influence });
  dropOldest(kept, MOST_KEPT);
  return influence;
}
