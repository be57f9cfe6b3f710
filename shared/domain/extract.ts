import { z } from 'zod';

/** What a supplier profile fills: the workspace's register of companies, or the shared reference store. */
export const PROFILE_TARGETS = ['companies', 'postcodes', 'boundaries', 'area-lookup', 'codes'] as const;
export type ProfileTarget = (typeof PROFILE_TARGETS)[number];

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
  edition: z.string().trim().min(1).max(80),
  retrievedOn: isoDateSchema.nullable().default(null),
  licence: licenceSchema,
  territory: z.enum(TERRITORIES),
  universe: z.enum(UNIVERSES),
});
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
