import { z } from 'zod';
import { caveatSchema } from './caveat.ts';
import { clusterDossierSchema } from './cluster-dossier.ts';
import { clusterIdSchema, clusterNameSchema, TIERS } from './cluster.ts';
import { definitionDocumentSchema } from './definition.ts';
import { initiativeSchema, nominationSchema } from './register-entry.ts';
import { RULING_STATES, rulingBodySchema } from './ruling.ts';

/** A cluster as it travels: what the register says of it and its definition; never a row of a supplier. */
export const bundleClusterSchema = z.object({
  id: clusterIdSchema,
  name: clusterNameSchema,
  tier: z.enum(TIERS),
  aliases: z.array(z.string()),
  description: z.string(),
  status: z.enum(['live', 'retired']),
  dossier: clusterDossierSchema,
  definition: definitionDocumentSchema,
});
export type BundleCluster = z.infer<typeof bundleClusterSchema>;

/** What is said of a ruling or caveat where it comes from; for reading alone, and never merged. */
const toldSchema = z.object({ author: z.string(), at: z.string(), note: z.string().default('') });

/**
 * A ruling as it travels: its newest version, in force or revoked. Files that are its evidence travel by their names alone. A ruling
 * on a whole extract names it by its source, with the number 0: the number of an extract is one workspace’s own.
 */
export const bundleRulingSchema = z.object({
  id: z.string().min(1).max(80),
  state: z.enum(RULING_STATES),
  body: rulingBodySchema,
  /** With the number it bears there; here it gets one of its own. */
  told: toldSchema.extend({ number: z.number().int() }).nullable().default(null),
});
export type BundleRuling = z.infer<typeof bundleRulingSchema>;

/** A caveat as it travels; one that was taken away travels as such. */
export const bundleCaveatSchema = z.object({
  id: z.string().min(1).max(80),
  removed: z.boolean().default(false),
  body: caveatSchema,
  told: toldSchema.nullable().default(null),
});
export type BundleCaveat = z.infer<typeof bundleCaveatSchema>;

/** Definitions as exchanged between analysts: readable JSON with keys in a fixed order, so that two bundles can be compared line by line. */
export const bundleSchema = z.object({
  format: z.literal('cluster-workbench-definitions'),
  formatVersion: z.literal(1),
  /** Made anew for every export. */
  id: z.string().min(8).max(80),
  madeBy: z.string(),
  madeAt: z.string(),
  workspace: z.string(),
  note: z.string(),
  /** Bundles that were written or taken in by the workspace before, oldest first: where a common base is looked for. */
  ancestors: z.array(z.string()),
  /**
   * Set where a licence forbids company numbers to leave: pins and rulings carry "#" and the first 16 digits of SHA-256 over
   * salt and number in place of the number, and are met with the receiver's own companies.
   */
  hashed: z.object({ salt: z.string().min(8) }).nullable(),
  /** The whole register: an entry that is not here was removed; without it, what is not here was not chosen to travel. */
  whole: z.boolean().default(false),
  clusters: z.array(bundleClusterSchema).max(1000),
  nominations: z.array(nominationSchema.extend({ id: z.string() })).max(20_000),
  initiatives: z.array(initiativeSchema.extend({ id: z.string() })).max(5000),
  /** Bundles of before hold none; what is not here was not chosen to travel, and stays as it is. */
  rulings: z.array(bundleRulingSchema).max(20_000).default([]),
  caveats: z.array(bundleCaveatSchema).max(20_000).default([]),
  /** Decisions for reading; they are added to the receiver's log as told by their author. */
  decisions: z
    .array(
      z.object({
        subjectKind: z.enum(['cluster', 'nomination', 'initiative', 'screening']).default('cluster'),
        subjectId: z.string(),
        subjectName: z.string().default(''),
        words: z.string(),
        reason: z.string(),
        author: z.string(),
        at: z.string(),
      }),
    )
    .max(50_000),
});
export type Bundle = z.infer<typeof bundleSchema>;
