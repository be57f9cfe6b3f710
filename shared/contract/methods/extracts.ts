import { z } from 'zod';
import {
  correctionSchema,
  extractSchema,
  extractStatementSchema,
  PROFILE_TARGETS,
  problemCountSchema,
  rowCountsSchema,
} from '../../domain/extract.ts';
import { importMappingSchema, placeWishSchema } from '../../domain/import-mapping.ts';
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
  /** Edition of the layout: "2023", "2021 on". Empty where it has only one. */
  edition: z.string().default(''),
  /** False where the columns are fixed by code and cannot be mapped otherwise. */
  mappable: z.boolean().default(false),
});

/** One check over the whole staged file, in words and numbers. */
export const stageCheckSchema = z.object({
  id: z.string(),
  label: z.string(),
  value: z.string(),
  state: z.enum(['fine', 'look', 'wrong']),
  /** What to do where it is not fine; empty where it is. */
  advice: z.string(),
});

/** Totals of a staged file, or an extract, against another edition. */
export const editionTotalsSchema = z.object({
  extractId: z.number().int(),
  title: z.string(),
  edition: z.string(),
  lines: z.array(
    z.object({ label: z.string(), before: z.number().nullable(), after: z.number().nullable() }),
  ),
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
    z.object({
      column: z.string(),
      field: z.string().nullable(),
      example: z.string().nullable(),
      /** Personal data that were not stored. */
      dropped: z.boolean().default(false),
    }),
  ),
  /** Facts about the staged rows: distinct postcodes, date range, areas, in words and numbers. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** The extract that already holds these very bytes, if any. */
  committedAs: z.number().int().nullable(),
  suggested: extractStatementSchema.partial(),
  /** The mapping it was read with; null for a layout fixed by code. */
  mapping: importMappingSchema.nullable().default(null),
  checks: z.array(stageCheckSchema).default([]),
  against: editionTotalsSchema.nullable().default(null),
  /** The extract whose refused rows these are, mended; null for a file of its own. */
  corrects: z.number().int().nullable().default(null),
  /** What must be known of the reading: "12 formulas were read by their stored value". */
  remarks: z.array(z.string()).default([]),
});
export type Stage = z.infer<typeof stageSchema>;

const problemRowSchema = z.object({
  line: z.number().int(),
  severity: z.enum(['reject', 'notice', 'skip']),
  code: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  /** The row as it stood in the file, without the columns that are not stored. */
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

const sheetSchema = z.object({
  name: z.string(),
  hidden: z.boolean(),
  /** Entry of the archive it stands in; null where the file itself is the workbook or the table. */
  entry: z.string().nullable(),
});

/** A profile that may fit a file, and how well. */
const candidateSchema = z.object({
  profile: supplierProfileSchema,
  /** The saved mapping it stands for; null for a built-in profile. */
  savedProfileId: z.string().nullable(),
  /** 0 to 1: share of the layout's columns that the file has. */
  confidence: z.number(),
  /** True where every needed column is there, so that the file is read without a question. */
  recognised: z.boolean(),
});

const columnLookSchema = z.object({
  position: z.number().int(),
  /** Letters as a spreadsheet shows them: A, B … AA. */
  letters: z.string(),
  column: z.string(),
  examples: z.array(z.string()),
  /** Share of the looked-at rows with something in the column. */
  filled: z.number(),
  /** What the values look like: text, number, date, postcode, company number … */
  looksLike: z.string(),
  /** Personal by name or by content: e-mail, telephone, social link. */
  personal: z.boolean(),
  /** The field suggested by name and content, with 0 to 1 how sure. */
  suggested: z.object({ field: z.string().nullable(), confidence: z.number(), why: z.string() }),
});

/** What the first look at a file says. Nothing is stored. */
export const examinationSchema = z.object({
  fileName: z.string(),
  fileBytes: z.number().int(),
  kind: z.enum(['text', 'workbook', 'outlines', 'archive']),
  encoding: z.string(),
  separator: z.string().nullable(),
  sheets: z.array(sheetSchema),
  /** The first rows as they stand, for choosing the header: number as a spreadsheet shows it, and cells. */
  top: z.array(z.object({ row: z.number().int(), hidden: z.boolean(), cells: z.array(z.string()) })),
  columns: z.array(columnLookSchema),
  candidates: z.array(candidateSchema),
  /** The mapping to begin with: the recognised profile's, else what was suggested; null where the layout is fixed by code. */
  mapping: importMappingSchema.nullable(),
  /** The built-in profile that reads the file by code; null where a mapping does. */
  fixedProfile: supplierProfileSchema.nullable(),
  /** Against the saved or built-in layout nearest to it: what changed. Null where nothing did, or nothing is near. */
  drift: z
    .object({
      against: z.string(),
      added: z.array(z.string()),
      removed: z.array(z.object({ column: z.string(), field: z.string().nullable() })),
      moved: z.array(z.string()),
      before: z.array(z.string()),
      after: z.array(z.string()),
    })
    .nullable(),
  suggested: extractStatementSchema.partial(),
  /** The extract whose refused rows come back in this file; null for a file of its own. */
  corrects: z.number().int().nullable(),
  remarks: z.array(z.string()),
});
export type Examination = z.infer<typeof examinationSchema>;

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
    { errors: ['not-found', 'stage-missing', 'invalid-input'], dependsOn: ['extracts'], long: true },
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
