import { z } from 'zod';
import { clusterIdSchema, clusterPatchSchema, clusterSchema } from '../../domain/cluster.ts';
import { STAGES } from '../../domain/cluster-dossier.ts';
import {
  decisionSchema,
  initiativeSchema,
  nominationSchema,
  registerEntrySchema,
} from '../../domain/register-entry.ts';
import { TIERS } from '../../domain/cluster.ts';
import { read, write } from '../method.ts';
import { pageSchema } from './paging.ts';

/** Why something was decided; goes into the decision log. */
export const reasonSchema = z.string().trim().max(2000).default('');

const countSchema = z.object({ changed: z.number().int() });
const dependsOn = ['clusters', 'register', 'workspace'] as const;

/** The register beside the clusters themselves: nominations, initiatives, decisions, and moves over the board. */
export const registerMethods = {
  'register.list': read(
    'Lists the nominations and initiatives of the register.',
    z.object({ includeRemoved: z.boolean().default(false) }),
    z.object({ entries: z.array(registerEntrySchema) }),
    { dependsOn: [...dependsOn] },
  ),
  'register.save': write(
    'Adds entries to the register, or writes those that carry an id anew; all in one step of the history.',
    z.object({
      entries: z
        .array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('nomination'), id: z.string().optional(), body: nominationSchema }),
            z.object({ kind: z.literal('initiative'), id: z.string().optional(), body: initiativeSchema }),
          ]),
        )
        .min(1)
        .max(5000),
      reason: reasonSchema,
    }),
    z.object({ entries: z.array(registerEntrySchema) }),
    { errors: ['not-found'] },
  ),
  'register.remove': write(
    'Takes entries off the register, or puts them back; their history stays.',
    z.object({
      ids: z.array(z.string()).min(1).max(5000),
      removed: z.boolean().default(true),
      reason: reasonSchema,
    }),
    countSchema,
    { errors: ['not-found'] },
  ),
  'register.takeNominations': write(
    'Takes the accepted rows of an imported list of nominations into the long list; rows taken before are left alone.',
    z.object({ extractId: z.number().int() }),
    z.object({ added: z.number().int(), known: z.number().int() }),
    { errors: ['not-found'] },
  ),
  'register.takeUp': write(
    'Lets a cluster take up nominations: one that is there, or a new candidate; null puts them back on the long list.',
    z.object({
      nominationIds: z.array(z.string()).min(1).max(1000),
      cluster: z
        .union([
          z.object({ clusterId: clusterIdSchema }),
          z.object({ name: clusterSchema.shape.name, tier: z.enum(TIERS) }),
        ])
        .nullable(),
      reason: reasonSchema,
    }),
    z.object({ clusterId: z.string().nullable(), changed: z.number().int() }),
    { errors: ['not-found', 'name-taken'] },
  ),
  'register.move': write(
    'Moves clusters over the board: to a stage, and for selected ones to a tier. The reason goes into the decision log.',
    z.object({
      clusterIds: z.array(clusterIdSchema).min(1).max(500),
      stage: z.enum(STAGES),
      tier: z.enum(TIERS).optional(),
      reason: reasonSchema,
    }),
    countSchema,
    { errors: ['not-found'] },
  ),
  'clusters.updateMany': write(
    'Changes several clusters alike, in one step of the history.',
    z.object({
      clusterIds: z.array(clusterIdSchema).min(1).max(500),
      patch: clusterPatchSchema.omit({ name: true }),
      reason: reasonSchema,
    }),
    countSchema,
    { errors: ['not-found'] },
  ),
  'register.decisions': read(
    'Reads the decision log, newest first.',
    z.object({ subjectId: z.string().optional(), ...pageSchema }),
    z.object({ total: z.number().int(), decisions: z.array(decisionSchema) }),
    { dependsOn: [...dependsOn, 'history'] },
  ),
};
