import { z } from 'zod';

/** How sure the machine is of a pair: linked by number, likely, to be decided by a person, or unlikely. */
export const LINK_CLASSES = ['same-number', 'likely', 'clerical', 'unlikely'] as const;
export type LinkClass = (typeof LINK_CLASSES)[number];

export const LINK_DECISIONS = ['same', 'different', 'unsure'] as const;
export type LinkDecision = (typeof LINK_DECISIONS)[number];

/** One side of a pair: a company as one supplier describes it. */
export const linkSideSchema = z.object({
  supplier: z.string(),
  /** Stable across editions: the company number, or the supplier's own reference. */
  key: z.string(),
  name: z.string(),
  postcode: z.string().nullable(),
  website: z.string().nullable(),
  companyNumber: z.string().nullable(),
  place: z.string().nullable(),
});
export type LinkSide = z.infer<typeof linkSideSchema>;

/** Why a pair has its score: one line per comparison, in the weights of record linkage. */
export const linkEvidenceSchema = z.object({
  comparison: z.enum(['number', 'name', 'postcode', 'website']),
  /** What was found: "same outward part", "similar (0.93)". */
  outcome: z.string(),
  /** log2 of how much likelier the outcome is among same companies than among different ones. */
  weight: z.number(),
});
export type LinkEvidence = z.infer<typeof linkEvidenceSchema>;

export const linkPairSchema = z.object({
  /** Stable key of the pair: both suppliers with their keys, in order. */
  pairKey: z.string(),
  left: linkSideSchema,
  right: linkSideSchema,
  linkClass: z.enum(LINK_CLASSES),
  /** Sum of the weights, and the probability it stands for; null in a blind queue. */
  weight: z.number().nullable(),
  probability: z.number().nullable(),
  evidence: z.array(linkEvidenceSchema),
  decision: z.enum(LINK_DECISIONS).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string(),
});
export type LinkPair = z.infer<typeof linkPairSchema>;
