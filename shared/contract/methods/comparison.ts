import { z } from 'zod';
import { BASES } from '../../domain/base-figure.ts';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { read, write } from '../method.ts';
import { doneSchema, pageSchema } from './paging.ts';

const dependsOn = ['clusters', 'extracts', 'reference', 'workspace'] as const;
const where = { geographySetId: z.string().optional(), extractId: z.number().int().optional() };

/** What one side of an overlap counts, over whole companies (no attribution: a company is shared or not). */
const sizeSchema = z.object({
  companies: z.number().int(),
  employees: z.number(),
  turnoverGbp: z.number(),
  /** Of the companies, how many state employees and turnover; a blank adds nothing and is not zero. */
  employeesStated: z.number().int(),
  turnoverStated: z.number().int(),
});

/** Jaccard and containment of two clusters, as ratios; null where a base is zero. */
const overlapRatiosSchema = z.object({
  jaccard: z.number().nullable(),
  leftInRight: z.number().nullable(),
  rightInLeft: z.number().nullable(),
});
export type OverlapRatios = z.infer<typeof overlapRatiosSchema>;
export type OverlapSize = z.infer<typeof sizeSchema>;

/** The four cells of two suppliers' views of one cluster. */
export const FOUR_CELLS = ['left-only', 'right-only', 'both', 'nominated'] as const;
/** What two suppliers can disagree on about a company both let in. */
export const DISAGREEMENTS = ['employees', 'turnover', 'place', 'status'] as const;

