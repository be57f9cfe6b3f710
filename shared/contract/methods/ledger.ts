import { z } from 'zod';
import { correctionSchema, extractSchema, extractStatementSchema } from '../../domain/extract.ts';
import { importMappingSchema } from '../../domain/import-mapping.ts';
import { read, write } from '../method.ts';
import { editionTotalsSchema, ledgerSchema, problemRowSchema } from '../stage.ts';
import { doneSchema, emptySchema, pageSchema } from './paging.ts';

const savedProfileSchema = z.object({
  id: z.string(),
  title: z.string(),
  supplier: z.string(),
  product: z.string(),
  edition: z.string(),
  mapping: importMappingSchema,
  author: z.string(),
  at: z.string(),
});
export type SavedProfile = z.infer<typeof savedProfileSchema>;

/** The methods of the register: what stands in the ledger, is compared, corrected and restated. */
export const ledgerMethods = {
  'extracts.list': read(
    'Lists the ledger of extracts, of workspace and reference store.',
    emptySchema,
    z.object({ extracts: z.array(extractSchema), reference: z.array(extractSchema) }),
    {
      dependsOn: ['extracts', 'reference', 'licences'],
    },
  ),
  'extracts.read': read(
    'Reads one line of the ledger with the mapping it was read with and figures formed from its rows.',
    z.object({ extractId: z.number().int(), ledger: ledgerSchema }),
    z.object({
      extract: extractSchema,
      columns: z.array(
        z.object({ column: z.string(), field: z.string().nullable(), dropped: z.boolean().default(false) }),
      ),
      mapping: importMappingSchema.nullable(),
      facts: z.array(z.object({ label: z.string(), value: z.string() })),
      remarks: z.array(z.string()),
      corrections: z.array(correctionSchema),
    }),
    { errors: ['not-found'], dependsOn: ['extracts', 'reference'] },
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
  'extracts.rejectsTable': read(
    'Pages through the refused rows of an extract or a staged file as a table to mend outside and bring back.',
    z.object({
      extractId: z.number().int().optional(),
      stageId: z.string().optional(),
      ledger: ledgerSchema,
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      fileName: z.string(),
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
    { errors: ['not-found', 'stage-missing', 'invalid-input'] },
  ),
  'extracts.compare': read(
    'Compares two editions of an extract, or a staged file with an extract: totals, companies new, gone and changed.',
    z.object({
      beforeId: z.number().int(),
      afterId: z.number().int().optional(),
      stageId: z.string().optional(),
      show: z.enum(['new', 'gone', 'changed']).default('changed'),
      ...pageSchema,
    }),
    z.object({
      totals: editionTotalsSchema,
      counts: z.object({
        new: z.number().int(),
        gone: z.number().int(),
        changed: z.number().int(),
        same: z.number().int(),
      }),
      /** How many companies changed in each field. */
      changedFields: z.array(z.object({ field: z.string(), companies: z.number().int() })),
      total: z.number().int(),
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          changes: z.array(
            z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
          ),
        }),
      ),
    }),
    {
      errors: ['not-found', 'stage-missing', 'invalid-input', 'cancelled'],
      dependsOn: ['extracts'],
      long: true,
    },
  ),
  'extracts.contentHash': read(
    'Forms the hash of what an extract holds, the same wherever the same files were imported in the same way.',
    z.object({ extractId: z.number().int(), ledger: ledgerSchema }),
    z.object({ hash: z.string(), rows: z.number().int() }),
    { errors: ['not-found', 'cancelled'], dependsOn: ['extracts', 'reference'], long: true },
  ),
  'extracts.savedProfiles': read(
    'Lists the mappings kept as profiles of suppliers and editions.',
    emptySchema,
    z.object({ profiles: z.array(savedProfileSchema) }),
    { dependsOn: ['extracts'] },
  ),
  'extracts.saveProfile': write(
    'Keeps a mapping as the profile of a supplier’s product and edition.',
    z.object({
      title: z.string().trim().min(1).max(200),
      supplier: z.string().trim().min(1).max(120),
      product: z.string().trim().max(120).default(''),
      edition: z.string().trim().max(80).default(''),
      mapping: importMappingSchema,
    }),
    savedProfileSchema,
    { errors: ['invalid-input'] },
  ),
  'extracts.forgetProfile': write(
    'Takes a kept mapping out of use; extracts read with it keep it.',
    z.object({ id: z.string() }),
    doneSchema,
    { errors: ['not-found'] },
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
  'extracts.restate': write(
    'Corrects what is stated of an extract: edition, period, coverage, licence. Its rows stay as they are.',
    z.object({ extractId: z.number().int(), ledger: ledgerSchema, statement: extractStatementSchema }),
    extractSchema,
    { errors: ['not-found'] },
  ),
};
