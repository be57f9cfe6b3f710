import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { DetectorSettings } from '#shared/domain/caveat.ts';
import {
  DETECTORS,
  DETECTOR_IDS,
  thresholdOf,
  type Detector,
  type DetectorId,
} from '#shared/domain/detectors.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { findAll } from './all-anomalies.ts';
import type { KeyedFinding } from './merge-findings.ts';
import { detectorSettings } from './settings-in-force.ts';

/**
 * Gives the detectors with their thresholds as standard and as set, and how many findings they give; with a draft, how many they would
 * give under it. A detector whose thresholds the draft leaves as they are is not run again. Throws `not-found`, `cancelled`.
 */
export async function readDetectorSettings(
  store: ReadStore,
  { draft, geographySetId }: MethodRequest<'anomalies.settings'>,
  job: Pick<JobHandle, 'breathe'>,
): Promise<MethodOutput<'anomalies.settings'>> {
  const { settings, entryId } = detectorSettings(store);
  const now = countsOf((await findAll(store, { geographySetId }, settings, job)).findings);
  const then =
    draft === undefined ? null : countsOf((await findAll(store, { geographySetId }, draft, job)).findings);
  return {
    detectors: DETECTOR_IDS.map((id) => ({
      ...describe(id, settings),
      findings: now.get(id)?.all ?? 0,
      high: now.get(id)?.high ?? 0,
      draftFindings: then === null ? null : (then.get(id)?.all ?? 0),
      draftHigh: then === null ? null : (then.get(id)?.high ?? 0),
    })),
    entryId,
  };
}

function describe(id: DetectorId, settings: DetectorSettings) {
  const { name, looksFor, thresholds }: Detector = DETECTORS[id];
  return {
    id,
    name,
    looksFor,
    off: settings.off.includes(id),
    thresholds: thresholds.map((threshold) => ({
      ...threshold,
      value: thresholdOf(settings.thresholds, id, threshold.id),
    })),
  };
}

function countsOf(findings: readonly KeyedFinding[]): ReadonlyMap<DetectorId, { all: number; high: number }> {
  const counts = new Map<DetectorId, { all: number; high: number }>();
  for (const { detectorId, severity } of findings) {
    const count = counts.get(detectorId) ?? { all: 0, high: 0 };
    counts.set(detectorId, count);
    count.all += 1;
    if (severity === 'high') count.high += 1;
  }
  return counts;
}