export const comparisonMethods = {
  'overlaps.matrix': read(
    'Counts what every two clusters share, in companies and employees, with the union of all counted once and the part-whole faults.',
    z.object({ clusterIds: z.array(clusterIdSchema).max(200).optional(), ...where }),
    z.object({
      clusters: z.array(
        z.object({ clusterId: z.string(), name: z.string(), tier: z.string(), size: sizeSchema }),
      ),
      /** Each two clusters that share anything or stand in a relation; `left` and `right` are places in `clusters`. */
      pairs: z.array(
        z.object({
          left: z.number().int(),
          right: z.number().int(),
          shared: sizeSchema,
          /** Of companies, as ratios; null where a base is zero. */
          ...overlapRatiosSchema.shape,
          /** The same of the employees and of the turnover of the companies. */
          ofEmployees: overlapRatiosSchema,
          ofTurnover: overlapRatiosSchema,
          relation: z.enum(['part-of', 'has-part', 'overlaps', 'connects-with']).nullable(),
        }),
      ),
      union: sizeSchema,
      /** Members in more than one of the clusters. */
      several: sizeSchema,
      /** A part larger than its whole, or with members outside it. */
      faults: z.array(
        z.object({
          kind: z.enum(['part-larger-than-whole', 'part-outside-whole']),
          part: z.string(),
          whole: z.string(),
          companies: z.number().int(),
          words: z.string(),
        }),
      ),
      extractId: z.number().int().nullable(),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
  'overlaps.companies': read(
    'Lists the companies that stand in all of some clusters and in none of others, the largest first.',
    z.object({
      inAll: z.array(clusterIdSchema).min(1).max(50),
      inNone: z.array(clusterIdSchema).max(50).default([]),
      ...where,
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      size: sizeSchema,
      rows: z.array(
        z.object({
          companyNumber: z.string(),
          name: z.string(),
          employees: z.number().nullable(),
          turnoverGbp: z.number().nullable(),
          clusterIds: z.array(z.string()),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
  'suppliers.cells': read(
    'Lays two suppliers’ views of one cluster side by side: in one, in the other, in both, and named by a partner but in neither.',
    z.object({
      clusterId: clusterIdSchema,
      leftExtractId: z.number().int(),
      rightExtractId: z.number().int(),
      geographySetId: z.string().optional(),
    }),
    z.object({
      cells: z.array(
        z.object({
          cell: z.enum(FOUR_CELLS),
          companies: z.number().int(),
          /** As the side that lets them in states it (of those in both: the left where it does); blanks add nothing. */
          employees: z.number(),
          employeesStated: z.number().int(),
        }),
      ),
      /** both ÷ (both + left-only + right-only), as ratio; null where all are empty. */
      agreement: z.number().nullable(),
      /** Of those in both: compared, and disagreeing beyond the tolerance. */
      disagreements: z.array(
        z.object({
          on: z.enum(DISAGREEMENTS),
          compared: z.number().int(),
          differing: z.number().int(),
          /** What counts as differing, in words: "more than a tenth apart". */
          tolerance: z.string(),
        }),
      ),
      /** False: no links are scored between the two, so companies are met by number alone. */
      linked: z.boolean(),
    }),
    { errors: ['not-found', 'invalid-input'], dependsOn: [...dependsOn, 'links', 'judgements'] },
  ),
  'suppliers.companies': read(
    'Pages through one cell of two suppliers’ views, or through those in both that disagree, with the codes of either side.',
    z.object({
      clusterId: clusterIdSchema,
      leftExtractId: z.number().int(),
      rightExtractId: z.number().int(),
      cell: z.enum(FOUR_CELLS),
      disagreeOn: z.enum(DISAGREEMENTS).optional(),
      geographySetId: z.string().optional(),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          companyNumber: z.string().nullable(),
          name: z.string(),
          left: supplierSide().nullable(),
          right: supplierSide().nullable(),
          /** Codes of the side it is not let in on: what a rule would have to take to let it in. */
          codesMissing: z.array(z.object({ scheme: z.string(), code: z.string(), title: z.string() })),
        }),
      ),
    }),
    { errors: ['not-found', 'invalid-input'], dependsOn: [...dependsOn, 'links', 'judgements'] },
  ),
  'screening.table': read(
    'The selection table: every nomination or candidate by the four base figures, their location quotients and the suppliers, at its own place, regionally and nationally.',
    z.object({
      /** Company extracts to count in; all live ones when left out. */
      extractIds: z.array(z.number().int()).max(20).optional(),
      regionalSetId: z.string().default('midlands-engine'),
      nationalSetId: z.string().default('uk'),
    }),
    z.object({
      extracts: z.array(
        z.object({ id: z.number().int(), supplier: z.string(), title: z.string(), edition: z.string() }),
      ),
      rows: z.array(
        z.object({
          /** A nomination's id, or a cluster's where nobody nominated it. */
          subjectId: z.string(),
          name: z.string(),
          nominatedBy: z.string(),
          clusterId: z.string().nullable(),
          clusterName: z.string().nullable(),
          place: z.string(),
          cells: z.array(
            z.object({
              extractId: z.number().int(),
              level: z.enum(['own', 'regional', 'national']),
              geographySetId: z.string().nullable(),
              base: z.enum(BASES),
              value: metricValueSchema.nullable(),
              lq: metricValueSchema.nullable(),
            }),
          ),
          decision: z
            .object({
              outcome: z.enum(['select', 'decline', 'merge', 'defer']),
              reason: z.string(),
              author: z.string(),
              at: z.string(),
            })
            .nullable(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn, 'licences', 'register'] },
  ),
  'screening.decide': write(
    'Records the reconciled decision on a nomination or candidate, with its reason.',
    z.object({
      subjectId: z.string(),
      outcome: z.enum(['select', 'decline', 'merge', 'defer']),
      reason: z.string().trim().min(1, 'give the reason').max(2000),
    }),
    doneSchema,
    { errors: ['not-found'] },
  ),
};

/** One supplier's view of a company. */
function supplierSide() {
  return z.object({
    member: z.boolean(),
    words: z.string(),
    employees: z.number().nullable(),
    turnoverGbp: z.number().nullable(),
    postcode: z.string().nullable(),
    status: z.string().nullable(),
  });
}
