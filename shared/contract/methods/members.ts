import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { companyNumberSchema, definitionDocumentSchema } from '../../domain/definition.ts';
import { read } from '../method.ts';
import { pageSchema } from './paging.ts';

/** Why a company is a member or not. */
export const membershipReasonSchema = z.object({
  kind: z.enum(['rule', 'pin', 'excluded-by-rule', 'pinned-out', 'no-rule']),
  ruleId: z.string().nullable(),
  /** In words: "code 30300 under rule 1", "pinned in: head office of the group". */
  words: z.string(),
});

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
      byRule: z.array(z.object({ ruleId: z.string(), companies: z.number().int() })),
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
    { errors: ['not-found'], dependsOn: ['clusters', 'extracts', 'reference', 'annotations', 'workspace'] },
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
