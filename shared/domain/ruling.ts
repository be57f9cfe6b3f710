import { z } from 'zod';
import { ATTRIBUTION_METHODS } from './attribution.ts';
import { clusterIdSchema } from './cluster.ts';
import { companyNumberSchema } from './definition.ts';
import { isoDateSchema, PROFILE_TARGETS } from './extract.ts';
import { HEX_SPACINGS } from './hex-lattice.ts';
import { METRIC_IDS } from './metric-catalogue.ts';

/** By what an extract is known in any workspace: it is met by kind, profile and file; supplier, title and edition are for reading. */
export const extractSourceSchema = z.object({
  target: z.enum(PROFILE_TARGETS),
  profileId: z.string().min(1).max(200),
  supplier: z.string().max(300),
  title: z.string().max(300),
  edition: z.string().max(300),
  /** Of the bytes of the file. */
  fingerprint: z.string().min(1).max(300),
});
export type ExtractSource = z.infer<typeof extractSourceSchema>;

/**
 * What a ruling is about. Subjects are named by keys that outlive an edition of an extract: a company by its number, a site by company
 * and postcode, a cell by the lattice. Only `extract` names one edition, by its number in the ledger; one that came from another workspace by its source, with the
 * number 0 where it is none of this workspace.
 */
export const rulingSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('company'), companyNumber: companyNumberSchema }),
  z.object({
    kind: z.literal('site'),
    companyNumber: companyNumberSchema,
    postcode: z.string().trim().min(1).max(10),
  }),
  z.object({
    kind: z.literal('cell'),
    spacing: z.enum(HEX_SPACINGS),
    q: z.number().int(),
    r: z.number().int(),
  }),
  z.object({
    kind: z.literal('record'),
    target: z.enum(PROFILE_TARGETS),
    /** `recordKey` of the row: made of what the row says, so that the same row of another edition has the same key. */
    key: z.string().min(4).max(80),
    label: z.string().trim().min(1).max(300),
  }),
  z.object({
    kind: z.literal('figure'),
    clusterId: clusterIdSchema,
    geographySetId: z.string().min(1).max(80),
    metricId: z.enum(METRIC_IDS),
  }),
  z.object({
    kind: z.literal('extract'),
    extractId: z.number().int().min(0),
    source: extractSourceSchema.optional(),
  }),
]);
export type RulingSubject = z.infer<typeof rulingSubjectSchema>;
export type RulingSubjectKind = RulingSubject['kind'];

/**
 * The figures of a company that a ruling may be about. `businesses` is its being counted at all: incorporations, high growth and every
 * other count of companies go with it.
 */
export const RULED_MEASURES = ['turnover', 'employees', 'businesses', 'innovate-uk', 'fundraising'] as const;
export type RuledMeasure = (typeof RULED_MEASURES)[number];
export const RULED_MEASURE_NAMES: Readonly<Record<RuledMeasure, string>> = {
  turnover: 'Turnover',
  employees: 'Employees',
  businesses: 'Count of companies',
  'innovate-uk': 'Innovate UK funding',
  fundraising: 'Fundraisings',
};

/** Why the value is not what it seems. */
export const RULING_CAUSES = [
  'head-office',
  'single-company',
  'many-registrations',
  'duplicate',
  'consolidated-accounts',
  'not-of-the-cluster',
  'out-of-date',
  'inactive',
  'misplaced',
  'supplier-error',
  'small-base',
  'other-territory',
  'verified',
  'other',
] as const;
export type RulingCause = (typeof RULING_CAUSES)[number];
export const RULING_CAUSE_NAMES: Readonly<Record<RulingCause, string>> = {
  'head-office': 'Head office: the activity is elsewhere',
  'single-company': 'One large company carries the value',
  'many-registrations': 'Many registrations at one address',
  duplicate: 'Counted twice',
  'consolidated-accounts': 'Group accounts counted with subsidiaries',
  'not-of-the-cluster': 'Only part of it belongs to the cluster',
  'out-of-date': 'Out of date',
  inactive: 'No longer active',
  misplaced: 'Placed wrongly',
  'supplier-error': 'The supplier’s error',
  'small-base': 'Too few cases behind it',
  'other-territory': 'Another territory or period',
  verified: 'Looked into and right',
  other: 'Another cause',
};

