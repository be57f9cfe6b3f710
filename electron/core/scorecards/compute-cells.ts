import type { GeographySet } from '#shared/domain/geography.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { countOpenBySubject } from '../annotations/marks.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import { rulingsFor } from '../rulings/applied-rulings.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { cellSources, cellSubjectKey, putBasis, type CellSources } from './cell-basis.ts';
import { liveExtracts } from './feeds.ts';
import type { FormCluster, FormContext, FormRow, FormSettings } from './former.ts';
import { readFormer } from './formers.ts';
import { cellKeeper, type CellKeeper } from './kept-cells.ts';
import { applyToFigure, putRulings } from './ruled-figure.ts';
import { rulingsOnCell } from './touched-cells.ts';
import { worldStamp } from './world-stamp.ts';

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
  const run = startRun(store, request);
  return request.clusters.flatMap((cluster) =>
    gatherCells(run, cluster, request.rows.map(rowFormer(run, cluster))),
  );
}

/** Milliseconds after which a step ends with the row that is being formed. */
const STEP_MS = 25;

/**
 * Forms the same cells in steps, between which other questions are answered. What was changed meanwhile would stand half in them: then
 * all are formed anew at once. Throws `cancelled` and `not-found`.
 */
export async function formCellsInSteps(
  store: ReadStore,
  request: CellsRequest,
  job: Pick<JobHandle, 'breathe'>,
  stepMs = STEP_MS,
): Promise<ClusterCells[]> {
  const stamp = worldStamp(store);
  const run = startRun(store, request);
  const found: ClusterCells[] = [];
  let last = performance.now();
  for (const cluster of request.clusters) {
    const form = rowFormer(run, cluster);
    const rows: (readonly ScorecardCell[])[] = [];
    for (const row of request.rows) {
      rows.push(form(row));
      if (performance.now() - last < stepMs) continue;
      await job.breathe();
      if (worldStamp(store) !== stamp) return formCells(store, request);
      last = performance.now();
    }
    found.push(...gatherCells(run, cluster, rows));
  }
  return found;
}

function startRun(store: ReadStore, request: CellsRequest): Run {
  return {
    store,
    request,
    sources: cellSources(store, liveExtracts(store)),
    keeper: cellKeeper(store, request),
    annotations: countOpenBySubject(store),
    formers: new Map(),
    captured: null,
  };
}

/** Puts the cells of the rows together by set, each with its open annotations. */
function gatherCells(
  { request, annotations }: Run,
  cluster: FormCluster,
  rows: readonly (readonly ScorecardCell[])[],
): ClusterCells[] {
  return request.sets.map((set, at) => ({
    cluster,
    set,
    cells: rows.flatMap((cells): ScorecardCell[] => {
      const cell = cells[at];
      if (cell === undefined) return [];
      const open = annotations.get(cellSubjectKey(cluster.id, set.id, cell.metricId)) ?? 0;
      return [open === 0 ? cell : { ...cell, annotations: open }];
    }),
  }));
}

interface Run {
  readonly store: ReadStore;
  readonly request: CellsRequest;
  readonly sources: CellSources;
  readonly keeper: CellKeeper;
  readonly annotations: ReadonlyMap<string, number>;
  /** How the rows of a cluster are formed, where that was asked for before. */
  readonly formers: Map<FormCluster, (row: FormRow) => readonly ScorecardCell[]>;
  /** The same run without any ruling; made where a ruling touches a cell. */
  captured: Run | null;
}

/** Gives the cells of the rows of one cluster, one for each set: those kept, and the others formed. */
function rowFormer(run: Run, cluster: FormCluster): (row: FormRow) => readonly ScorecardCell[] {
  const { store, request, sources, keeper } = run;
  const { sets, settings, withRange = true } = request;
  const context = contextMaker(store, { cluster, sets, settings, without: request.without ?? null });
  return (row) => {
    const known = keeper.find(cluster, row);
    if (known !== undefined) return known;
    const own = context(row);
    const former = readFormer(row.metric.id);
    const formed = former.form(own);
    const ranges = withRange ? former.range?.(own) : undefined;
    const touched = sets.map((set, at) => {
      const one = formed[at];
      return one === undefined ? [] : rulingsOnCell(own, set, one);
    });
    const captured = touched.some((rulings) => rulings.length > 0) ? capturedCells(run, cluster, row) : [];
    const cells = sets.flatMap((set, at): ScorecardCell[] => {
      const one = formed[at];
      if (one === undefined) return [];
      const ruled = applyToFigure(own, set, one);
      // The methods say nothing of a value that stands in the place of theirs.
      const range = ruled.value === one.value ? (ranges?.[at] ?? null) : null;
      return [putRulings(putBasis(own, set, ruled, range, sources), touched[at] ?? [], captured[at])];
    });
    keeper.keep(cluster, row, cells);
    return cells;
  };
}

/** The cells of a row as captured, without any ruling; kept like all others. */
function capturedCells(run: Run, cluster: FormCluster, row: FormRow): readonly ScorecardCell[] {
  const { store, request } = run;
  const asked = { ...request, settings: { ...request.settings, rulings: 'none' as const } };
  run.captured ??= { ...run, request: asked, keeper: cellKeeper(store, asked), formers: new Map() };
  const form = run.captured.formers.get(cluster) ?? rowFormer(run.captured, cluster);
  run.captured.formers.set(cluster, form);
  return form(row);
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
  const rulings = rulingsFor(store, asked.settings.rulings, asked.cluster.id);
  return (row) => ({ ...asked, store, row, rulings, uk, regions, memo });
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
