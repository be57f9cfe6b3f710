import { z } from 'zod';
import { clusterIdSchema } from './cluster.ts';
import { companyNumberSchema } from './definition.ts';
import { HEX_SPACINGS } from './hex-lattice.ts';

/**
 * What an annotation is about. Subjects are named by keys that outlive an edition of an extract:
 * a company by its number, a site by company and postcode, a hex cell by spacing and axial ids,
 * a figure by cluster, metric and geography set, an extract by its number in its ledger.
 */
export const annotationSubjectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hex'),
    spacing: z.enum(HEX_SPACINGS),
    q: z.number().int(),
    r: z.number().int(),
  }),
  z.object({ kind: z.literal('company'), companyNumber: companyNumberSchema }),
  z.object({
    kind: z.literal('site'),
    companyNumber: companyNumberSchema,
    postcode: z.string().min(1).max(10),
  }),
  z.object({
    kind: z.literal('metric'),
    clusterId: clusterIdSchema,
    metricId: z.string().min(1).max(40),
    geographySetId: z.string().min(1).max(80),
  }),
  z.object({
    kind: z.literal('extract'),
    extractId: z.number().int().min(1),
    ledger: z.enum(['workspace', 'reference']).default('workspace'),
  }),
  z.object({ kind: z.literal('cluster'), clusterId: clusterIdSchema }),
  /** A metric of every cluster. */
  z.object({ kind: z.literal('catalogue-metric'), metricId: z.string().min(1).max(40) }),
]);
export type AnnotationSubject = z.infer<typeof annotationSubjectSchema>;

/**
 * `disregard` is a note that a value should not be read as activity here: it changes no figure, a ruling does. `evidence` is qualitative
 * evidence (an interview, a visit), `roundtable` a note of a meeting with partners.
 */
export const ANNOTATION_KINDS = [
  'note',
  'question',
  'disregard',
  'context',
  'evidence',
  'roundtable',
] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];
export const ANNOTATION_KIND_NAMES: Readonly<Record<AnnotationKind, string>> = {
  note: 'Note',
  question: 'Question',
  disregard: 'To be disregarded',
  context: 'Context',
  evidence: 'Qualitative evidence',
  roundtable: 'Roundtable note',
};

export const ANNOTATION_STATUSES = ['open', 'resolved', 'withdrawn'] as const;
export type AnnotationStatus = (typeof ANNOTATION_STATUSES)[number];

/** An annotation at its newest version; older versions stay in its history. */
export const annotationSchema = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  subject: annotationSubjectSchema,
  subjectKey: z.string(),
  /** The subject in words: "Rolls-Royce plc", "cell 418,213". */
  subjectLabel: z.string(),
  kind: z.enum(ANNOTATION_KINDS),
  text: z.string(),
  status: z.enum(ANNOTATION_STATUSES),
  /** The annotation that it answers: a thread is one annotation and its replies. */
  replyTo: z.string().nullable().default(null),
  /** Who said it is not to be told: outputs leave out the author and every name in `attributedTo`. */
  anonymised: z.boolean().default(false),
  /** Whose view it is, for evidence and roundtable notes; empty: the author's own. Never printed where `anonymised`. */
  attributedTo: z.string().default(''),
  /** Clusters and metrics named in the text as `@aerospace` and `#3.1`. */
  mentions: z
    .object({ clusterIds: z.array(z.string()), metricIds: z.array(z.string()) })
    .default({ clusterIds: [], metricIds: [] }),
  attachments: z
    .array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number().int() }))
    .default([]),
  replies: z.number().int().default(0),
  author: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** The stable key of a subject, for example `site:01234567:DE248BJ`. */
export function annotationSubjectKey(subject: AnnotationSubject): string {
  switch (subject.kind) {
    case 'hex':
      return `hex:${subject.spacing}:${subject.q},${subject.r}`;
    case 'company':
      return `company:${subject.companyNumber}`;
    case 'site':
      return `site:${subject.companyNumber}:${subject.postcode.replace(/\s+/g, '').toUpperCase()}`;
    case 'metric':
      return `metric:${subject.clusterId}/${subject.metricId}/${subject.geographySetId}`;
    case 'extract':
      return `extract:${subject.ledger}/${subject.extractId}`;
    case 'cluster':
      return `cluster:${subject.clusterId}`;
    case 'catalogue-metric':
      return `catalogue-metric:${subject.metricId}`;
  }
}