export const RULING_ACTIONS = ['keep', 'disregard', 'cap', 'reassign', 'replace'] as const;
export type RulingActionKind = (typeof RULING_ACTIONS)[number];
export const RULING_ACTION_NAMES: Readonly<Record<RulingActionKind, string>> = {
  keep: 'Keep',
  disregard: 'Disregard',
  cap: 'Cap at',
  reassign: 'Reassign to other sites',
  replace: 'Replace with a sourced value',
};

/**
 * What is done with the value. Pounds or persons, of the whole company or of what falls on the site.
 *
 * `keep` changes nothing and settles the finding. `disregard` leaves only what remains. `cap` lowers what is above it. `replace` puts a
 * sourced value in the place of the supplier's. `reassign` divides what falls here (of a company: its whole figure) over other sites by
 * their weights. What is taken off a site and given to no other falls on no site (“not placed”): figures of areas and what is not
 * placed still make the whole. A ruling on a company changes the whole.
 */
export const rulingActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('disregard'), remains: z.number().min(0).default(0) }),
  z.object({ kind: z.literal('cap'), at: z.number().min(0) }),
  z.object({
    kind: z.literal('reassign'),
    to: z
      .array(z.object({ postcode: z.string().trim().min(1).max(10), weight: z.number().positive() }))
      .min(1)
      .max(200),
  }),
  z.object({
    kind: z.literal('replace'),
    value: z.number(),
    source: z.string().trim().min(1, 'name the source of the value').max(500),
  }),
]);
export type RulingAction = z.infer<typeof rulingActionSchema>;

/** Which actions may be taken about which subject. A cell holds many companies: beyond keeping or disregarding, rule on a site in it. */
export const RULING_ACTIONS_OF: Readonly<Record<RulingSubjectKind, readonly RulingActionKind[]>> = {
  company: ['keep', 'disregard', 'cap', 'reassign', 'replace'],
  site: ['keep', 'disregard', 'cap', 'reassign', 'replace'],
  cell: ['keep', 'disregard'],
  record: ['keep', 'disregard', 'cap', 'replace'],
  figure: ['keep', 'disregard', 'cap', 'replace'],
  extract: ['keep', 'disregard'],
};

/** Which figures may be named about which subject; none: the subject is the figure itself. */
export const RULED_MEASURES_OF: Readonly<Record<RulingSubjectKind, readonly RuledMeasure[]>> = {
  company: RULED_MEASURES,
  site: ['turnover', 'employees', 'businesses'],
  cell: ['turnover', 'employees', 'businesses'],
  record: [],
  figure: [],
  extract: [],
};

export const rulingEvidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(4000) }),
  z.object({
    kind: z.literal('link'),
    url: z
      .string()
      .trim()
      .regex(/^https?:\/\/\S+$/, 'a link begins with http:// or https://')
      .max(2000),
  }),
  z.object({ kind: z.literal('file'), attachmentId: z.string(), name: z.string().max(300) }),
]);
export type RulingEvidence = z.infer<typeof rulingEvidenceSchema>;

/** What an analyst decides: the content of one version of a ruling. */
export const rulingBodySchema = z.object({
  subject: rulingSubjectSchema,
  scope: z.object({
    measures: z.array(z.enum(RULED_MEASURES)).max(RULED_MEASURES.length).default([]),
    /** Null: every cluster that contains the subject. */
    clusterIds: z.array(clusterIdSchema).min(1).max(1000).nullable().default(null),
  }),
  cause: z.enum(RULING_CAUSES),
  action: rulingActionSchema,
  /** What is still true of the place: “the area keeps a notable level of activity”. Printed with the footnote. */
  remains: z.string().trim().max(1000).default(''),
  /** Why; for colleagues. */
  reason: z.string().trim().min(1, 'give the reason').max(4000),
  /** What every output prints; left empty, it is written from subject, action and cause (`footnoteOf`). */
  footnote: z.string().trim().max(1000).default(''),
  evidence: z.array(rulingEvidenceSchema).max(50).default([]),
  /** From this day on it is brought back for review. */
  reviewOn: isoDateSchema.nullable().default(null),
  /** The last day on which it is applied. */
  expiresOn: isoDateSchema.nullable().default(null),
  /** Keys of the findings it answers. */
  answers: z.array(z.string().max(300)).max(500).default([]),
});
export type RulingBody = z.infer<typeof rulingBodySchema>;
export type GivenRulingBody = z.input<typeof rulingBodySchema>;

