import { z } from 'zod';
import {
  extractSchema,
  extractStatementSchema,
  problemCountSchema,
  rowCountsSchema,
} from '../../domain/extract.ts';
import { importMappingSchema, placeWishSchema } from '../../domain/import-mapping.ts';
import { examinationSchema } from '../examination.ts';
import { read, write } from '../method.ts';
import { ledgerSchema, problemRowSchema, stageSchema, supplierProfileSchema } from '../stage.ts';
import { ledgerMethods } from './ledger.ts';
import { doneSchema, emptySchema, fileTokenSchema, pageSchema } from './paging.ts';

export { type Examination } from '../examination.ts';
export { type Stage, stageSchema } from '../stage.ts';
export { type SavedProfile } from './ledger.ts';

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
  'extracts.examine': read(
    'Looks at the beginning of a file: sheets, header, columns, which profile fits. Stores nothing.',
    z.object({
      fileToken: fileTokenSchema,
      /** The table to look at; what is left out is found. */
      place: placeWishSchema.optional(),
      /** Begin with this profile instead of the one that fits best. */
      profileId: z.string().optional(),
      savedProfileId: z.string().optional(),
    }),
    examinationSchema,
    { errors: [...fileErrors, 'not-found'], long: true, dependsOn: ['extracts'] },
  ),
  'extracts.tryMapping': read(
    'Maps the first thousand rows of a file and shows what would be stored and what refused. Stores nothing.',
    z.object({ fileToken: fileTokenSchema, mapping: importMappingSchema }),
    z.object({
      rows: rowCountsSchema,
      problems: z.array(problemCountSchema),
      fields: z.array(z.string()),
      accepted: z.array(z.object({ line: z.number().int(), values: z.array(z.string().nullable()) })),
      refused: z.array(problemRowSchema),
      /** Needed fields that nothing fills. */
      missing: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
    { errors: [...fileErrors, 'not-found'], long: true },
  ),
  // Reading a file touches no workspace, so it does not stand in the writer's queue: edits go on meanwhile.
  'extracts.stage': read(
    'Reads a file into a staging store; nothing reaches the workspace.',
    z.object({
      fileToken: fileTokenSchema,
      profileId: z.string().optional(),
      savedProfileId: z.string().optional(),
      /** Left out: the mapping of the profile that is named or recognised. */
      mapping: importMappingSchema.optional(),
    }),
    stageSchema,
    { errors: [...fileErrors, 'not-found', 'invalid-input'], long: true },
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
  'extracts.rows': read(
    'Pages through the records of a committed extract.',
    z.object({ extractId: z.number().int(), ledger: ledgerSchema, ...pageSchema }),
    z.object({
      total: z.number().int(),
      fields: z.array(z.string()),
      rows: z.array(z.object({ line: z.number().int(), values: z.array(z.string().nullable()) })),
    }),
    { errors: ['not-found'], dependsOn: ['extracts'] },
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
    {
      errors: ['stage-missing', 'already-committed', 'sites-not-placed', 'cancelled', 'not-found'],
      long: true,
    },
  ),
  'extracts.discard': write('Throws a staged file away.', z.object({ stageId: z.string() }), doneSchema, {
    errors: ['stage-missing'],
  }),
  ...ledgerMethods,
};
