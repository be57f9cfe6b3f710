import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import {
  definitionDocumentSchema,
  definitionEditSchema,
  FITS,
  schemeIdSchema,
} from '../../domain/definition.ts';
import {
  baselineSchema,
  companyMoveSchema,
  definitionDifferenceSchema,
  figureChangeSchema,
} from '../../domain/impact.ts';
import { read, write } from '../method.ts';
import { figureSettingsSchema } from './figures.ts';
import { pageSchema } from './paging.ts';

/** One entry of the record of a definition. */
export const definitionRevisionSchema = z.object({
  clusterId: z.string(),
  revision: z.number().int(),
  hash: z.string(),
  author: z.string(),
  at: z.string(),
  summary: z.string(),
  /** The published version that freezes this revision; null where none does. */
  version: z.number().int().nullable(),
});

/** A definition as published: frozen with its number and hash. */
export const definitionVersionSchema = z.object({
  clusterId: z.string(),
  version: z.number().int(),
  revision: z.number().int(),
  hash: z.string(),
  note: z.string(),
  author: z.string(),
  at: z.string(),
  /** `withdrawn`: the publishing was undone; the number is not given again. */
  status: z.enum(['published', 'withdrawn']),
});
export type DefinitionVersion = z.infer<typeof definitionVersionSchema>;

const definitionAt = z.object({
  revision: z.number().int(),
  document: definitionDocumentSchema,
  hash: z.string(),
});
const readErrors = ['not-found'] as const;
const dependsOn = ['clusters', 'workspace'] as const;
const side = z.object({ clusterId: clusterIdSchema, baseline: baselineSchema });

/** What an impact is asked about: the definition in force, one revision of it, or a draft. */
const impactInput = {
  clusterId: clusterIdSchema,
  revision: z.number().int().min(0).optional(),
  document: definitionDocumentSchema.optional(),
  against: baselineSchema,
  settings: figureSettingsSchema.default({}),
};

export const definitionsMethods = {
  'definitions.edit': write(
    'Applies one edit to a definition.',
    z.object({
      clusterId: clusterIdSchema,
      expectedRevision: z.number().int().min(0),
      edit: definitionEditSchema,
    }),
    definitionAt,
    { errors: [...readErrors, 'version-conflict'] },
  ),
  'definitions.read': read(
    'Reads the definition as it stood at a revision.',
    z.object({ clusterId: clusterIdSchema, revision: z.number().int().min(0).optional() }),
    definitionAt,
    { errors: [...readErrors], dependsOn: [...dependsOn] },
  ),
  'definitions.revisions': read(
    'Lists the revisions of a definition, newest first.',
    z.object({ clusterId: clusterIdSchema }),
    z.object({ revisions: z.array(definitionRevisionSchema) }),
    { errors: [...readErrors], dependsOn: [...dependsOn] },
  ),
  'definitions.restore': write(
    'Makes the definition what it was at a revision, as a further revision.',
    z.object({
      clusterId: clusterIdSchema,
      expectedRevision: z.number().int().min(0),
      revision: z.number().int().min(0),
    }),
    definitionAt,
    { errors: [...readErrors, 'version-conflict'] },
  ),
  'definitions.publish': write(
    'Freezes the definition in force as the next version, with a note.',
    z.object({
      clusterId: clusterIdSchema,
      expectedRevision: z.number().int().min(0),
      note: z.string().trim().min(1, 'say what changed and why').max(4000),
    }),
    definitionVersionSchema,
    { errors: [...readErrors, 'version-conflict', 'invalid-input'] },
  ),
  'definitions.versions': read(
    'Lists the published versions of a definition, or of every cluster, newest first.',
    z.object({ clusterId: clusterIdSchema.optional() }),
    z.object({ versions: z.array(definitionVersionSchema) }),
    { errors: [...readErrors], dependsOn: [...dependsOn] },
  ),
  'definitions.diff': read(
    'Says in words how two states of definitions differ, from the first to the second.',
    z.object({ from: side, to: side }),
    z.object({ differences: z.array(definitionDifferenceSchema) }),
    { errors: [...readErrors], dependsOn: [...dependsOn] },
  ),
  'definitions.impact': read(
    'Says what a definition changes against a baseline: companies, figures, cells, overlaps, and what becomes stale.',
    z.object({ ...impactInput, geographySetIds: z.array(z.string()).min(1).max(20) }),
    z.object({
      baseline: z.object({
        /** "version 2, published 4 Nov 2026", "the empty definition". */
        words: z.string(),
        revision: z.number().int(),
        version: z.number().int().nullable(),
      }),
      revision: z.number().int().nullable(),
      companiesIn: z.number().int(),
      companiesOut: z.number().int(),
      /** How many of those that come in or go out stand in the first geography set. */
      presentIn: z.number().int(),
      presentOut: z.number().int(),
      figures: z.array(figureChangeSchema),
      /** Cells of the first set whose count of companies changes: how many gain, how many lose. */
      cellsGaining: z.number().int(),
      cellsLosing: z.number().int(),
      /** Clusters with which the shared members change. */
      overlaps: z.array(
        z.object({
          clusterId: z.string(),
          name: z.string(),
          sharedBefore: z.number().int(),
          sharedAfter: z.number().int(),
        }),
      ),
      /** Parts that would be larger than their whole, and other faults, as sentences. */
      faults: z.array(z.string()),
      /** What was published or given away under another state of this definition, and is stale by this one. */
      stale: z.array(
        z.object({ kind: z.enum(['version', 'release']), id: z.number().int(), words: z.string() }),
      ),
      extractId: z.number().int().nullable(),
    }),
    {
      errors: [...readErrors],
      dependsOn: ['clusters', 'extracts', 'licences', 'reference', 'releases', 'workspace'],
    },
  ),
  'definitions.moves': read(
    'Pages through the companies that a definition lets in or puts out against a baseline, the largest first.',
    z.object({
      ...impactInput,
      move: z.enum(['in', 'out']).optional(),
      geographySetId: z.string().optional(),
      ...pageSchema,
    }),
    z.object({ total: z.number().int(), companies: z.array(companyMoveSchema) }),
    { errors: [...readErrors], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
  'definitions.cells': read(
    'Gives how the count of companies per hex cell changes against a baseline.',
    z.object({ ...impactInput, geographySetId: z.string() }),
    z.object({
      q: z.instanceof(Int32Array),
      r: z.instanceof(Int32Array),
      /** Companies present in the cell, after − before. */
      difference: z.instanceof(Float64Array),
    }),
    { errors: [...readErrors], dependsOn: ['clusters', 'extracts', 'reference', 'workspace'] },
  ),
  'definitions.coverage': read(
    'Shows which source feeds which metric for a cluster, through which container, and how well it fits.',
    z.object({ clusterId: clusterIdSchema }),
    z.object({
      rows: z.array(
        z.object({
          /** "1.1", "3.2". */
          number: z.string(),
          metric: z.string(),
          ecosystem: z.enum(['business', 'innovation', 'talent', 'investment']),
          /** The classification by which the metric selects. */
          schemes: z.array(schemeIdSchema),
          /** `fed`: container and extract are there; else what is missing. */
          state: z.enum(['fed', 'no-container', 'no-extract', 'neither', 'entered-by-hand']),
          fit: z.enum(FITS).nullable(),
          note: z.string(),
          codes: z.number().int(),
          extracts: z.array(z.object({ id: z.number().int(), title: z.string(), edition: z.string() })),
        }),
      ),
    }),
    { errors: [...readErrors], dependsOn: ['clusters', 'extracts', 'workspace'] },
  ),
};
