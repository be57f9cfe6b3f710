import type { DetectorSettings } from '#shared/domain/caveat.ts';
import { prepareColumns } from '../membership/keep-columns.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { companyExtractIds } from '../scorecards/feeds.ts';
import { worldStamp } from '../scorecards/world-stamp.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { isCompanyDetector, type Finding, type FigureDetectorId } from './detector.ts';
import { buildFigureWorld } from './detectors/figures/build-figure-world.ts';
import { editionsBefore, type Editions } from './detectors/figures/editions-before.ts';
import { FIGURE_RUNNERS } from './detectors/figures/figure-runners.ts';
import type { FigureWorld } from './detectors/figures/figure-world.ts';
import { setLookedAt } from './influence/read-influence.ts';
import { liveClusters } from './live-clusters.ts';
import { detectorsOn, thresholdsOf } from './settings-in-force.ts';

interface Kept {
  readonly content: string;
  readonly world: FigureWorld;
  /** What was found in it, by detector and thresholds. */
  readonly findings: Map<string, readonly Finding[]>;
}
const keptByConnection = new WeakMap<Connection, Map<string, Kept>>();

/** Worlds kept per connection: some hundred clusters in a few sets. */
const MOST_KEPT = 200;
/** Results of one world: each detector under the thresholds in force, and under a few drafts. */
const MOST_RESULTS = 40;

function isFigureDetector(id: Parameters<typeof isCompanyDetector>[0]): id is FigureDetectorId {
  return !isCompanyDetector(id);
}

/**
 * Runs the detectors that look at figures over every live cluster in a geography set, each under the thresholds given. The figures of a
 * cluster and what was found in them are kept under its definition and what the workspace holds: after an edit of one cluster, only that
 * cluster is looked at again. Rulings and waivers play no part. Throws `not-found` for an unknown set, `cancelled`.
 */
export async function findAmongFigures(
  store: ReadStore,
  asked: { readonly geographySetId?: string | undefined },
  settings: DetectorSettings,
  job: Pick<JobHandle, 'breathe'>,
): Promise<readonly Finding[]> {
  const detectors = detectorsOn(settings).filter(isFigureDetector);
  if (detectors.length === 0) return [];
  const set = setLookedAt(store, asked.geographySetId);
  const editions = editionsBefore(store);
  const clusters = liveClusters(store);
  const contentOf = ({ hash, name }: (typeof clusters)[number]) => `${hash} ${name} ${worldStamp(store)}`;
  const kept = keptByConnection.get(store.db) ?? new Map<string, Kept>();
  keptByConnection.set(store.db, kept);
  const found: Finding[] = [];
  for (const cluster of clusters) {
    const key = `${cluster.id} ${set.id}`;
    let known = kept.get(key);
    if (known?.content !== contentOf(cluster)) {
      await prepareAll(store, editions, job);
      known = {
        content: contentOf(cluster),
        world: buildFigureWorld(store, { cluster, set, editions }),
        findings: new Map(),
      };
      await job.breathe();
    }
    kept.delete(key);
    kept.set(key, known);
    for (const detectorId of detectors) found.push(...resultOf(known, detectorId, settings));
    dropOldest(kept, MOST_KEPT);
  }
  return found;
}

/** Builds the columns of the extracts in use and of the editions before them in steps; nothing where they are there. */
async function prepareAll(
  store: ReadStore,
  editions: Editions,
  job: Pick<JobHandle, 'breathe'>,
): Promise<void> {
  const older = editions.steps.flat().filter(({ target }) => target === 'companies');
  const ids = [...older.map(({ id }) => id), ...companyExtractIds(store, formSettings(store, {}))];
  for (const id of new Set(ids)) await prepareColumns(store, id, job);
}

function resultOf(
  { world, findings }: Kept,
  detectorId: FigureDetectorId,
  settings: DetectorSettings,
): readonly Finding[] {
  const thresholds = thresholdsOf(settings, detectorId);
  const key = `${detectorId} ${JSON.stringify(thresholds)}`;
  const known = findings.get(key);
  if (known !== undefined) return known;
  const found = FIGURE_RUNNERS[detectorId](world, thresholds);
  findings.set(key, found);
  dropOldest(findings, MOST_RESULTS);
  return found;
}
