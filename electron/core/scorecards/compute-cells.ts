import type { GeographySet } from '#shared/domain/geography.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { countOpenBySubject } from '../annotations/marks.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { cellSources, cellSubjectKey, putBasis, type CellSources } from './cell-basis.ts';
import { liveExtracts } from './feeds.ts';
import type { FormCluster, FormContext, FormRow, FormSettings } from './former.ts';
import { readFormer } from './formers.ts';

/** Which cells are asked for. */
export interface CellsRequest {
  readonly clusters: readonly FormCluster[];
  readonly sets: readonly GeographySet[];
  readonly rows: readonly FormRow[];
  readonly settings: FormSettings;
  /** Number of a company that is left out wherever it stands. */
  readonly without?: string | null | undefined;
  /** Whether the range over the attribution methods is formed too; left out: yes. */
  readonly withRange?: boolean | undefined;
}

/** The cells of one cluster in one set, in the order of the rows. */
export interface ClusterCells {
  readonly cluster: FormCluster;
  readonly set: GeographySet;
  readonly cells: readonly ScorecardCell[];
}

/**
 * Forms the cells of clusters for geography sets: one entry for each cluster and set, clusters first. Pure over what is stored: the
 * same question gives the same answer. Throws `not-found` for an unknown geography set in a rule.
 */
export function formCells(store: ReadStore, request: CellsRequest): ClusterCells[] {
  const run = startRun(store);
  return request.clusters.flatMap((cluster) => {
    const found = formCluster(run, request, cluster);
    return request.sets.map((set, at) => ({
      cluster,
      set,
      cells: (found[at] ?? []).map((cell) => ({
        ...cell,
        annotations: run.annotations.get(cellSubjectKey(cluster.id, set.id, cell.metricId)) ?? 0,
      })),
    }));
  });
}

interface Run {
  readonly store: ReadStore;
  readonly sources: CellSources;
  readonly annotations: ReadonlyMap<string, number>;
}

function startRun(store: ReadStore): Run {
  return {
    store,
    sources: cellSources(store, liveExtracts(store)),
    annotations: countOpenBySubject(store),
  };
}

/** The cells of one cluster: by set, then by row. */
function formCluster(
  { store, sources }: Run,
  request: CellsRequest,
  cluster: FormCluster,
): ScorecardCell[][] {
  const { sets, rows, settings, withRange = true } = request;
  const context = contextMaker(store, { cluster, sets, settings, without: request.without ?? null });
  const found = sets.map((): ScorecardCell[] => []);
  for (const row of rows) {
    const own = context(row);
    const former = readFormer(row.metric.id);
    const formed = former.form(own);
    const ranges = withRange ? former.range?.(own) : undefined;
    for (const [at, set] of sets.entries()) {
      const one = formed[at];
      if (one !== undefined) found[at]?.push(putBasis(own, set, one, ranges?.[at] ?? null, sources));
    }
  }
  return found;
}

/** Makes the contexts of one cluster: its rows share what they keep. */
export function contextMaker(
  store: ReadStore,
  asked: {
    readonly cluster: FormCluster;
    readonly sets: readonly GeographySet[];
    readonly settings: FormSettings;
    readonly without: string | null;
  },
): (row: FormRow) => FormContext {
  const uk = readGeographySet(store, 'uk');
  const regions = readAreaRegister(store).sets.filter(({ kind }) => kind === 'region');
  const memo = makeMemo();
  return (row) => ({ ...asked, store, row, uk, regions, memo });
}

/** Makes the memory of one run: what a key names is built once. */
export function makeMemo(): FormContext['memo'] {
  const kept = new Map<string, unknown>();
  return <T>(key: string, build: () => T): T => {
    if (!kept.has(key)) kept.set(key, build());
    // The key names the content, so whoever asks under it built a T.
    return kept.get(key) as T;
  };
}
