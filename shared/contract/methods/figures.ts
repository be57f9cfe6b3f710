import { z } from 'zod';
import { ATTRIBUTION_METHODS } from '../../domain/attribution.ts';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { HEX_SPACINGS } from '../../domain/hex-lattice.ts';
import { MEASURES, AREA_METRIC_IDS } from '../../domain/area-metrics.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { read } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

/** How figures are to be formed; what is left out is taken from the workspace's settings. */
export const figureSettingsSchema = z
  .object({
    extractId: z.number().int().nullable(),
    attribution: z.enum(ATTRIBUTION_METHODS),
    windowFrom: z.number().int(),
    windowTo: z.number().int(),
  })
  .partial();
export type FigureSettings = z.infer<typeof figureSettingsSchema>;

const int32 = z.instanceof(Int32Array);
const uint8 = z.instanceof(Uint8Array);
const uint32 = z.instanceof(Uint32Array);
const float64 = z.instanceof(Float64Array);

// 'desk': the weights of sites that analysts enter divide employees and turnover.
const figureDependencies = ['clusters', 'extracts', 'licences', 'reference', 'workspace', 'desk'] as const;

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
        }),
      ),
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
  'hexes.lattice': read(
    'Gives the hex cells of a geography set and a buffer round it, with shared corners in degrees.',
    z.object({
      geographySetId: z.string(),
      bufferKm: z.number().min(0).max(50).default(10),
      spacing: z.enum(HEX_SPACINGS).optional(),
    }),
    z.object({
      spacing: z.enum(HEX_SPACINGS),
      sideM: z.number(),
      areaKm2: z.number(),
      q: int32,
      r: int32,
      /** 1 = centre inside the set, 0 = buffer. */
      inside: uint8,
      /** Longitude and latitude of each shared corner, interleaved, degrees. */
      corners: float64,
      /** Six corner numbers per cell, counter-clockwise. */
      cellCorners: uint32,
      insideCells: z.number().int(),
      indicative: z.boolean(),
      source: z.string(),
    }),
    { errors: ['not-found'], dependsOn: ['reference', 'extracts', 'workspace'], deadlineMs: 60_000 },
  ),
  'hexes.layer': read(
    'Sums a measure of a cluster per hex cell: sites of the geography set, and those of the neighbours apart.',
    z.object({
      /** Left out: every company of the extract. */
      clusterId: clusterIdSchema.optional(),
      geographySetId: z.string(),
      measure: z.enum(MEASURES),
      settings: figureSettingsSchema.default({}),
    }),
    z.object({
      measure: z.enum(MEASURES),
      unit: z.string(),
      q: int32,
      r: int32,
      /** The measure summed over the set's own sites in the cell; NaN where companies are present and none states a figure. */
      value: float64,
      /** The same over sites of other areas in the cell (buffer and border). */
      neighbourValue: float64,
      /** Distinct members present with a site of the set in the cell. */
      companies: int32,
      /** Sum over all sites of the set; for counts of companies, the companies present in the set. */
      total: z.number(),
      /** Cells with at least one site of the set. */
      cells: z.number().int(),
      largest: z.object({ q: z.number().int(), r: z.number().int(), value: z.number() }).nullable(),
      notPlaced: z.number(),
      /** Null where the extract carries no value of this kind. */
      missing: z.number().int(),
      revision: z.number().int().nullable(),
      extractId: z.number().int().nullable(),
      source: z.string(),
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies], deadlineMs: 60_000 },
  ),
  'hexes.companies': read(
    'Lists the companies in one hex cell with what each adds to the measure there, largest first.',
    z.object({
      clusterId: clusterIdSchema.optional(),
      geographySetId: z.string(),
      measure: z.enum(MEASURES),
      q: z.number().int(),
      r: z.number().int(),
      settings: figureSettingsSchema.default({}),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          companyNumber: z.string(),
          name: z.string(),
          postcode: z.string().nullable(),
          siteKind: z.enum(['registered', 'operating']),
          /** False for a site of another area in a border cell. */
          inSet: z.boolean(),
          value: z.number().nullable(),
          /** The company's whole figure, and over how many sites it was divided. */
          whole: z.number().nullable(),
          sites: z.number().int(),
          annotations: z.number().int(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies, 'annotations'] },
  ),
};
