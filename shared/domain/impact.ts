import { z } from 'zod';
import { metricValueSchema } from './metric-value.ts';

/** What a definition is held against. */
export const baselineSchema = z.discriminatedUnion('kind', [
  /** The revision before the one in question. */
  z.object({ kind: z.literal('previous') }),
  /** The version published last; the empty definition where none was. */
  z.object({ kind: z.literal('published') }),
  z.object({ kind: z.literal('version'), version: z.number().int().min(1) }),
  z.object({ kind: z.literal('revision'), revision: z.number().int().min(0) }),
]);
export type Baseline = z.infer<typeof baselineSchema>;

/** A figure before and after; the differences are null where either has no value. */
export const figureChangeSchema = z.object({
  metricId: z.string(),
  geographySetId: z.string(),
  before: metricValueSchema,
  after: metricValueSchema,
  /** after − before, in the unit of the figure. */
  difference: z.number().nullable(),
  /** (after − before) ÷ before, as ratio; null where before is zero or has no value. */
  relative: z.number().nullable(),
});
export type FigureChange = z.infer<typeof figureChangeSchema>;

/** A company that a change lets in or puts out, and why, before and after. */
export const companyMoveSchema = z.object({
  companyNumber: z.string(),
  name: z.string(),
  move: z.enum(['in', 'out']),
  wordsBefore: z.string(),
  wordsAfter: z.string(),
  employees: z.number().nullable(),
  turnoverGbp: z.number().nullable(),
});
export type CompanyMove = z.infer<typeof companyMoveSchema>;

/** One difference of two definitions in words a colleague can read. */
export const definitionDifferenceSchema = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  subject: z.enum(['container', 'rule', 'pin']),
  /** Scheme, rule id or company number. */
  id: z.string(),
  /** "Added rule 3: SIC 30300 and below", "Data City RTIC: added the code Space, best fit close instead of exact". */
  words: z.string(),
});
export type DefinitionDifference = z.infer<typeof definitionDifferenceSchema>;
