import type { DetectorSettings } from '#shared/domain/caveat.ts';
import {
  DETECTORS,
  DETECTOR_IDS,
  thresholdOf,
  type Detector,
  type DetectorId,
} from '#shared/domain/detectors.ts';
import { listDeskOf } from '../desk/desk-entries.ts';
import type { ReadStore } from '../store/handles.ts';
import type { Thresholds } from './detector.ts';

/** The settings of detectors in force: of several entries the one written last counts. */
export function detectorSettings(store: Pick<ReadStore, 'db'>): {
  readonly settings: DetectorSettings;
  readonly entryId: string | null;
} {
  const entry = listDeskOf(store, 'detector-settings').at(-1);
  return entry === undefined
    ? { settings: { thresholds: {}, off: [] }, entryId: null }
    : { settings: entry.body, entryId: entry.id };
}

/** The thresholds of a detector, each as set, else as standard. */
export function thresholdsOf(settings: DetectorSettings, detectorId: DetectorId): Thresholds {
  const detector: Detector = DETECTORS[detectorId];
  return Object.fromEntries(
    detector.thresholds.map(({ id }) => [id, thresholdOf(settings.thresholds, detectorId, id)]),
  );
}

/** The detectors that are run. */
export function detectorsOn({ off }: DetectorSettings): DetectorId[] {
  return DETECTOR_IDS.filter((id) => !off.includes(id));
}
