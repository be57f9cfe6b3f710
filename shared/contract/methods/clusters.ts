import { z } from 'zod';
import {
  clusterIdSchema,
  clusterNameSchema,
  clusterPatchSchema,
  clusterSchema,
  TIERS,
} from '../../domain/cluster.ts';
import { definitionDocumentSchema, definitionEditSchema, schemeIdSchema } from '../../domain/definition.ts';
import { read, write } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

/** A cluster with its definition, as exchanged in files. */
export const clusterDocumentSchema = z.object({
  id: clusterIdSchema.optional(),
  name: clusterNameSchema,
  tier: z.enum(TIERS),
  aliases: z.array(z.string()).default([]),
  description: z.string().default(''),
  definition: definitionDocumentSchema,
});
export type ClusterDocument = z.infer<typeof clusterDocumentSchema>;

const revisionSchema = z.object({
  clusterId: z.string(),
  revision: z.number().int(),
  hash: z.string(),
  author: z.string(),
  at: z.string(),
  summary: z.string(),
});

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
    }),
    clusterSchema,
    { errors: ['name-taken'] },
  ),
  'clusters.update': write(
    'Changes name, tier, aliases or description.',
    z.object({ clusterId: clusterIdSchema, patch: clusterPatchSchema }),
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
    z.object({ added: z.array(z.string()), updated: z.array(z.string()), unchanged: z.array(z.string()) }),
    { errors: ['name-taken'] },
  ),
  'clusters.export': read(
    'Writes clusters and definitions as documents.',
    z.object({ clusterIds: z.array(clusterIdSchema).optional() }),
    z.object({ documents: z.array(clusterDocumentSchema) }),
    {
      errors: [...readErrors],
    },
  ),
  'definitions.edit': write(
    'Applies one edit to a definition.',
    z.object({
      clusterId: clusterIdSchema,
      expectedRevision: z.number().int().min(0),
      edit: definitionEditSchema,
    }),
    z.object({ revision: z.number().int(), document: definitionDocumentSchema, hash: z.string() }),
    { errors: [...readErrors, 'version-conflict'] },
  ),
  'definitions.read': read(
    'Reads the definition as it stood at a revision.',
    z.object({ clusterId: clusterIdSchema, revision: z.number().int().min(0).optional() }),
    z.object({ revision: z.number().int(), document: definitionDocumentSchema, hash: z.string() }),
    {
      errors: [...readErrors],
      dependsOn: ['clusters', 'workspace'],
    },
  ),
  'definitions.revisions': read(
    'Lists the revisions of a definition, newest first.',
    z.object({ clusterId: clusterIdSchema }),
    z.object({ revisions: z.array(revisionSchema) }),
    {
      errors: [...readErrors],
      dependsOn: ['clusters', 'workspace'],
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
};
