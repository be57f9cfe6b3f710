import { z } from 'zod';

/** What a supplier profile fills: the workspace's register of companies, or the shared reference store. */
export const REFERENCE_TARGETS = ['postcodes', 'boundaries', 'area-lookup', 'codes'] as const;
/** Kinds of record that are kept as records of one table, each with its own fields (`IMPORT_FIELDS`). */
export const RECORD_TARGETS = [
  'sites',
  'fundraisings',
  'grants',
  'accelerators',
  'investments',
  'awards',
  'observations',
  'research-results',
  'rankings',
  'assets',
  'nominations',
] as const;
export const PROFILE_TARGETS = ['companies', ...RECORD_TARGETS, ...REFERENCE_TARGETS] as const;
export type RecordTarget = (typeof RECORD_TARGETS)[number];
export type ProfileTarget = (typeof PROFILE_TARGETS)[number];

/** Says whether a target's rows are kept as records of one table. */
export function isRecordTarget(target: ProfileTarget): target is RecordTarget {
  return RECORD_TARGETS.some((candidate) => candidate === target);
}

/** Says whether a target belongs to the reference store that workspaces share. */
export function isReferenceTarget(target: ProfileTarget): boolean {
  return REFERENCE_TARGETS.some((candidate) => candidate === target);
}

/** The territory an extract covers, as the analyst states it. Shares of the UK need `UK`. */
export const TERRITORIES = ['UK', 'GB', 'England', 'Midlands', 'other', 'unknown'] as const;
export type Territory = (typeof TERRITORIES)[number];

/** `all-companies`: every company of the territory, usable as the base of a location quotient. */
export const UNIVERSES = ['all-companies', 'selected-companies', 'unknown'] as const;
export type Universe = (typeof UNIVERSES)[number];

export const isoDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-22');

/** The terms of use as the observatory entered them; the product holds no assumption of its own. */
export const licenceSchema = z.object({
  name: z.string().trim().min(1).max(200),
  terms: z.string().max(8000).default(''),
  attribution: z.string().max(2000).default(''),
  expiresOn: isoDateSchema.nullable().default(null),
});
export type Licence = z.infer<typeof licenceSchema>;

/** What the analyst states when committing a staged file. */
export const extractStatementSchema = z.object({
  title: z.string().trim().min(1).max(200),
  /** Who provides the file, where the profile does not say; left out or blank = as the profile says. */
  supplier: z.string().trim().max(120).optional(),
  edition: z.string().trim().min(1).max(80),
  retrievedOn: isoDateSchema.nullable().default(null),
  licence: licenceSchema,
  territory: z.enum(TERRITORIES),
  universe: z.enum(UNIVERSES),
  /** The supplier's product: "Company download", "BRES open access". */
  product: z.string().trim().max(120).default(''),
  /** The time the rows speak of, in words: "2018", "April 2021 to March 2022". */
  period: z.string().trim().max(80).default(''),
  /** The geography covered, in words, beside the territory: "East and West Midlands postcodes". */
  coverage: z.string().trim().max(200).default(''),
  /** ISO 4217 code of the money in it; null where it holds none or several. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  /** The licence of the register of licences under which it is held; null where only its text is stated. */
  licenceId: z.string().nullable().default(null),
});
export type ExtractStatementInput = z.input<typeof extractStatementSchema>;
export type ExtractStatement = z.infer<typeof extractStatementSchema>;

/** Rows of one file: `read = accepted + rejected + skipped`, always. */
export const rowCountsSchema = z.object({
  read: z.number().int().min(0),
  accepted: z.number().int().min(0),
  rejected: z.number().int().min(0),
  skipped: z.number().int().min(0),
});
export type RowCounts = z.infer<typeof rowCountsSchema>;

/** How many rows carry one reject or notice code. */
export const problemCountSchema = z.object({
  code: z.string(),
  severity: z.enum(['reject', 'notice', 'skip']),
  rows: z.number().int().min(0),
});
export type ProblemCount = z.infer<typeof problemCountSchema>;

/** Rejected rows that came back mended and joined the extract; its counts as delivered never change. */
export const correctionSchema = z.object({
  id: z.number().int(),
  extractId: z.number().int(),
  fileName: z.string(),
  fingerprint: z.string(),
  rows: rowCountsSchema,
  committedAt: z.string(),
  author: z.string(),
  /** False where it was undone. */
  inForce: z.boolean(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** One file as delivered, immutable once committed. */
export const extractSchema = z.object({
  id: z.number().int(),
  target: z.enum(PROFILE_TARGETS),
  profileId: z.string(),
  supplier: z.string(),
  statement: extractStatementSchema,
  fileName: z.string(),
  fileBytes: z.number().int(),
  /** SHA-256 of the file, lower-case hex. */
  fingerprint: z.string(),
  rows: rowCountsSchema,
  problems: z.array(problemCountSchema),
  status: z.enum(['live', 'retired']),
  committedAt: z.string(),
  author: z.string(),
  corrections: z.array(correctionSchema).default([]),
  /** How the sites of its companies were placed; null for reference extracts. */
  placement: z
    .object({
      sites: z.number().int(),
      placed: z.number().int(),
      blankPostcode: z.number().int(),
      invalidPostcode: z.number().int(),
      unknownPostcode: z.number().int(),
      noPosition: z.number().int(),
    })
    .nullable(),
});
export type Extract = z.infer<typeof extractSchema>;
