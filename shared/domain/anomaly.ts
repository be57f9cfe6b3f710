import { z } from 'zod';
import { annotationSubjectSchema } from './annotation.ts';
import { DETECTOR_IDS } from './detectors.ts';
import { METRIC_IDS } from './metric-catalogue.ts';
import { RULED_MEASURES, RULING_ACTIONS, RULING_CAUSES, rulingSubjectSchema } from './ruling.ts';

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** `open`: nobody has said anything yet; `ruled`: a ruling in force answers it; `review`: that ruling is brought back; `waived`. */
export const ANOMALY_STATES = ['open', 'review', 'ruled', 'waived'] as const;
export type AnomalyState = (typeof ANOMALY_STATES)[number];

/** A number of the evidence, with its unit. */
export const anomalyFactSchema = z.object({
  label: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string(),
});
export type AnomalyFact = z.infer<typeof anomalyFactSchema>;

/** What a detector found. It always speaks of captured values: a ruling changes its state and never makes it vanish. */
export const anomalySchema = z.object({
  /** detector + subject (+ measure, metric, cluster or period, where several may be found about one subject); never the edition. */
  key: z.string(),
  detectorId: z.enum(DETECTOR_IDS),
  severity: z.enum(SEVERITIES),
  /** What it is about; `annotationSubjectKey` gives the key of marks. */
  subject: annotationSubjectSchema,
  subjectKey: z.string(),
  subjectLabel: z.string(),
  /** How far beyond the threshold, as the detector measures it: larger is worse within one detector. 1: just at the threshold. */
  effectSize: z.number(),
  /** One plain sentence with the numbers. */
  sentence: z.string(),
  facts: z.array(anomalyFactSchema),
  measures: z.array(z.enum(RULED_MEASURES)),
  metricIds: z.array(z.enum(METRIC_IDS)),
  /** Clusters that contain the subject, or whose figure it is. */
  clusterIds: z.array(z.string()),
  /** Where the subject stands on the map of the workspace, where it stands somewhere. */
  cell: z.object({ q: z.number().int(), r: z.number().int() }).nullable(),
  extractIds: z.array(z.number().int()),
  /**
   * Largest change that leaving the subject out makes to any figure of its clusters with at least the stated minimum base, per cent; null: no
   * such figure depends on it alone.
   */
  consequence: z.number().nullable(),
  state: z.enum(ANOMALY_STATES),
  rulingIds: z.array(z.string()),
  /** What is usually done about such a finding, ready to be changed; null: nothing that a ruling could change. */
  proposal: z
    .object({
      subject: rulingSubjectSchema,
      measures: z.array(z.enum(RULED_MEASURES)),
      action: z.enum(RULING_ACTIONS),
      cause: z.enum(RULING_CAUSES),
    })
    .nullable(),
});
export type Anomaly = z.infer<typeof anomalySchema>;