/** What the analyst saw when ruling, so that a new edition that says something else is noticed. */
export const rulingSightSchema = z.object({
  /** A ruled measure; of a row “amount”, of a figure its metric. */
  measure: z.string(),
  /** As captured, before any ruling: of the company, row or figure, or what fell on the site or in the cell under the workspace's method; null: not stated. */
  value: z.number().nullable(),
  extractId: z.number().int().nullable(),
  edition: z.string(),
  /** How it fell on sites; left out: it does not depend on that. */
  attribution: z.enum(ATTRIBUTION_METHODS).optional(),
});
export type RulingSight = z.infer<typeof rulingSightSchema>;

/**
 * Why a ruling is brought back: its review date has come; it lapsed; the subject is gone or the value is no longer above the cap or
 * other than what replaced it (`moot`); the value moved by more than a tenth since it was seen, or the row says another amount by now
 * (`changed`).
 */
export const RULING_REVIEWS = ['none', 'due', 'lapsed', 'moot', 'changed'] as const;
export type RulingReview = (typeof RULING_REVIEWS)[number];

export const RULING_STATES = ['in-force', 'revoked'] as const;
export type RulingState = (typeof RULING_STATES)[number];

/** A ruling at one of its versions, with what is known of it today. */
export const rulingSchema = z.object({
  id: z.string(),
  /** “Ruling 12”: counted from 1 in the order of recording; never given twice. */
  number: z.number().int().min(1),
  version: z.number().int().min(1),
  body: rulingBodySchema,
  state: z.enum(RULING_STATES),
  subjectKey: z.string(),
  subjectLabel: z.string(),
  /** “Turnover at LE67 1FQ disregarded in every cluster”. */
  words: z.string(),
  /** What outputs print, without its number. */
  footnote: z.string(),
  seen: z.array(rulingSightSchema),
  review: z.object({ state: z.enum(RULING_REVIEWS), words: z.string() }),
  /** Whether figures are formed under it today: in force, not lapsed, and it changes or settles something. */
  applies: z.boolean(),
  /** Who wrote this version, when; and what was said about it (revoked because …, confirmed after …). */
  author: z.string(),
  at: z.string(),
  note: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type Ruling = z.infer<typeof rulingSchema>;

/** What travels with figures: a ruling that touches some of them, ready to be numbered and printed. */
export const rulingFootnoteSchema = z.object({
  rulingId: z.string(),
  number: z.number().int(),
  action: z.enum(RULING_ACTIONS),
  subjectLabel: z.string(),
  words: z.string(),
  footnote: z.string(),
  needsReview: z.boolean(),
});
export type RulingFootnote = z.infer<typeof rulingFootnoteSchema>;

/** The stable key of a subject, for example `site:01234567:DE248BJ`. */
export function rulingSubjectKey(subject: RulingSubject): string {
  switch (subject.kind) {
    case 'company':
      return `company:${subject.companyNumber}`;
    case 'site':
      return `site:${subject.companyNumber}:${subject.postcode.replace(/\s+/g, '').toUpperCase()}`;
    case 'cell':
      return `hex:${subject.spacing}:${subject.q},${subject.r}`;
    case 'record':
      return `record:${subject.target}/${subject.key}`;
    case 'figure':
      return `metric:${subject.clusterId}/${subject.metricId}/${subject.geographySetId}`;
    case 'extract':
      return subject.extractId === 0 && subject.source !== undefined
        ? `extract:elsewhere/${subject.source.profileId}/${subject.source.fingerprint}`
        : `extract:workspace/${subject.extractId}`;
  }
}
