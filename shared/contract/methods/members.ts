import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { companyNumberSchema, definitionDocumentSchema } from '../../domain/definition.ts';
import { BASES } from '../../domain/base-figure.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { read } from '../method.ts';
import { figureSettingsSchema } from './figures.ts';
import { pageSchema } from './paging.ts';

/** Why a company is a member or not. */
export const membershipReasonSchema = z.object({
  kind: z.enum(['rule', 'container', 'pin', 'excluded-by-rule', 'pinned-out', 'no-rule']),
  /** A rule's id or a container's scheme. */
  stepId: z.string().nullable(),
  /** In words: "code 30300 under rule 1", "pinned in: head office of the group". */
  words: z.string(),
});

/** A definition: a cluster's own at a revision, or a draft of it; and the extract it is asked of. */
const ofDefinition = {
  clusterId: clusterIdSchema.optional(),
  revision: z.number().int().optional(),
  document: definitionDocumentSchema.optional(),
  extractId: z.number().int().optional(),
};

const memberRowSchema = z.object({
  companyNumber: z.string(),
  name: z.string(),
  status: z.string().nullable(),
  incorporatedOn: z.string().nullable(),
  employees: z.number().nullable(),
  turnoverGbp: z.number().nullable(),
  sites: z.number().int(),
  /** Names of the upper-tier authorities it is present in. */
  authorities: z.array(z.string()),
  reason: membershipReasonSchema,
  annotations: z.number().int(),
  /** Rulings in force on the company and its sites; employees and turnover here are as captured. */
  rulings: z.number().int().default(0),
});
export type MemberRow = z.infer<typeof memberRowSchema>;

