import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { Anomaly, AnomalyFact, Severity } from '#shared/domain/anomaly.ts';
import { DETECTORS, type DetectorId } from '#shared/domain/detectors.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import type { CompanyWorld } from './company-world.ts';

/** The thresholds of one detector by their ids: every one of its row in DETECTORS, as set or as standard. */
export type Thresholds = Readonly<Record<string, number>>;

/**
 * What a detector found, before anybody's ruling or waiver is looked at. It speaks of captured values only.
 *
 * `subject` and `discriminator` make the key that outlives editions: what may be found more than once about one subject (per measure,
 * metric, cluster or period) says so in the discriminator, and neither ever names an edition. Findings of several clusters under one
 * key are one finding of all of them.
 */
export interface Finding {
  readonly detectorId: DetectorId;
  readonly subject: AnnotationSubject;
  /** Empty where the detector finds at most one thing about a subject. */
  readonly discriminator: string;
  readonly severity: Severity;
  /** 1: just at the threshold; larger is worse within one detector. */
  readonly effectSize: number;
  readonly sentence: string;
  readonly facts: readonly AnomalyFact[];
  readonly measures: readonly RuledMeasure[];
  readonly metricIds: readonly MetricId[];
  readonly clusterIds: readonly string[];
  readonly cell: { readonly q: number; readonly r: number } | null;
  readonly extractIds: readonly number[];
  readonly proposal: Anomaly['proposal'];
  /** For the evidence beside it; left out where there is none. */
  readonly evidence?: FindingEvidence;
}

/** What stands behind a finding: the companies, and the value that is compared with those of peers. */
export interface FindingEvidence {
  /** Company numbers, the largest first. */
  readonly companyNumbers: readonly string[];
  /** What is compared among the members of the finding's clusters; null: nothing is. */
  readonly measure: 'turnover' | 'employees' | null;
  readonly value: number | null;
}

/** A pure detector over the members of one cluster in one extract. */
export type CompanyDetector = (world: CompanyWorld, thresholds: Thresholds) => readonly Finding[];

type DetectorsOver<Over extends 'companies' | 'figures'> = {
  [Id in DetectorId]: (typeof DETECTORS)[Id]['over'] extends Over ? Id : never;
}[DetectorId];
export type CompanyDetectorId = DetectorsOver<'companies'>;
export type FigureDetectorId = DetectorsOver<'figures'>;

/** Says whether a detector looks at companies and sites of an extract; the others look at figures of clusters. */
export function isCompanyDetector(id: DetectorId): id is CompanyDetectorId {
  return DETECTORS[id].over === 'companies';
}
