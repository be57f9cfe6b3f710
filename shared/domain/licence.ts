import { z } from 'zod';
import { daysBetween } from './day-count.ts';
import { isoDateSchema } from './extract.ts';

/** What may leave the observatory under a licence, as the observatory entered it; the product assumes nothing. */
export const permittedOutputsSchema = z.object({
  /** Rows as delivered. */
  rows: z.enum(['allowed', 'forbidden', 'not-stated']).default('not-stated'),
  /** Lists that name companies. */
  namedLists: z.enum(['allowed', 'forbidden', 'not-stated']).default('not-stated'),
  /** Sums and counts. */
  aggregates: z.enum(['allowed', 'forbidden', 'not-stated']).default('not-stated'),
  /** The least number of companies a published sum may rest on; null where none is stated. */
  minimumCount: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Rules for single fields: "Turnover: bands only". */
  fields: z
    .array(z.object({ field: z.string().trim().min(1).max(80), rule: z.string().trim().min(1).max(300) }))
    .max(200)
    .default([]),
});
export type PermittedOutputs = z.infer<typeof permittedOutputsSchema>;

/** The terms of one licence as entered. */
export const licenceTermsSchema = z.object({
  supplier: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(200),
  /** Who holds the licence: the observatory, a partner. */
  licensee: z.string().trim().max(200).default(''),
  startsOn: isoDateSchema.nullable().default(null),
  expiresOn: isoDateSchema.nullable().default(null),
  /** The line that must stand beside every output. */
  attribution: z.string().trim().max(2000).default(''),
  terms: z.string().max(8000).default(''),
  permitted: permittedOutputsSchema.default(permittedOutputsSchema.parse({})),
});
export type LicenceTerms = z.infer<typeof licenceTermsSchema>;

/** One licence of the register. A change makes a new version; extracts point at the licence. */
export const licenceRecordSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  terms: licenceTermsSchema,
  status: z.enum(['live', 'retired']),
  author: z.string(),
  at: z.string(),
  /** Live extracts held under it. */
  extracts: z.number().int(),
});
export type LicenceRecord = z.infer<typeof licenceRecordSchema>;

/**
 * Days from one day until a licence ends: 0 on its last day, negative afterwards; null where no end is stated.
 * `today` is a date like 2026-11-22.
 */
export function daysLeft(expiresOn: string | null, today: string): number | null {
  return expiresOn === null ? null : daysBetween(today, expiresOn);
}

/** The licence under which the rows behind a figure are held, as far as it must travel with the figure. */
export const carriedLicenceSchema = z.object({
  extractId: z.number().int(),
  name: z.string(),
  /** The licence of the register; null where the extract states its text only. */
  licenceId: z.string().nullable(),
  /** The version of the register that was read; null without one. */
  licenceVersion: z.number().int().nullable(),
  attribution: z.string(),
  expiresOn: z.string().nullable(),
  permitted: permittedOutputsSchema,
});
export type CarriedLicence = z.infer<typeof carriedLicenceSchema>;
