import { z } from 'zod';
import {
  clusterIdSchema,
  clusterNameSchema,
  clusterPatchSchema,
  clusterSchema,
  TIERS,
} from '../../domain/cluster.ts';
import { codesConditionSchema } from '../../domain/condition.ts';
import { clusterDossierSchema } from '../../domain/cluster-dossier.ts';
import { definitionDocumentSchema, schemeIdSchema } from '../../domain/definition.ts';
import { read, write } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

/** A cluster with its definition, as exchanged in files. */
export const clusterDocumentSchema = z.object({
  id: clusterIdSchema.optional(),
  name: clusterNameSchema,
  tier: z.enum(TIERS),
  aliases: z.array(z.string()).default([]),
  description: z.string().default(''),
  /** Left out: the dossier stays as it is, and a new cluster begins with an empty one. */
  dossier: clusterDossierSchema.optional(),
  definition: definitionDocumentSchema,
});
export type ClusterDocument = z.infer<typeof clusterDocumentSchema>;

const readErrors = ['not-found'] as const;

export const clustersMethods = {
  'clusters.list': read(
    'Lists the register of clusters.',
    z.object({ includeRetired: z.boolean().default(false) }),
    z.object({ clusters: z.array(clusterSchema) }),
    { dependsOn: ['clusters', 'workspace'] },
  ),
  'clusters.read': read(
    'Reads one cluster and its definition.',
    z.object({ clusterId: clusterIdSchema }),
    z.object({ cluster: clusterSchema, document: definitionDocumentSchema, hash: z.string() }),
    {
      errors: [...readErrors],
      dependsOn: ['clusters', 'workspace'],
    },
  ),
  'clusters.create': write(
    'Adds a cluster to the register.',
    z.object({
      name: clusterNameSchema,
      tier: z.enum(TIERS),
      aliases: clusterSchema.shape.aliases.default([]),
      description: clusterSchema.shape.description.default(''),
      stage: clusterSchema.shape.stage,
    }),
    clusterSchema,
    { errors: ['name-taken'] },
  ),
  'clusters.update': write(
    'Changes what the register says of a cluster: name, tier, stage, aliases, description, relations, places, organisations, initiatives.',
    z.object({
      clusterId: clusterIdSchema,
      patch: clusterPatchSchema,
      /** Goes into the decision log where tier, stage or name change. */
      reason: z.string().trim().max(2000).default(''),
    }),
    clusterSchema,
    {
      errors: [...readErrors, 'name-taken'],
    },
  ),
  'clusters.retire': write(
    'Takes a cluster off the register; its history stays.',
    z.object({ clusterId: clusterIdSchema }),
    clusterSchema,
    { errors: [...readErrors] },
  ),
  'clusters.reinstate': write(
    'Puts a retired cluster back on the register.',
    z.object({ clusterId: clusterIdSchema }),
    clusterSchema,
    { errors: [...readErrors, 'name-taken'] },
  ),
  'clusters.apply': write(
    'Makes the register match the given documents: adds what is missing, updates what differs, leaves the rest.',
    z.object({ documents: z.array(clusterDocumentSchema).max(500) }),
    z.object({
      added: z.array(z.string()),
      updated: z.array(z.string()),
      unchanged: z.array(z.string()),
    }),
    { errors: ['name-taken', 'not-found'] },
  ),
  'clusters.export': read(
    'Writes clusters and definitions as documents.',
    z.object({ clusterIds: z.array(clusterIdSchema).optional() }),
    z.object({ documents: z.array(clusterDocumentSchema) }),
    {
      errors: [...readErrors],
    },
  ),
  'codes.schemes': read(
    'Lists the classification schemes present in the live extracts.',
    emptySchema,
    z.object({
      schemes: z.array(z.object({ id: schemeIdSchema, name: z.string(), codes: z.number().int() })),
    }),
    {
      dependsOn: ['extracts', 'reference', 'workspace'],
    },
  ),
  'codes.search': read(
    'Searches the codes of a scheme by code or words of the title, with the companies that carry each in the extract in use.',
    z.object({
      scheme: schemeIdSchema,
      text: z.string().max(200).default(''),
      extractId: z.number().int().optional(),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      codes: z.array(z.object({ code: z.string(), title: z.string(), companies: z.number().int() })),
    }),
    { errors: ['not-found'], dependsOn: ['extracts', 'reference', 'workspace'] },
  ),
  'codes.tree': read(
    'Opens one level of a classification: the codes directly below a parent (null: the top), with the companies that carry one of them or of what stands below.',
    z.object({
      scheme: schemeIdSchema,
      parent: z.string().max(200).nullable().default(null),
      extractId: z.number().int().optional(),
    }),
    z.object({
      nodes: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          companies: z.number().int(),
          /** Codes below it that companies carry or a list names; 0 = a leaf. */
          below: z.number().int(),
          /** False for a heading that stands for its branch alone and is carried by no company ("Section C"). */
          isCode: z.boolean(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: ['extracts', 'reference', 'workspace'] },
  ),
  'codes.together': read(
    'Finds what else the companies with these codes are tagged with, in every scheme of the extract, the most telling first.',
    z.object({
      condition: codesConditionSchema,
      /** Only codes of this scheme. */
      scheme: schemeIdSchema.optional(),
      /** A cluster: codes that its definition already takes are marked. */
      clusterId: clusterIdSchema.optional(),
      extractId: z.number().int().optional(),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    z.object({
      companies: z.number().int(),
      codes: z.array(
        z.object({
          scheme: schemeIdSchema,
          code: z.string(),
          title: z.string(),
          /** Companies with one of the asked codes that carry this one as well, and all that carry it. */
          together: z.number().int(),
          companies: z.number().int(),
          /** together ÷ companies asked for; and how many times more common than in the extract. Null where a base is zero. */
          share: z.number().nullable(),
          lift: z.number().nullable(),
          taken: z.boolean(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
};
