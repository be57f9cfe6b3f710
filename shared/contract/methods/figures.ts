import { z } from 'zod';
import { ATTRIBUTION_METHODS } from '../../domain/attribution.ts';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { AREA_METRIC_IDS } from '../../domain/area-metrics.ts';
import { MEASURES } from '../../domain/measure.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { rulingFootnoteSchema } from '../../domain/ruling.ts';
import { read } from '../method.ts';
import { emptySchema } from './paging.ts';

/** How figures are to be formed; what is left out is taken from the workspace's settings. */
export const figureSettingsSchema = z
  .object({
    extractId: z.number().int().nullable(),
    attribution: z.enum(ATTRIBUTION_METHODS),
    windowFrom: z.number().int(),
    windowTo: z.number().int(),
    /** False: figures as captured, without any ruling; left out: with the rulings in force. */
    rulings: z.boolean(),
  })
  .partial();
export type FigureSettings = z.infer<typeof figureSettingsSchema>;

// 'desk': the weights of sites that analysts enter divide employees and turnover.
export const figureDependencies = [
  'clusters',
  'extracts',
  'licences',
  'reference',
  'workspace',
  'desk',
  'rulings',
] as const;

export const figuresMethods = {
  'metrics.catalogue': read(
    'Lists the metrics with their formulas and units.',
    emptySchema,
    z.object({
      metrics: z.array(
        z.object({
          id: z.enum(AREA_METRIC_IDS),
          name: z.string(),
          shortName: z.string(),
          ecosystem: z.string(),
          kind: z.string(),
          unit: z.string(),
          currency: z.string().nullable(),
          formula: z.string(),
          additive: z.boolean(),
          mappable: z.boolean(),
          measure: z.enum(MEASURES).nullable(),
        }),
      ),
    }),
  ),
  'metrics.compute': read(
    'Forms the figures of clusters for geography sets.',
    z.object({
      /** All live clusters when left out. */
      clusterIds: z.array(clusterIdSchema).optional(),
      geographySetIds: z.array(z.string()).min(1).max(600),
      metricIds: z.array(z.enum(AREA_METRIC_IDS)).optional(),
      settings: figureSettingsSchema.default({}),
    }),
    z.object({
      rows: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          geographySetId: z.string(),
          geographyName: z.string(),
          values: z.partialRecord(z.enum(AREA_METRIC_IDS), metricValueSchema),
          /** The same as captured, for those that a ruling touches; one that only names a ruling on another figure has none. */
          captured: z.partialRecord(z.enum(AREA_METRIC_IDS), metricValueSchema).default({}),
        }),
      ),
      /** The rulings that touch any of the values. */
      rulings: z.array(rulingFootnoteSchema).default([]),
      /** What falls on sites that could not be placed, per cluster, so that parts add to the whole. */
      notPlaced: z.array(
        z.object({
          clusterId: z.string(),
          companies: z.number().int(),
          employees: z.number(),
          turnoverGbp: z.number(),
        }),
      ),
      extractId: z.number().int().nullable(),
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies], deadlineMs: 60_000 },
  ),
};
