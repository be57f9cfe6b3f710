import { z } from 'zod';
import { extractStatementSchema } from '../domain/extract.ts';
import { importMappingSchema } from '../domain/import-mapping.ts';
import { supplierProfileSchema } from './stage.ts';

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
