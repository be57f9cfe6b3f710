import type { MethodRequest } from '#shared/contract/methods.ts';
import type { RulingEffect } from '#shared/contract/methods/rulings.ts';
import { formatDate } from '#shared/format/date.ts';
import { readGeographySet } from '../../geography/register.ts';
import type { AskedCluster } from '../../scorecards/asked-rows.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { listVersions } from '../../versions/read-versions.ts';
import { changedCells, changedQuotients, measuresConcerned } from './changed-places.ts';
import { changedFigures, rowsConcerned, weightOf } from './changed-figures.ts';
import { clustersConcerned } from './clusters-concerned.ts';
import { comparedRulings } from './ruling-choices.ts';

type Request = MethodRequest<'rulings.effect'>;

/**
 * Shows what a ruling changes, with and without it: figures and their ranks, hex cells, location quotients by authority, and published
 * versions whose figures no longer stand. Of one that is recorded, or of drafts beside those in force. The largest consequence first.
 *
 * Cells and quotients are those of the first geography set. Throws `not-found`, and `invalid-input` for a draft that contradicts itself.
 */
export function readRulingEffect(store: ReadStore, request: Request): RulingEffect {
  const steps = effectSteps(store, request);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Shows the same cluster by cluster, so that other questions are answered between. Throws `cancelled` too. */
export async function readRulingEffectInSteps(
  store: ReadStore,
  request: Request,
  job: Pick<JobHandle, 'breathe'>,
): Promise<RulingEffect> {
  const steps = effectSteps(store, request);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await job.breathe();
  }
}

function* effectSteps(store: ReadStore, request: Request): Generator<undefined, RulingEffect> {
  const { bodies, ...sides } = comparedRulings(store, request);
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id));
  const [set] = sets;
  if (set === undefined) throw new RangeError('no geography set was asked for');
  const metricIds = rowsConcerned(bodies);
  const measures = measuresConcerned(bodies);
  const movesQuotients = bodies.some(({ scope }) => scope.measures.includes('businesses'));
  const clusters = clustersConcerned(store, bodies, request.clusterIds);
  const figures: RulingEffect['figures'] = [];
  const cells: RulingEffect['cells'] = [];
  const quotients: RulingEffect['quotients'] = [];
  for (const cluster of clusters) {
    figures.push(...changedFigures(store, { cluster, sets, metricIds, ...sides }));
    yield undefined;
    if (measures.length > 0) cells.push(...changedCells(store, { cluster, set, ...sides }, measures));
    if (movesQuotients) quotients.push(...changedQuotients(store, { cluster, set, ...sides }));
    yield undefined;
  }
  const changed = new Set(figures.map(({ clusterId }) => clusterId));
  return {
    clusterIds: clusters.map(({ id }) => id),
    figures: figures.toSorted((a, b) => weightOf(b) - weightOf(a)),
    cells: cells.toSorted((a, b) => differenceOf(b) - differenceOf(a)),
    quotients: quotients.toSorted((a, b) => differenceOf(b) - differenceOf(a)),
    versions: clusters.filter(({ id }) => changed.has(id)).flatMap((cluster) => versionsOf(store, cluster)),
    consequence: figures.length === 0 ? null : Math.max(...figures.map(weightOf)),
  };
}

function differenceOf({ without, with: now }: { without: number | null; with: number | null }): number {
  return Math.abs((now ?? 0) - (without ?? 0));
}

/** The versions of a cluster that are in force: whoever was given one of them was given other figures. */
function versionsOf(store: ReadStore, { id }: AskedCluster): RulingEffect['versions'] {
  return listVersions(store, id)
    .filter(({ status }) => status === 'published')
    .map(({ version, at, author }) => ({
      clusterId: id,
      label: `Version ${version}, published ${formatDate(at)} by ${author}`,
    }));
}
