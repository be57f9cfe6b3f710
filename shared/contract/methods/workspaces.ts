import { z } from 'zod';
import { HEX_SPACINGS } from '../../domain/hex-lattice.ts';
import { ATTRIBUTION_METHODS } from '../../domain/attribution.ts';
import { read, write } from '../method.ts';
import { doneSchema, emptySchema, fileTokenSchema } from './paging.ts';

/** Settings that belong to a workspace and travel with it. Years are calendar years, both included. */
export const workspaceSettingsSchema = z.object({
  hexSpacing: z.enum(HEX_SPACINGS),
  geographySetId: z.string(),
  attribution: z.enum(ATTRIBUTION_METHODS),
  windowFrom: z.number().int().min(1800).max(2200),
  windowTo: z.number().int().min(1800).max(2200),
  /** The company extract in use; null = the one committed last. */
  extractId: z.number().int().nullable(),
  /** Counts below this make a location quotient unreliable, [u]. */
  minimumBase: z.number().int().min(0).max(1000),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

export const workspaceDescriptionSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The folder it lies in, for display only. */
  location: z.string(),
  fileName: z.string(),
  author: z.string(),
  sample: z.boolean(),
  createdAt: z.string(),
  /** Which reference store it reads: `main`, or `sample` for the synthetic one. */
  reference: z.string(),
  settings: workspaceSettingsSchema,
  /** Sentences the analyst should read, such as a synchronised folder. */
  warnings: z.array(z.string()),
  counts: z.object({
    extracts: z.number().int(),
    companies: z.number().int(),
    sites: z.number().int(),
    clusters: z.number().int(),
    annotations: z.number().int(),
    openAnnotations: z.number().int(),
  }),
});
export type WorkspaceDescription = z.infer<typeof workspaceDescriptionSchema>;

export const knownWorkspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  fileName: z.string(),
  lastOpenedAt: z.string(),
  missing: z.boolean(),
  sample: z.boolean(),
});

const openErrors = [
  'workspace-locked',
  'workspace-missing',
  'not-a-workspace',
  'workspace-newer',
  'workspace-damaged',
  'folder-not-writable',
  'file-unreadable',
  'not-found',
] as const;

export const workspacesMethods = {
  'workspaces.list': read(
    'Lists the workspaces opened before.',
    emptySchema,
    z.object({ workspaces: z.array(knownWorkspaceSchema) }),
    {
      dependsOn: ['workspace'],
    },
  ),
  'workspaces.create': write(
    'Makes an empty workspace and opens it.',
    z.object({
      name: z.string().trim().min(1).max(120),
      author: z.string().trim().min(1).max(120),
      /** Where: a token from the save dialog; without one, the application's own folder. */
      fileToken: fileTokenSchema.optional(),
    }),
    workspaceDescriptionSchema,
    { errors: [...openErrors, 'workspace-exists'] },
  ),
  'workspaces.open': write(
    'Opens a workspace by its id in the list, or by a file token.',
    z.object({ id: z.string().optional(), fileToken: fileTokenSchema.optional() }),
    workspaceDescriptionSchema,
    { errors: [...openErrors], deadlineMs: 120_000 },
  ),
  'workspaces.createSample': write(
    'Makes the synthetic sample workspace through the ordinary import path, and opens it; opens the present one if it exists.',
    z.object({ again: z.boolean().default(false) }),
    workspaceDescriptionSchema,
    { errors: [...openErrors, 'cancelled'], long: true },
  ),
  'workspaces.close': write('Closes the workspace, with a backup if it changed.', emptySchema, doneSchema, {
    deadlineMs: 300_000,
  }),
  'workspace.describe': read('Describes the open workspace.', emptySchema, workspaceDescriptionSchema, {
    dependsOn: ['workspace', 'extracts', 'clusters', 'annotations'],
  }),
  'workspace.configure': write(
    'Changes the name, the author or the settings of the workspace.',
    z.object({
      name: z.string().trim().min(1).max(120).optional(),
      author: z.string().trim().min(1).max(120).optional(),
      settings: workspaceSettingsSchema.partial().optional(),
    }),
    workspaceDescriptionSchema,
    { errors: ['not-found'], deadlineMs: 120_000 },
  ),
  'workspace.verify': read(
    'Checks the file: schema, integrity, foreign keys, row counts, hashes of definitions.',
    emptySchema,
    z.object({
      ok: z.boolean(),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
    }),
    { long: true },
  ),
  'app.describe': read(
    'Names the versions that answer.',
    emptySchema,
    z.object({
      version: z.string(),
      node: z.string(),
      sqlite: z.string(),
      electron: z.string().nullable(),
      contract: z.number().int(),
    }),
  ),
};
