import { z } from 'zod';
import { read, write } from '../method.ts';
import { doneSchema, emptySchema, pageSchema } from './paging.ts';

export const journalEntrySchema = z.object({
  id: z.number().int(),
  at: z.string(),
  author: z.string(),
  /** `clusters.create`, `definitions.edit`… */
  action: z.string(),
  role: z.enum(['do', 'undo', 'redo']),
  /** The entry that an undo or redo turns round. */
  targetId: z.number().int().nullable(),
  summary: z.string(),
  /** Whether the entry is in force (not undone). */
  inForce: z.boolean(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

const stepSchema = z.object({ entryId: z.number().int(), summary: z.string() }).nullable();

export const backupSchema = z.object({
  id: z.string(),
  at: z.string(),
  bytes: z.number().int(),
  reason: z.enum(['asked', 'close', 'migration', 'restore']),
});

export const jobsMethods = {
  'history.list': read(
    'Lists the journal, newest first.',
    z.object({ ...pageSchema }),
    z.object({
      total: z.number().int(),
      entries: z.array(journalEntrySchema),
      undo: stepSchema,
      redo: stepSchema,
    }),
    { dependsOn: ['history', 'workspace'] },
  ),
  'history.undo': write(
    'Undoes the newest action in force, by a compensating entry.',
    emptySchema,
    z.object({ entryId: z.number().int(), summary: z.string() }),
    {
      errors: ['nothing-to-undo', 'undo-blocked', 'sites-not-placed'],
      deadlineMs: 120_000,
    },
  ),
  'history.redo': write(
    'Does the action undone last again.',
    emptySchema,
    z.object({ entryId: z.number().int(), summary: z.string() }),
    {
      errors: ['nothing-to-redo', 'undo-blocked', 'sites-not-placed'],
      deadlineMs: 120_000,
    },
  ),
  'history.jump': write(
    'Undoes or does again, step by step in one transaction, until just this action and those before it are in force; null: nothing is.',
    z.object({ entryId: z.number().int().nullable() }),
    z.object({ undone: z.number().int(), redone: z.number().int() }),
    {
      errors: ['not-found', 'undo-blocked', 'sites-not-placed', 'nothing-to-undo', 'nothing-to-redo'],
      deadlineMs: 300_000,
    },
  ),
  'backups.list': read(
    'Lists the backups of the open workspace, newest first.',
    emptySchema,
    z.object({ backups: z.array(backupSchema) }),
    {
      dependsOn: ['backups', 'workspace'],
    },
  ),
  'backups.create': read('Writes a checked backup beside the workspace.', emptySchema, backupSchema, {
    long: true,
  }),
  'backups.restore': write(
    'Puts a backup in the place of the workspace, after backing up what is there now.',
    z.object({ id: z.string() }),
    doneSchema,
    { errors: ['not-found', 'workspace-damaged', 'workspace-newer', 'workspace-locked'], long: true },
  ),
  'jobs.cancel': write(
    'Asks a running job to stop; answered at once.',
    z.object({ jobId: z.string() }),
    z.object({ found: z.boolean() }),
  ),
  'jobs.list': read(
    'Lists running and lately ended jobs.',
    emptySchema,
    z.object({
      jobs: z.array(
        z.object({
          jobId: z.string(),
          title: z.string(),
          method: z.string(),
          phase: z.string(),
          state: z.enum(['running', 'done', 'failed', 'cancelled']),
          done: z.number(),
          total: z.number().nullable(),
          unit: z.string(),
          ratePerSecond: z.number().nullable(),
          secondsLeft: z.number().nullable(),
          startedAt: z.string(),
          message: z.string().nullable(),
        }),
      ),
    }),
    { dependsOn: ['jobs'] },
  ),
};
