import { z } from 'zod';
import { CAVEAT_DIRECTIONS, CAVEAT_TRIGGERS, alternativeEstimateSchema } from '../../domain/caveat.ts';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { METRIC_IDS } from '../../domain/metric-catalogue.ts';
import { scorecardSettingsSchema } from '../../domain/scorecard-settings.ts';
import { read } from '../method.ts';

/** A caveat beside the figures it applies to: with why it is shown here, and the range that the estimates span. */
export const appliedCaveatSchema = z.object({
  entryId: z.string(),
  /** Null: every cluster; every metric. */
  clusterIds: z.array(z.string()).nullable(),
  metricIds: z.array(z.enum(METRIC_IDS)).nullable(),
  text: z.string(),
  direction: z.enum(CAVEAT_DIRECTIONS),
  advice: z.string(),
  triggers: z.array(z.enum(CAVEAT_TRIGGERS)),
  alternatives: z.array(alternativeEstimateSchema),
  /**
   * Own figure and alternative estimates of one metric, from lowest to highest; open at an end where the outermost only bounds
   * (“under 3,000” has no lower end). Empty without alternatives.
   */
  ranges: z.array(
    z.object({
      clusterId: z.string(),
      metricId: z.enum(METRIC_IDS),
      own: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      lowIsOpen: z.boolean(),
      highIsOpen: z.boolean(),
      unit: z.string(),
      /** “Between under 3,000 (UK Space Agency) and 18,105 (this figure)”. */
      words: z.string(),
    }),
  ),
  /** One or two sentences for print: text, advice and ranges. */
  words: z.string(),
  source: z.string(),
});
export type AppliedCaveat = z.infer<typeof appliedCaveatSchema>;

/** The provisos that travel with figures. They are kept as desk entries of the kind `caveat`. */
export const caveatsMethods = {
  'caveats.applied': read(
    'Gives the caveats that apply to clusters and metrics, with the ranges that other estimates span.',
    z.object({
      clusterIds: z.array(clusterIdSchema).optional(),
      metricIds: z.array(z.enum(METRIC_IDS)).optional(),
      geographySetId: z.string(),
      /** Whether clusters stand side by side; left out: whether more than one is asked about. */
      sideBySide: z.boolean().optional(),
      /**
       * The figures that are shown, where not every one of the clusters is shown with every one of the metrics. `isOther`: shown otherwise
       * than the scorecard forms it (filtered, of another revision), so that no range counts it among its values.
       */
      figures: z
        .array(
          z.object({
            clusterId: clusterIdSchema,
            metricId: z.enum(METRIC_IDS),
            isOther: z.boolean().default(false),
          }),
        )
        .optional(),
      /** How the figures are formed, where that was chosen. */
      settings: scorecardSettingsSchema.default({}),
    }),
    z.object({ caveats: z.array(appliedCaveatSchema) }),
    {
      errors: ['not-found'],
      dependsOn: ['desk', 'rulings', 'clusters', 'extracts', 'reference', 'workspace'],
      deadlineMs: 60_000,
    },
  ),
};