export const membersMethods = {
  'members.count': read(
    'Counts what a definition lets in, rule by rule; takes a draft document as well.',
    z.object({
      clusterId: clusterIdSchema.optional(),
      revision: z.number().int().optional(),
      document: definitionDocumentSchema.optional(),
      geographySetId: z.string().optional(),
      extractId: z.number().int().optional(),
    }),
    z.object({
      members: z.number().int(),
      present: z.number().int(),
      included: z.number().int(),
      excluded: z.number().int(),
      pinnedIn: z.number().int(),
      pinnedOut: z.number().int(),
      /**
       * Containers that let in, then the rules, in their order: `after` is what the definition would let in if it ended
       * here, `gained` and `lost` what this step adds to it or takes from it.
       */
      steps: z.array(
        z.object({
          kind: z.enum(['container', 'rule']),
          id: z.string(),
          effect: z.enum(['include', 'exclude']),
          /** In words: "SIC 30300 and below". */
          words: z.string(),
          /** Companies that meet the step by itself. */
          companies: z.number().int(),
          gained: z.number().int(),
          lost: z.number().int(),
          after: z.number().int(),
        }),
      ),
      /** Pins whose company is not in the extract in use. */
      pinsNotInExtract: z.array(z.string()),
      extractId: z.number().int().nullable(),
    }),
    { errors: ['not-found'], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
  'members.list': read(
    'Lists the members of a cluster, with what let each in.',
    z.object({
      clusterId: clusterIdSchema,
      revision: z.number().int().optional(),
      document: definitionDocumentSchema.optional(),
      /** Only members that this step let in: a rule's id or a container's scheme; `pins` for the pinned. */
      stepId: z.string().optional(),
      /** Only members present in this geography set. */
      geographySetId: z.string().optional(),
      extractId: z.number().int().optional(),
      text: z.string().max(200).default(''),
      sort: z.enum(['name', 'employees', 'turnover', 'incorporated', 'number']).default('name'),
      descending: z.boolean().default(false),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      revision: z.number().int(),
      extractId: z.number().int().nullable(),
      rows: z.array(memberRowSchema),
    }),
    {
      errors: ['not-found'],
      dependsOn: ['clusters', 'extracts', 'reference', 'annotations', 'rulings', 'workspace'],
    },
  ),
  'members.explain': read(
    'Says why one company is in or out: every container, rule and pin, with each condition and whether it holds.',
    z.object({
      ...ofDefinition,
      companyNumber: companyNumberSchema,
    }),
    z.object({
      companyNumber: z.string(),
      name: z.string(),
      reason: membershipReasonSchema,
      member: z.boolean(),
      steps: z.array(
        z.object({
          kind: z.enum(['container', 'rule', 'pin']),
          id: z.string(),
          effect: z.enum(['include', 'exclude']),
          words: z.string(),
          holds: z.boolean(),
          /** The tree of conditions flattened in reading order; `depth` 0 is the step's own condition. */
          conditions: z.array(
            z.object({
              depth: z.number().int(),
              words: z.string(),
              holds: z.boolean(),
              /** The company's own fact: "11 employees", "codes 30300, 62012", "no description". */
              fact: z.string(),
            }),
          ),
        }),
      ),
      extractId: z.number().int(),
    }),
    { errors: ['not-found'], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
  'members.nearMisses': read(
    'Draws companies that are no members but nearly are: kept out by a rule, or sharing codes with many members. The same seed draws the same.',
    z.object({
      ...ofDefinition,
      geographySetId: z.string().optional(),
      seed: z.number().int().min(0).default(1),
      limit: z.number().int().min(1).max(500).default(25),
    }),
    z.object({
      /** How many there are to draw from. */
      total: z.number().int(),
      rows: z.array(
        z.object({
          companyNumber: z.string(),
          name: z.string(),
          employees: z.number().nullable(),
          turnoverGbp: z.number().nullable(),
          /** "kept out by code 30110 under rule 2", "shares SIC 71122 with 214 members". */
          words: z.string(),
          kind: z.enum(['kept-out', 'shares-codes', 'holds-word']),
        }),
      ),
      extractId: z.number().int().nullable(),
    }),
    { errors: ['not-found'], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
  'members.base': read(
    'Forms the four base figures of a definition for geography sets, each with its share of the comparator and its location quotient.',
    z.object({
      ...ofDefinition,
      geographySetIds: z.array(z.string()).min(1).max(600),
      comparatorId: z.string().default('uk'),
      settings: figureSettingsSchema.default({}),
    }),
    z.object({
      rows: z.array(
        z.object({
          geographySetId: z.string(),
          geographyName: z.string(),
          figures: z.array(
            z.object({
              base: z.enum(BASES),
              value: metricValueSchema,
              share: metricValueSchema,
              lq: metricValueSchema,
            }),
          ),
        }),
      ),
      extractId: z.number().int().nullable(),
    }),
    {
      errors: ['not-found'],
      dependsOn: ['clusters', 'extracts', 'licences', 'reference', 'workspace', 'desk'],
    },
  ),
  'companies.search': read(
    'Finds companies by name or number.',
    z.object({
      text: z.string().trim().min(1).max(200),
      extractId: z.number().int().optional(),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      companies: z.array(
        z.object({ companyNumber: z.string(), name: z.string(), postcode: z.string().nullable() }),
      ),
    }),
    { errors: ['not-found'], dependsOn: ['extracts', 'workspace'] },
  ),
  'companies.read': read(
    'Reads one company: its figures, sites, codes, clusters, and the row of the file it came from.',
    z.object({ companyNumber: companyNumberSchema, extractId: z.number().int().optional() }),
    z.object({
      companyNumber: z.string(),
      name: z.string(),
      status: z.string().nullable(),
      category: z.string().nullable(),
      incorporatedOn: z.string().nullable(),
      employees: z.number().nullable(),
      turnoverGbp: z.number().nullable(),
      sites: z.array(
        z.object({
          kind: z.enum(['registered', 'operating']),
          /** Whether the supplier lists it as a place of work; a registered office may be one too. */
          isPlaceOfWork: z.boolean(),
          postcode: z.string().nullable(),
          districtCode: z.string().nullable(),
          districtName: z.string().nullable(),
          utlaName: z.string().nullable(),
          easting: z.number().int().nullable(),
          northing: z.number().int().nullable(),
          q: z.number().int().nullable(),
          r: z.number().int().nullable(),
          placed: z.string(),
        }),
      ),
      codes: z.array(z.object({ scheme: z.string(), code: z.string(), title: z.string() })),
      clusters: z.array(
        z.object({ clusterId: z.string(), name: z.string(), reason: membershipReasonSchema }),
      ),
      extract: z.object({
        id: z.number().int(),
        title: z.string(),
        edition: z.string(),
        supplier: z.string(),
      }),
      line: z.number().int(),
      raw: z.array(z.object({ column: z.string(), value: z.string() })),
    }),
    { errors: ['not-found'], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
};
