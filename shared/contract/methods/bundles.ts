import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { read, write } from '../method.ts';
import { reasonSchema } from './register.ts';

/** The most characters a bundle may have. */
export const MOST_BUNDLE_CHARACTERS = 50_000_000;
const textSchema = z.string().max(MOST_BUNDLE_CHARACTERS);

/** What the analyst chose for each conflict, by its key. */
const choicesSchema = z.record(z.string(), z.enum(['ours', 'theirs']));

const conflictSchema = z.object({
  /** Stable for the same three states: "aerospace/container/sic-2007/fit". */
  key: z.string(),
  /** "Both changed the best fit of SIC 2007 in Aerospace." */
  words: z.string(),
  /** The three states in words; null = it was not there. */
  base: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
});

const subjectSchema = z.object({
  kind: z.enum(['cluster', 'nomination', 'initiative', 'ruling', 'caveat']),
  id: z.string(),
  name: z.string(),
  state: z.enum(['same', 'ours-only', 'theirs-only', 'merged', 'conflict', 'new', 'not-in-bundle']),
  /** What taking the bundle in would change here, in words. */
  changes: z.array(z.string()),
  conflicts: z.array(conflictSchema),
});

export const bundlesMethods = {
  'bundles.write': write(
    'Writes a bundle of definitions, nominations and decisions, and remembers it as a state both sides may share.',
    z.object({
      clusterIds: z.array(clusterIdSchema).optional(),
      note: z.string().trim().max(4000).default(''),
      /** Left out: as the licences in force say. */
      hashCompanyNumbers: z.boolean().optional(),
    }),
    z.object({
      fileName: z.string(),
      text: z.string(),
      id: z.string(),
      hashed: z.boolean(),
      /** Of a hashed bundle: companies pinned or ruled on whose name or number stands in its free text, which is not hashed. */
      namedInText: z.number().int().default(0),
      clusters: z.number().int(),
    }),
    { errors: ['not-found'] },
  ),
  'bundles.preview': read(
    'Holds a bundle against the workspace and their common base: what would change, and where both sides changed the same thing.',
    z.object({ text: textSchema, choices: choicesSchema.default({}) }),
    z.object({
      id: z.string(),
      madeBy: z.string(),
      madeAt: z.string(),
      note: z.string(),
      /** The common base in words: "the bundle of 4 Nov 2026 by A. Shah"; null where there is none. */
      base: z.string().nullable(),
      alreadyTakenIn: z.boolean(),
      subjects: z.array(subjectSchema),
      conflicts: z.number().int(),
      unresolved: z.number().int(),
      /** Pins whose hashed number meets no company here. */
      pinsNotMet: z.number().int(),
      /** Rulings whose hashed number meets no company here. */
      rulingsNotMet: z.number().int().default(0),
      /** Rulings in force on extracts that are none of this workspace: kept, and not applicable until the same file is imported. */
      extractsNotMet: z.number().int().default(0),
    }),
    {
      errors: ['invalid-input', 'file-unreadable'],
      dependsOn: ['clusters', 'register', 'rulings', 'desk', 'extracts', 'workspace'],
    },
  ),
  'bundles.effect': read(
    'Says what either choice of a conflict does to the figures of its cluster.',
    z.object({
      text: textSchema,
      clusterId: clusterIdSchema,
      conflictKey: z.string(),
      choices: choicesSchema.default({}),
      geographySetId: z.string(),
    }),
    z.object({
      options: z.array(
        z.object({
          choice: z.enum(['base', 'ours', 'theirs']),
          members: z.number().int(),
          present: z.number().int(),
          figures: z.array(z.object({ metricId: z.string(), value: metricValueSchema })),
        }),
      ),
    }),
    {
      errors: ['not-found', 'invalid-input', 'file-unreadable'],
      dependsOn: ['clusters', 'extracts', 'licences', 'reference', 'workspace'],
    },
  ),
  'bundles.merge': write(
    'Takes a bundle in by a three-way merge, in one step of the history. Every conflict needs a choice.',
    z.object({ text: textSchema, choices: choicesSchema.default({}), reason: reasonSchema }),
    z.object({
      added: z.array(z.string()),
      updated: z.array(z.string()),
      unchanged: z.number().int(),
      /** As told by the preview. */
      extractsNotMet: z.number().int().default(0),
    }),
    { errors: ['invalid-input', 'file-unreadable', 'name-taken', 'version-conflict'] },
  ),
};
