import { z } from 'zod';
import {
  extractStatementSchema,
  PROFILE_TARGETS,
  problemCountSchema,
  rowCountsSchema,
} from '../domain/extract.ts';
import { importMappingSchema } from '../domain/import-mapping.ts';

/** A supplier profile as it is told. */
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

/** One remark on a row, as lists of problems show it. */
export const problemRowSchema = z.object({
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
export const ledgerSchema = z.enum(['workspace', 'reference']).default('workspace');
