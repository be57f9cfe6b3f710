import { z } from 'zod';
import {
  extractSchema,
  extractStatementSchema,
  PROFILE_TARGETS,
  problemCountSchema,
  rowCountsSchema,
} from '../../domain/extract.ts';
import { read, write } from '../method.ts';
import { doneSchema, emptySchema, fileTokenSchema, pageSchema } from './paging.ts';

export const supplierProfileSchema = z.object({
  id: z.string(),
  title: z.string(),
  supplier: z.string(),
  target: z.enum(PROFILE_TARGETS),
  /** What kinds of file it reads, in words. */
  reads: z.string(),
  /** True where the layout was never seen in a real file of the supplier. */
  assumed: z.boolean(),
});

/** A staged file: everything the preview shows, and exactly what a commit moves. */
export const stageSchema = z.object({
  stageId: z.string(),
  profile: supplierProfileSchema,
  fileName: z.string(),
  fileBytes: z.number().int(),
  fingerprint: z.string(),
  encoding: z.string(),
  stagedAt: z.string(),
  rows: rowCountsSchema,
  problems: z.array(problemCountSchema),
  /** The columns of the file and the field each one fills; null = read and kept in the raw row only. */
  columns: z.array(
    z.object({ column: z.string(), field: z.string().nullable(), example: z.string().nullable() }),
  ),
  /** Facts about the staged rows: distinct postcodes, date range, areas, in words and numbers. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** The extract that already holds these very bytes, if any. */
  committedAs: z.number().int().nullable(),
  suggested: extractStatementSchema.partial(),
});
export type Stage = z.infer<typeof stageSchema>;

const problemRowSchema = z.object({
  line: z.number().int(),
  severity: z.enum(['reject', 'notice', 'skip']),
  code: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  /** The row as it stood in the file. */
  raw: z.string(),
});

/** The ledger an extract's number belongs to: numbers of workspace and reference store are counted apart. */
const ledgerSchema = z.enum(['workspace', 'reference']).default('workspace');

const fileErrors = [
  'file-unreadable',
  'file-empty',
  'file-header-only',
  'file-type-unsupported',
  'file-encoding',
  'file-layout-unknown',
  'archive-damaged',
  'archive-limit',
  'cancelled',
] as const;

export const extractsMethods = {
  'extracts.profiles': read(
    'Lists the supplier profiles.',
    emptySchema,
    z.object({ profiles: z.array(supplierProfileSchema) }),
  ),
  'extracts.stage': write(
    'Reads a file into a staging store; nothing reaches the workspace.',
    z.object({ fileToken: fileTokenSchema, profileId: z.string().optional() }),
    stageSchema,
    { errors: [...fileErrors, 'not-found'], long: true },
  ),
  'extracts.stages': read(
    'Lists staged files that wait for commit or discard.',
    emptySchema,
    z.object({ stages: z.array(stageSchema) }),
    {
      dependsOn: ['extracts'],
    },
  ),
  'extracts.preview': read(
    'Pages through the accepted rows of a staged file as they will be stored.',
    z.object({ stageId: z.string(), ...pageSchema }),
    z.object({
      total: z.number().int(),
      fields: z.array(z.string()),
      rows: z.array(z.object({ line: z.number().int(), values: z.array(z.string().nullable()) })),
    }),
    { errors: ['stage-missing'], dependsOn: ['extracts'] },
  ),
  'extracts.stageProblems': read(
    'Pages through the refused rows, skipped rows and notices of a staged file.',
    z.object({ stageId: z.string(), code: z.string().optional(), ...pageSchema }),
    z.object({ total: z.number().int(), rows: z.array(problemRowSchema) }),
    { errors: ['stage-missing'], dependsOn: ['extracts'] },
  ),
  'extracts.commit': write(
    'Moves a staged file into the workspace, or the reference store, in one transaction.',
    z.object({
      stageId: z.string(),
      statement: extractStatementSchema,
      allowRepeat: z.boolean().default(false),
    }),
    extractSchema,
    { errors: ['stage-missing', 'already-committed', 'sites-not-placed', 'cancelled'], long: true },
  ),
  'extracts.discard': write('Throws a staged file away.', z.object({ stageId: z.string() }), doneSchema, {
    errors: ['stage-missing'],
  }),
  'extracts.list': read(
    'Lists the ledger of extracts, of workspace and reference store.',
    emptySchema,
    z.object({ extracts: z.array(extractSchema), reference: z.array(extractSchema) }),
    {
      dependsOn: ['extracts', 'reference'],
    },
  ),
  'extracts.problems': read(
    'Pages through the refused rows, skipped rows and notices of a committed extract.',
    z.object({
      extractId: z.number().int(),
      ledger: ledgerSchema,
      code: z.string().optional(),
      ...pageSchema,
    }),
    z.object({ total: z.number().int(), rows: z.array(problemRowSchema) }),
    { errors: ['not-found'], dependsOn: ['extracts'] },
  ),
  'extracts.retire': write(
    'Takes an extract out of use; its rows stay on record.',
    z.object({ extractId: z.number().int(), ledger: ledgerSchema }),
    doneSchema,
    { errors: ['not-found', 'sites-not-placed'] },
  ),
  'extracts.reinstate': write(
    'Puts a retired extract back into use.',
    z.object({ extractId: z.number().int(), ledger: ledgerSchema }),
    doneSchema,
    { errors: ['not-found', 'sites-not-placed'] },
  ),
};
