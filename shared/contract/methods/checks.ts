import { z } from 'zod';
import { SEVERITIES } from '../../domain/anomaly.ts';
import { DETECTOR_IDS } from '../../domain/detectors.ts';
import { RULING_REVIEWS } from '../../domain/ruling.ts';
import { read } from '../method.ts';

const dependencies = [
  'rulings',
  'clusters',
  'extracts',
  'licences',
  'links',
  'reference',
  'workspace',
  'desk',
  'annotations',
] as const;

/** COVERAGE_RULES: what a workspace must have besides findings answered; each with its words in the report. */
export const COVERAGE_RULES = [
  'extract-in-use',
  'reference-loaded',
  'licence-stated',
  'licence-not-expired',
  'rows-accounted',
  'rejects-below',
  'sites-placed',
  'cluster-defined',
  'metric-fed',
  'definition-published',
  'rulings-reviewed',
  'cluster-signed-off',
] as const;
export type CoverageRule = (typeof COVERAGE_RULES)[number];

const outcomes = z.enum(['pass', 'finding', 'waiver']);

/** The check of a workspace, and the list that carries a new edition to reviewed scorecards. */
export const checksMethods = {
  'checks.run': read(
    'Checks the workspace: every detector and every rule of coverage, each with pass, findings or waivers; fit as a gate in a script.',
    z.object({
      geographySetId: z.string().optional(),
      clusterIds: z.array(z.string()).optional(),
      /** From this severity on an unanswered finding fails the check. */
      failFrom: z.enum(SEVERITIES).default('high'),
    }),
    z.object({
      outcome: z.enum(['pass', 'fail']),
      ranAt: z.string(),
      rules: z.array(
        z.object({
          id: z.union([z.enum(DETECTOR_IDS), z.enum(COVERAGE_RULES)]),
          kind: z.enum(['detector', 'coverage']),
          name: z.string(),
          looksFor: z.string(),
          outcome: outcomes,
          checked: z.number().int(),
          unit: z.string(),
          findings: z.array(
            z.object({
              key: z.string(),
              severity: z.enum(SEVERITIES),
              subjectLabel: z.string(),
              sentence: z.string(),
              outcome: outcomes,
              /** A ruling in force answers it, or a waiver lets it pass. */
              answeredBy: z.enum(['ruling', 'waiver']).nullable(),
              reason: z.string(),
              author: z.string(),
              at: z.string(),
            }),
          ),
          /** Findings beyond those listed here (at most 200 a rule, the gravest first). */
          more: z.number().int(),
          fails: z.boolean(),
        }),
      ),
      passed: z.number().int(),
      failed: z.number().int(),
      waived: z.number().int(),
    }),
    { errors: ['not-found'], dependsOn: [...dependencies], deadlineMs: 300_000 },
  ),
  'rollover.read': read(
    'Gives the checklist that carries a new edition to reviewed scorecards: what came, what moved and why, rulings to review, codes that drifted, outputs gone stale, sign-off by cluster.',
    z.object({
      /** The new extract; left out: the one committed last that has an edition before it. */
      extractId: z.number().int().optional(),
      geographySetId: z.string().optional(),
    }),
    z.object({
      /** Null: no extract has an edition before it. */
      extract: z
        .object({
          id: z.number().int(),
          title: z.string(),
          edition: z.string(),
          beforeId: z.number().int(),
          beforeEdition: z.string(),
        })
        .nullable(),
      /** Extracts with an edition before them, newest first. */
      choices: z.array(
        z.object({ id: z.number().int(), title: z.string(), edition: z.string(), beforeEdition: z.string() }),
      ),
      steps: z.array(
        z.object({
          id: z.enum(['import', 'codes', 'moves', 'anomalies', 'rulings', 'outputs', 'sign-off']),
          name: z.string(),
          done: z.boolean(),
          /** What is left, in words. */
          left: z.string(),
          count: z.number().int(),
        }),
      ),
      clusters: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          /** Of the definition today: what a sign-off names. */
          revision: z.number().int(),
          joined: z.number().int(),
          left: z.number().int(),
          /** The figures that moved most, with the part of each cause. */
          moves: z.array(
            z.object({
              metricId: z.string(),
              metricName: z.string(),
              unit: z.string(),
              before: z.number().nullable(),
              after: z.number().nullable(),
              percent: z.number().nullable(),
              causes: z.array(z.object({ cause: z.string(), part: z.number() })),
            }),
          ),
          openHigh: z.number().int(),
          rulingsToReview: z.number().int(),
          staleVersions: z.number().int(),
          signedOff: z
            .object({
              entryId: z.string(),
              by: z.string(),
              at: z.string(),
              note: z.string(),
              isCurrent: z.boolean(),
            })
            .nullable(),
        }),
      ),
      codes: z.array(
        z.object({
          scheme: z.string(),
          code: z.string(),
          title: z.string(),
          change: z.enum(['gone', 'new', 'renamed', 'grown', 'shrunk']),
          before: z.number().int(),
          after: z.number().int(),
          clusterIds: z.array(z.string()),
        }),
      ),
      rulings: z.array(
        z.object({
          id: z.string(),
          number: z.number().int(),
          subjectLabel: z.string(),
          words: z.string(),
          review: z.string(),
          /** Why it is brought back; confirming settles what is due or changed. */
          reviewState: z.enum(RULING_REVIEWS),
        }),
      ),
      outputs: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string(), why: z.string() })),
      /** Extracts that figures read today, ascending: what a sign-off names. */
      extractIds: z.array(z.number().int()),
    }),
    { errors: ['not-found'], dependsOn: [...dependencies, 'releases'], deadlineMs: 300_000 },
  ),
};
