import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { DetectorSettings } from '#shared/domain/caveat.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { consequencesOf } from './consequences.ts';
import { readAnswers, toAnomaly } from './answered.ts';
import { findingLabeller } from './finding-labels.ts';
import { mergeFindings, type KeyedFinding } from './merge-findings.ts';
import { gatherAmongCompanies, type Found } from './run.ts';
import { findAmongFigures } from './run-figures.ts';
import { detectorSettings } from './settings-in-force.ts';

/** Findings named between two breaths. */
const STEP = 500;

/** Everything the detectors find today, each with its state and consequence. */
export interface AllAnomalies {
  readonly anomalies: Anomaly[];
  readonly findings: readonly KeyedFinding[];
  readonly companies: number;
  readonly clusters: number;
}

/** Runs every detector that is on, under the settings given. Throws `not-found` for an unknown geography set, `cancelled`. */
export async function findAll(
  store: ReadStore,
  asked: { readonly geographySetId?: string | undefined },
  settings: DetectorSettings,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Found> {
  const { findings, ...counted } = await gatherAmongCompanies(store, settings, job);
  const ofFigures = await findAmongFigures(store, asked, settings, job);
  return { ...counted, findings: mergeFindings([...findings, ...ofFigures]) };
}

/**
 * Gives every finding under the settings in force, with what was said about it. Nothing is run again that is kept (see `run.ts`): rulings
 * and waivers change states only. Throws `not-found` for an unknown geography set, `cancelled`.
 */
export async function allAnomalies(
  store: ReadStore,
  asked: { readonly geographySetId?: string | undefined },
  job: Pick<JobHandle, 'breathe'>,
): Promise<AllAnomalies> {
  const { findings, companies, clusters } = await findAll(
    store,
    asked,
    detectorSettings(store).settings,
    job,
  );
  const consequences = await consequencesOf(store, asked, findings, job);
  const answers = readAnswers(store);
  const labelOf = findingLabeller(store);
  const anomalies: Anomaly[] = [];
  for (const [at, finding] of findings.entries()) {
    anomalies.push(toAnomaly(labelOf, answers, finding, consequences[at] ?? null));
    if (at % STEP === STEP - 1) await job.breathe();
  }
  return { anomalies, findings, companies, clusters };
}
