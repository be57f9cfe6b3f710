import { z } from 'zod';
import { ATTRIBUTION_METHODS } from './attribution.ts';

/** What is counted: each company by itself, or all companies of one ultimate parent as one. */
export const COUNTING_UNITS = ['company', 'group'] as const;
export type CountingUnit = (typeof COUNTING_UNITS)[number];

export const COUNTING_UNIT_NAMES: Readonly<Record<CountingUnit, string>> = {
  company: 'Companies',
  group: 'Corporate groups',
};

/** Whose members a company metric counts: those of its own supplier's container, or of several suppliers together. */
export const COMPOSITIONS = ['own', 'union', 'intersection'] as const;
export type Composition = (typeof COMPOSITIONS)[number];

export const COMPOSITION_NAMES: Readonly<Record<Composition, string>> = {
  own: 'Own supplier',
  union: 'Any supplier',
  intersection: 'Every supplier',
};

/** In what money is shown: its own, or converted by a dated rate that the analyst entered. */
export const SHOWN_CURRENCIES = ['own', 'GBP', 'USD'] as const;
export type ShownCurrency = (typeof SHOWN_CURRENCIES)[number];

/** How the cells of a scorecard are formed; what is left out is taken from the workspace's settings, or the first choice. */
export const scorecardSettingsSchema = z
  .object({
    attribution: z.enum(ATTRIBUTION_METHODS),
    countingUnit: z.enum(COUNTING_UNITS),
    composition: z.enum(COMPOSITIONS),
    currency: z.enum(SHOWN_CURRENCIES),
    /** For rows that may be either; left out: as the template says. */
    basis: z.enum(['stock', 'flow']),
    /** Years of every row that has a window; left out: as the template or the catalogue says. */
    window: z.object({ from: z.number().int(), to: z.number().int() }),
    /** Extracts to use for their kinds; of every other kind, and where left out, the edition committed last (for companies: the one in use). */
    extractIds: z.array(z.number().int()),
    /** False: figures as captured, without any ruling; left out: with the rulings in force. */
    rulings: z.boolean(),
  })
  .partial();
export type ScorecardSettings = z.infer<typeof scorecardSettingsSchema>;
