import { AppError } from '#shared/contract/errors.ts';
import type { GivenDeskEntry } from '#shared/domain/desk-entry.ts';
import { DETECTORS, type Detector } from '#shared/domain/detectors.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';

type Judgement = Extract<GivenDeskEntry, { kind: 'caveat' | 'waiver' | 'detector-settings' | 'sign-off' }>;

/**
 * Refuses a caveat or sign-off of a cluster that is not there, and thresholds that a detector does not have or that lie outside their
 * range. Throws `not-found`, `invalid-input`.
 */
export function checkJudgement(store: ReadStore, given: Judgement): void {
  switch (given.kind) {
    case 'caveat':
      for (const id of given.body.clusterIds ?? []) readCluster(store, id);
      return;
    case 'sign-off':
      readCluster(store, given.body.clusterId);
      return;
    case 'detector-settings':
      for (const [id, values] of Object.entries(given.body.thresholds)) checkThresholds(id, values);
      return;
    case 'waiver':
      return;
  }
}

function checkThresholds(detectorId: string, values: Readonly<Record<string, number>>): void {
  const detector: Detector | undefined = Object.entries(DETECTORS).find(([id]) => id === detectorId)?.[1];
  for (const [id, value] of Object.entries(values)) {
    const threshold = detector?.thresholds.find((one) => one.id === id);
    if (threshold === undefined)
      throw new AppError(
        'invalid-input',
        `The detector “${detector?.name ?? detectorId}” has no threshold “${id}”. Leave it out.`,
      );
    if (value < threshold.least || value > threshold.most)
      throw new AppError(
        'invalid-input',
        `${threshold.name} of “${detector?.name ?? detectorId}” is to be ${value} ${threshold.unit}. Choose a value from ${threshold.least} to ${threshold.most}.`,
      );
  }
}
