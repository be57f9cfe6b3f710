import { z } from 'zod';
import { ANOMALY_STATES, SEVERITIES, anomalySchema } from '../../domain/anomaly.ts';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { detectorSettingsSchema } from '../../domain/caveat.ts';
import { DETECTOR_IDS } from '../../domain/detectors.ts';
import { METRIC_IDS } from '../../domain/metric-catalogue.ts';
import { read } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

const dependencies = ['rulings', 'clusters', 'extracts', 'links', 'reference', 'workspace', 'desk'] as const;

const countsSchema = z.object({
  detectors: z.array(z.object({ id: z.enum(DETECTOR_IDS), open: z.number().int(), all: z.number().int() })),
  severities: z.array(z.object({ id: z.enum(SEVERITIES), open: z.number().int(), all: z.number().int() })),
  states: z.array(z.object({ id: z.enum(ANOMALY_STATES), all: z.number().int() })),
});

/** What the detectors find, and how much each figure depends on one company. */
export const anomaliesMethods = {
  'anomalies.list': read(
    'Lists what the detectors find in the extracts in use and in the figures of the clusters, the gravest consequence first.',
    z.object({
      /** Figures are looked at in this set; left out: the first geography set of the workspace. */
      geographySetId: z.string().optional(),
      detectorIds: z.array(z.enum(DETECTOR_IDS)).optional(),
      severities: z.array(z.enum(SEVERITIES)).optional(),
      states: z.array(z.enum(ANOMALY_STATES)).optional(),
      clusterId: clusterIdSchema.optional(),
      /** Of one subject: key of `annotationSubjectKey`; a company's with those of its sites. */
      subjectKey: z.string().optional(),
      keys: z.array(z.string()).max(5000).optional(),
      text: z.string().max(200).default(''),
      sort: z.enum(['consequence', 'severity', 'detector', 'subject']).default('consequence'),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      anomalies: z.array(anomalySchema),
      /** Of all findings, whatever was asked for. */
      counts: countsSchema,
      companies: z.number().int(),
      clusters: z.number().int(),
    }),
    { errors: ['not-found'], dependsOn: [...dependencies, 'annotations'], deadlineMs: 300_000 },
  ),
  'anomalies.read': read(
    'Reads one finding with its evidence: the companies behind it, how the value lies among its peers, and what was said about it.',
    z.object({ key: z.string().max(300), geographySetId: z.string().optional() }),
    z.object({
      anomaly: anomalySchema,
      /** Companies behind it, the largest first; of a finding about a figure: its largest contributors. */
      companies: z.array(
        z.object({
          companyNumber: z.string(),
          name: z.string(),
          postcode: z.string().nullable(),
          siteKind: z.enum(['registered', 'operating']).nullable(),
          value: z.number().nullable(),
          whole: z.number().nullable(),
          sites: z.number().int(),
        }),
      ),
      /** Peers by value, for a small chart: ends of classes and how many lie in each; null where there are none. */
      peers: z
        .object({
          unit: z.string(),
          edges: z.array(z.number()),
          counts: z.array(z.number().int()),
          value: z.number(),
          median: z.number(),
        })
        .nullable(),
      /** What the detector compared with, in words. */
      thresholds: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string() })),
      /** The same value in the edition before, where there is one. */
      before: z.object({ edition: z.string(), value: z.number().nullable() }).nullable(),
    }),
    { errors: ['not-found'], dependsOn: [...dependencies, 'annotations'], deadlineMs: 300_000 },
  ),
  'anomalies.settings': read(
    'Gives the detectors with their thresholds, as standard and as set, and how many findings they give; with `draft`, how many they would give.',
    z.object({ draft: detectorSettingsSchema.optional(), geographySetId: z.string().optional() }),
    z.object({
      detectors: z.array(
        z.object({
          id: z.enum(DETECTOR_IDS),
          name: z.string(),
          looksFor: z.string(),
          off: z.boolean(),
          thresholds: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              unit: z.string(),
              standard: z.number(),
              value: z.number(),
              least: z.number(),
              most: z.number(),
            }),
          ),
          findings: z.number().int(),
          high: z.number().int(),
          /** Under the draft; null without one. */
          draftFindings: z.number().int().nullable(),
          draftHigh: z.number().int().nullable(),
        }),
      ),
      /** The desk entry that holds the settings; null: all as standard. */
      entryId: z.string().nullable(),
    }),
    { errors: ['not-found'], dependsOn: [...dependencies], deadlineMs: 300_000 },
  ),
  'anomalies.influence': read(
    'Leaves out one company after another: for each figure of each cluster the companies on which it depends most, with the figure without each.',
    z.object({
      clusterIds: z.array(clusterIdSchema).optional(),
      geographySetId: z.string().optional(),
      metricIds: z.array(z.enum(METRIC_IDS)).optional(),
      /** Only figures that some company moves by at least this many per cent. */
      leastPercent: z.number().min(0).default(0),
      perFigure: z.number().int().min(1).max(20).default(3),
    }),
    z.object({
      rows: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          geographySetId: z.string(),
          metricId: z.enum(METRIC_IDS),
          metricName: z.string(),
          unit: z.string(),
          value: z.number().nullable(),
          /** Companies that stand behind it. */
          companies: z.number().int(),
          most: z.array(
            z.object({
              companyNumber: z.string(),
              name: z.string(),
              without: z.number().nullable(),
              change: z.number().nullable(),
              percent: z.number().nullable(),
            }),
          ),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependencies], deadlineMs: 300_000 },
  ),
  'detectors.list': read(
    'Lists the detectors: what each looks for, over what, and its thresholds.',
    emptySchema,
    z.object({
      detectors: z.array(
        z.object({
          id: z.enum(DETECTOR_IDS),
          name: z.string(),
          looksFor: z.string(),
          over: z.enum(['companies', 'figures']),
        }),
      ),
    }),
  ),
};
