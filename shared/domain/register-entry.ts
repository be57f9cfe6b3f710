import { z } from 'zod';
import { isoDateSchema } from './extract.ts';

const text = (most: number) => z.string().trim().max(most).default('');

/** The scales at which a cluster is nominated, smallest first. */
export const SCALES = [
  'site',
  'town',
  'local-authority',
  'county',
  'region',
  'pan-regional',
  'national',
  'unknown',
] as const;
export type Scale = (typeof SCALES)[number];

export const SCALE_NAMES: Readonly<Record<Scale, string>> = {
  site: 'Site',
  town: 'Town or city',
  'local-authority': 'Local authority',
  county: 'County or LEP',
  region: 'Region',
  'pan-regional': 'Pan-regional',
  national: 'National',
  unknown: 'Not stated',
};

/** What was decided on a nomination. */
export const NOMINATION_STATES = ['long-list', 'taken-up', 'declined'] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

export const NOMINATION_STATE_NAMES: Readonly<Record<NominationState, string>> = {
  'long-list': 'Long list',
  'taken-up': 'Taken up',
  declined: 'Declined',
};

/** A partner's claim that a cluster exists, with its source. */
export const nominationSchema = z.object({
  name: z.string().trim().min(1, 'name the cluster as nominated').max(200),
  nominatedBy: z.string().trim().min(1, 'say who nominated it').max(300),
  place: text(300),
  /** The place as an area of the register, where it is one; screening counts there. */
  geographySetId: z.string().nullable().default(null),
  scale: z.enum(SCALES).default('unknown'),
  /** The strategy or government initiative it stands in. */
  strategy: text(300),
  document: text(500),
  date: isoDateSchema.nullable().default(null),
  note: text(4000),
  state: z.enum(NOMINATION_STATES).default('long-list'),
  /** The cluster that takes it up; several nominations may name one cluster. */
  clusterId: z.string().nullable().default(null),
  /** The row it was taken from: an extract of nominations and its line; null where it was typed. */
  extractId: z.number().int().nullable().default(null),
  line: z.number().int().nullable().default(null),
});
export type Nomination = z.infer<typeof nominationSchema>;

/** The kinds of initiative the report names. */
export const INITIATIVE_KINDS = [
  'high-potential-opportunity',
  'freeport',
  'investment-zone',
  'life-science-opportunity-zone',
  'food-enterprise-zone',
  'enterprise-zone',
  'other',
] as const;
export type InitiativeKind = (typeof INITIATIVE_KINDS)[number];

export const INITIATIVE_KIND_NAMES: Readonly<Record<InitiativeKind, string>> = {
  'high-potential-opportunity': 'High Potential Opportunity',
  freeport: 'Freeport',
  'investment-zone': 'Investment Zone',
  'life-science-opportunity-zone': 'Life Sciences Opportunity Zone',
  'food-enterprise-zone': 'Food Enterprise Zone',
  'enterprise-zone': 'Enterprise Zone',
  other: 'Other initiative',
};

/** A government initiative that clusters are linked to. */
export const initiativeSchema = z.object({
  name: z.string().trim().min(1, 'name the initiative').max(200),
  kind: z.enum(INITIATIVE_KINDS),
  place: text(300),
  geographySetId: z.string().nullable().default(null),
  note: text(4000),
  source: text(500),
});
export type Initiative = z.infer<typeof initiativeSchema>;

/** What stands in the register beside clusters; an entry is never deleted, it is removed and may come back. */
export const registerEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nomination'), id: z.string(), body: nominationSchema, removed: z.boolean() }),
  z.object({ kind: z.literal('initiative'), id: z.string(), body: initiativeSchema, removed: z.boolean() }),
]);
export type RegisterEntry = z.infer<typeof registerEntrySchema>;
export type RegisterEntryKind = RegisterEntry['kind'];

/** One line of the decision log: what was decided on which subject, and why. */
export const decisionSchema = z.object({
  id: z.number().int(),
  subjectKind: z.enum(['cluster', 'nomination', 'initiative', 'screening']),
  subjectId: z.string(),
  subjectName: z.string(),
  /** "Moved from Candidate to Selected, Established". */
  words: z.string(),
  reason: z.string(),
  author: z.string(),
  at: z.string(),
  /** False where it was undone. */
  inForce: z.boolean(),
});
export type Decision = z.infer<typeof decisionSchema>;
