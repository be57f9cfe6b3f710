import { z } from 'zod';
import { TERRITORIES } from './extract.ts';
import { carriedLicenceSchema } from './licence.ts';

/** Why a figure has no value. Each reason has its symbol from the UK statistical set. */
export const UNDEFINED_REASONS = {
  'zero-denominator': {
    symbol: '[z]',
    sentence: 'The denominator is zero, so the figure is not applicable.',
  },
  'comparator-not-covered': {
    symbol: '[x]',
    sentence:
      'The extract is not stated to cover the comparator, so no share or quotient can be formed. State its coverage when you commit it.',
  },
  'base-not-all-companies': {
    symbol: '[x]',
    sentence:
      'A location quotient needs a base of all companies; this extract is stated to hold selected companies only.',
  },
  'no-extract': { symbol: '[x]', sentence: 'No company extract is in use. Import one first.' },
  'no-definition': { symbol: '[x]', sentence: 'The cluster has no membership rule and no pin yet.' },
  'area-not-in-source': {
    symbol: '[x]',
    sentence: 'The source has no figure for this area, and none for areas that make it up.',
  },
  'negative-sum': {
    symbol: '[x]',
    sentence: 'A sum of turnover is below zero, so no share or quotient can be formed.',
  },
  'no-container': {
    symbol: '[x]',
    sentence:
      'The cluster has no container of the classification by which this figure selects. Add one in the cluster workbench.',
  },
  'no-source': { symbol: '[x]', sentence: 'No extract that feeds this figure is loaded. Import one first.' },
  'not-entered': { symbol: '[x]', sentence: 'Nothing is entered yet. Enter it with its source.' },
  'no-rate': {
    symbol: '[x]',
    sentence:
      'No exchange rate is entered for these currencies, so the amounts cannot be added. Enter a dated rate.',
  },
  'no-site-figures': {
    symbol: '[x]',
    sentence:
      'The attribution method needs sites of a kind, or figures or weights by site, that none of these companies has.',
  },
  'two-definitions': {
    symbol: '[x]',
    sentence:
      'The two parts of the ratio follow two suppliers’ definitions of high growth, so no ratio is formed.',
  },
  'not-additive': {
    symbol: '[z]',
    sentence: 'The source covers other areas than this one, and its figures cannot be divided among them.',
  },
  'withheld-by-source': { symbol: '[c]', sentence: 'The publisher withholds this figure.' },
  'not-in-extract': { symbol: '[x]', sentence: 'The extract carries no value of this kind for any member.' },
} as const;
export type UndefinedReason = keyof typeof UNDEFINED_REASONS;
export const UNDEFINED_REASON_LIST = Object.keys(UNDEFINED_REASONS) as [
  UndefinedReason,
  ...UndefinedReason[],
];

/** What travels with every figure. */
export const metricBasisSchema = z.object({
  metricId: z.string(),
  unit: z.string(),
  currency: z.string().nullable(),
  /** Period in words and, for windows, in dates: "2017 to 2022". */
  period: z.string().nullable(),
  geographySetId: z.string(),
  territory: z.enum(TERRITORIES),
  comparatorId: z.string().nullable(),
  attribution: z.string().nullable(),
  /** Ids of the extracts the figure is formed from. */
  extractIds: z.array(z.number().int()),
  definitionRevision: z.number().int().nullable(),
  /** The formula with this figure's numbers in it. */
  formula: z.string(),
  /** "The Data City, 2023 edition" and the like. */
  source: z.string(),
  /** The licences of those extracts, as the register of licences has them now. */
  licences: z.array(carriedLicenceSchema).default([]),
  /** Editions of those extracts, in the same order. */
  editions: z.array(z.string()).default([]),
  /** Rulings that touch the figure. */
  rulingIds: z.array(z.string()).default([]),
  /** What was counted: companies, or corporate groups (ultimate parents). */
  countingUnit: z.enum(['company', 'group']).default('company'),
});
export type MetricBasis = z.infer<typeof metricBasisSchema>;

export const metricValueSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('value'),
    value: z.number(),
    /** `low`: the base is below the stated minimum; shown with [u]. */
    reliability: z.enum(['ok', 'low']),
    /** How many members carry no figure of this kind, where that matters. */
    missing: z.number().int().nullable(),
    basis: metricBasisSchema,
  }),
  z.object({ kind: z.literal('suppressed'), reason: z.string(), basis: metricBasisSchema }),
  z.object({ kind: z.literal('undefined'), reason: z.enum(UNDEFINED_REASON_LIST), basis: metricBasisSchema }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()), basis: metricBasisSchema }),
]);
export type MetricValue = z.infer<typeof metricValueSchema>;
