import { z } from 'zod';
import { clusterIdSchema } from './cluster.ts';
import { DETECTOR_IDS } from './detectors.ts';
import { isoDateSchema } from './extract.ts';
import { METRIC_IDS } from './metric-catalogue.ts';

/** Which way the published value is likely wrong. */
export const CAVEAT_DIRECTIONS = ['over', 'under', 'none', 'unknown'] as const;
export type CaveatDirection = (typeof CAVEAT_DIRECTIONS)[number];
export const CAVEAT_DIRECTION_NAMES: Readonly<Record<CaveatDirection, string>> = {
  over: 'Likely too high',
  under: 'Likely too low, or narrower in scope',
  none: 'No bias stated',
  unknown: 'Direction not known',
};

/**
 * When a caveat is shown beside the figures it is about: always; only where clusters stand side by side; only where the figure covers
 * another territory than its set, or is formed under another attribution method than the caveat was written for.
 */
export const CAVEAT_TRIGGERS = ['always', 'cross-cluster', 'territory-differs', 'method-differs'] as const;
export type CaveatTrigger = (typeof CAVEAT_TRIGGERS)[number];
export const CAVEAT_TRIGGER_NAMES: Readonly<Record<CaveatTrigger, string>> = {
  always: 'Always',
  'cross-cluster': 'Where clusters stand side by side',
  'territory-differs': 'Where the figure covers another territory',
  'method-differs': 'Where another method is used',
};

/** Another value for the same figure: “Office for Life Sciences 30,565 jobs”. */
export const alternativeEstimateSchema = z.object({
  metricId: z.enum(METRIC_IDS),
  source: z.string().trim().min(1, 'name the source').max(500),
  /** How the source bounds it: it says so much, less than so much, more than so much, about so much. */
  bound: z.enum(['exact', 'under', 'over', 'about']).default('exact'),
  value: z.number(),
  /** What the source counts, where, and when. */
  scope: z.string().trim().max(1000).default(''),
  /** Why it differs. */
  why: z.string().trim().max(2000).default(''),
});
export type AlternativeEstimate = z.infer<typeof alternativeEstimateSchema>;

/** A proviso that travels with figures. */
export const caveatSchema = z.object({
  /** Null: every cluster. */
  clusterIds: z.array(clusterIdSchema).min(1).max(1000).nullable().default(null),
  /** Null: every metric. */
  metricIds: z.array(z.enum(METRIC_IDS)).min(1).nullable().default(null),
  /** What the reader must know, in one or two sentences; printed as it stands. */
  text: z.string().trim().min(1, 'write the caveat').max(2000),
  direction: z.enum(CAVEAT_DIRECTIONS).default('unknown'),
  /** What the reader should do: “Treat as an upper bound.” */
  advice: z.string().trim().max(1000).default(''),
  alternatives: z.array(alternativeEstimateSchema).max(50).default([]),
  triggers: z.array(z.enum(CAVEAT_TRIGGERS)).min(1).default(['always']),
  source: z.string().trim().max(500).default(''),
  reviewOn: isoDateSchema.nullable().default(null),
});
export type Caveat = z.infer<typeof caveatSchema>;

/** A finding of the check that an analyst lets pass, with the reason. Its author and date are those of the desk entry. */
export const waiverSchema = z.object({
  /** Key of an anomaly, or of a rule of coverage with its subject (`checkKey`). */
  key: z.string().trim().min(1).max(300),
  reason: z.string().trim().min(1, 'give the reason').max(2000),
  /** The last day on which it lets pass. */
  expiresOn: isoDateSchema.nullable().default(null),
});
export type Waiver = z.infer<typeof waiverSchema>;

/** The thresholds of detectors as the analysts of this workspace set them: one entry for the workspace. */
export const detectorSettingsSchema = z.object({
  thresholds: z.partialRecord(z.enum(DETECTOR_IDS), z.record(z.string(), z.number())).default({}),
  /** Detectors that are not run. */
  off: z.array(z.enum(DETECTOR_IDS)).default([]),
});
export type DetectorSettings = z.infer<typeof detectorSettingsSchema>;

/** An analyst's word that the scorecard of a cluster is reviewed, for the editions it stands on. */
export const signOffSchema = z.object({
  clusterId: clusterIdSchema,
  /** Extracts in force when it was signed. */
  extractIds: z.array(z.number().int()).max(500),
  revision: z.number().int(),
  note: z.string().trim().max(2000).default(''),
});
export type SignOff = z.infer<typeof signOffSchema>;
