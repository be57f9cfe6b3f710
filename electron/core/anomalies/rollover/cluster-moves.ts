import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { METRIC_IDS, readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { NUMBERED_METRICS } from '#shared/domain/numbered-metrics.ts';
import { explainChangeInSteps } from '../../scorecards/change/explain-change.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import type { EditionPair } from './edition-pairs.ts';
import { revisionAt } from './state-before.ts';

type Rollover = MethodOutput<'rollover.read'>;
type Move = Rollover['clusters'][number]['moves'][number];
type Explained = MethodOutput<'scorecards.explainChange'>;
type State = MethodRequest<'scorecards.explainChange'>['before'];

/** Figures told of each cluster. */
const MOST_MOVES = 3;

/** What a new edition is held against: the edition before, with the definition and the rulings of the time at which the new one came. */
export interface MoveQuestion {
  readonly pair: EditionPair;
  readonly geographySetId: string;
  /** Whether figures read the new edition today, without its being named. */
  readonly isInUse: boolean;
  readonly rulingIdsBefore: readonly string[];
  /** Whether rulings that reach figures differ between then and now. */
  readonly rulingsDiffer: boolean;
}

/** What moved in one cluster from the edition before to the new one. */
export type ClusterMoves = Pick<Rollover['clusters'][number], 'joined' | 'left' | 'moves'>;

/**
 * Tells which members joined and left a cluster from the edition before to the new one, and the three figures that moved most, each with
 * the part of every cause that differs (Shapley): data, definition, method, ruling. Throws `not-found` and `cancelled`.
 */
export async function readClusterMoves(
  store: ReadStore,
  { id: clusterId, revision: today }: { readonly id: string; readonly revision: number },
  { pair, geographySetId, isInUse, rulingIdsBefore, rulingsDiffer }: MoveQuestion,
  job: Pick<JobHandle, 'breathe'>,
): Promise<ClusterMoves> {
  const revision = revisionAt(store, clusterId, pair.committedAt);
  const before: State = {
    extractIds: [pair.beforeId],
    settings: {},
    rulingIds: [...rulingIdsBefore],
    ...(revision === undefined ? {} : { revision }),
  };
  const after: State = { settings: {}, ...(isInUse ? {} : { extractIds: [pair.id] }) };
  // Where nothing but the edition differs, only figures that read it can have moved.
  const onlyData = !rulingsDiffer && (revision ?? today) === today;
  const { joined, left, rows } = await explainChangeInSteps(
    store,
    { clusterId, geographySetId, before, after, ...(onlyData ? { metricIds: rowsReading(pair) } : {}) },
    job,
  );
  return { joined, left, moves: largestMoves(rows) };
}

/** The rows that may read extracts of a kind: every figure of members does where companies come anew; all of them where sites do. */
export function rowsReading({ target }: Pick<EditionPair, 'target'>): MetricId[] {
  return NUMBERED_METRICS.flatMap(({ number, target: own, selects }) => {
    const reads = target === 'sites' || own === target || (target === 'companies' && selects === 'members');
    const id = METRIC_IDS.find((each) => each === number);
    return reads && id !== undefined ? [id] : [];
  });
}

/**
 * Picks the figures that moved most: first those that have no value any more, then by the absolute change in per cent, then those that
 * were zero before, then those that have a value for the first time. Lists and figures that stand as they stood are left out.
 */
export function largestMoves(rows: Explained['rows']): Move[] {
  return rows
    .map((row, at) => ({ row, at, rank: rankOf(row) }))
    .filter(({ rank }) => rank !== null)
    .toSorted(
      (a, b) =>
        (a.rank ?? 0) - (b.rank ?? 0) ||
        Math.abs(b.row.percent ?? 0) - Math.abs(a.row.percent ?? 0) ||
        a.at - b.at,
    )
    .slice(0, MOST_MOVES)
    .map(({ row }) => toMove(row));
}

/** 0: lost its value; 1: moved; 2: was zero; 3: came; null: stands as it stood. */
function rankOf({ before, after, change, percent }: Explained['rows'][number]): 0 | 1 | 2 | 3 | null {
  if (before.kind === 'value' && after.kind !== 'value') return after.kind === 'list' ? null : 0;
  if (before.kind !== 'value') return after.kind === 'value' && before.kind !== 'list' ? 3 : null;
  if (change === null || change === 0) return null;
  return percent === null ? 2 : 1;
}

function toMove({ metricId, before, after, percent, parts }: Explained['rows'][number]): Move {
  const { basis } = after.kind === 'value' ? after : before;
  return {
    metricId,
    metricName: readMetric(metricId).name,
    unit: basis.unit,
    before: numberOf(before),
    after: numberOf(after),
    percent,
    causes: parts.filter(({ touched }) => touched).map(({ cause, part }) => ({ cause, part })),
  };
}

function numberOf(value: MetricValue): number | null {
  return value.kind === 'value' ? value.value : null;
}
