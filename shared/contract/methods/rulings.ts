import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { METRIC_IDS } from '../../domain/metric-catalogue.ts';
import { MEASURES } from '../../domain/measure.ts';
import {
  RULED_MEASURES,
  RULING_ACTIONS,
  RULING_REVIEWS,
  RULING_STATES,
  rulingBodySchema,
  rulingSchema,
  rulingSubjectSchema,
} from '../../domain/ruling.ts';
import { read, write } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

const dependencies = ['rulings', 'clusters', 'extracts', 'reference', 'workspace', 'desk'] as const;
const noteSchema = z.string().trim().min(1, 'give the reason').max(4000);

/** One figure with and without. */
const effectFigureSchema = z.object({
  clusterId: z.string(),
  clusterName: z.string(),
  geographySetId: z.string(),
  geographyName: z.string(),
  metricId: z.enum(METRIC_IDS),
  metricName: z.string(),
  unit: z.string(),
  without: z.number().nullable(),
  with: z.number().nullable(),
  change: z.number().nullable(),
  /** Change in per cent of the value without. */
  percent: z.number().nullable(),
  /** Rank among the UK's regions before and after, in words; empty where there is none, equal where it stays. */
  rankWithout: z.string(),
  rankWith: z.string(),
});

/** What changes, in all clusters concerned; the largest consequence first. */
export const rulingEffectSchema = z.object({
  clusterIds: z.array(z.string()),
  figures: z.array(effectFigureSchema),
  /** Hex cells whose value changes. */
  cells: z.array(
    z.object({
      clusterId: z.string(),
      measure: z.enum(MEASURES),
      q: z.number().int(),
      r: z.number().int(),
      without: z.number().nullable(),
      with: z.number().nullable(),
    }),
  ),
  /** Authorities whose location quotient changes. */
  quotients: z.array(
    z.object({
      clusterId: z.string(),
      code: z.string(),
      name: z.string(),
      without: z.number().nullable(),
      with: z.number().nullable(),
    }),
  ),
  /** Published versions whose figures no longer stand. */
  versions: z.array(z.object({ clusterId: z.string(), label: z.string() })),
  /** Largest absolute change of a figure, per cent; null: no figure changes. */
  consequence: z.number().nullable(),
});
export type RulingEffect = z.infer<typeof rulingEffectSchema>;

/** What analysts decide about values: recorded once, applied as a layer, never an edit of captured data. */
export const rulingsMethods = {
  'rulings.list': read(
    'Lists rulings, newest change first, with what they do and whether they are to be reviewed.',
    z.object({
      subject: rulingSubjectSchema.optional(),
      /** Also those on the sites of a company, and on companies and sites in a cell. */
      withContents: z.boolean().default(false),
      ids: z.array(z.string()).max(5000).optional(),
      clusterId: clusterIdSchema.optional(),
      measure: z.enum(RULED_MEASURES).optional(),
      action: z.enum(RULING_ACTIONS).optional(),
      state: z.enum(RULING_STATES).optional(),
      /** Any of these. */
      reviews: z.array(z.enum(RULING_REVIEWS)).optional(),
      author: z.string().optional(),
      text: z.string().max(200).default(''),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      rulings: z.array(rulingSchema),
      /** Of all rulings in force, whatever was asked for. */
      inForce: z.number().int(),
      toReview: z.number().int(),
    }),
    { dependsOn: [...dependencies], deadlineMs: 60_000 },
  ),
  'rulings.record': write(
    'Records rulings, many at once with one reason; one step of the history.',
    z.object({ rulings: z.array(rulingBodySchema).min(1).max(2000) }),
    z.object({ rulings: z.array(rulingSchema) }),
    { errors: ['not-found'] },
  ),
  'rulings.revise': write(
    'Writes a new version of a ruling; older versions stay.',
    z.object({
      id: z.string(),
      expectedVersion: z.number().int().min(1),
      body: rulingBodySchema,
      note: noteSchema,
    }),
    rulingSchema,
    { errors: ['not-found', 'version-conflict'] },
  ),
  'rulings.setState': write(
    'Revokes rulings, or puts revoked ones in force again.',
    z.object({ ids: z.array(z.string()).min(1).max(2000), state: z.enum(RULING_STATES), note: noteSchema }),
    z.object({ changed: z.number().int(), rulings: z.array(rulingSchema) }),
    { errors: ['not-found'] },
  ),
  'rulings.confirm': write(
    'Confirms rulings after review: they stand as they are, for the values of today; optionally with a new review date.',
    z.object({
      ids: z.array(z.string()).min(1).max(2000),
      note: noteSchema,
      reviewOn: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .nullable()
        .optional(),
    }),
    z.object({ changed: z.number().int(), rulings: z.array(rulingSchema) }),
    { errors: ['not-found'] },
  ),
  'rulings.history': read(
    'Lists every version of a ruling, newest first.',
    z.object({ id: z.string() }),
    z.object({ versions: z.array(rulingSchema) }),
    { errors: ['not-found'], dependsOn: [...dependencies] },
  ),
  'rulings.subjectOfRow': read(
    'Names a row of an extract (a deal, grant, award or project) as a ruling on it does, by what it says, so that it is found again in the next edition.',
    z.object({ extractId: z.number().int().min(1), line: z.number().int().min(1) }),
    z.object({ subject: rulingSubjectSchema, label: z.string() }),
    { errors: ['not-found'], dependsOn: ['extracts', 'workspace'] },
  ),
  'rulings.marks': read(
    'Gives the subjects under a ruling, for badges, and the hex cells to mark.',
    emptySchema,
    z.object({
      /** By `subjectKey`; a company's key also where a site of it is ruled. */
      subjects: z.array(
        z.object({
          subjectKey: z.string(),
          rulingIds: z.array(z.string()),
          measures: z.array(z.enum(RULED_MEASURES)),
          needsReview: z.boolean(),
        }),
      ),
      cells: z.array(
        z.object({
          q: z.number().int(),
          r: z.number().int(),
          rulingIds: z.array(z.string()),
          measures: z.array(z.enum(RULED_MEASURES)),
          /** Clusters it is limited to; null: every one. */
          clusterIds: z.array(z.string()).nullable(),
        }),
      ),
    }),
    { dependsOn: [...dependencies] },
  ),
  'rulings.effect': read(
    'Shows which figures, ranks, cells and location quotients a ruling changes, with and without it: of one recorded, or of a draft before it is recorded.',
    z.object({
      /** One of the two. */
      id: z.string().optional(),
      draft: z.array(rulingBodySchema).min(1).max(200).optional(),
      geographySetIds: z.array(z.string()).min(1).max(20),
      /** Left out: every cluster that contains the subject. */
      clusterIds: z.array(clusterIdSchema).optional(),
    }),
    rulingEffectSchema,
    { errors: ['not-found'], dependsOn: [...dependencies, 'annotations'], deadlineMs: 120_000 },
  ),
  'rulings.audit': read(
    'Lists who decided what when: every version of every ruling, annotation, caveat, waiver and sign-off, newest first.',
    z.object({
      from: z.string().optional(),
      to: z.string().optional(),
      author: z.string().optional(),
      kinds: z
        .array(z.enum(['ruling', 'annotation', 'caveat', 'waiver', 'sign-off', 'detector-settings']))
        .optional(),
      text: z.string().max(200).default(''),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      authors: z.array(z.string()),
      entries: z.array(
        z.object({
          at: z.string(),
          author: z.string(),
          kind: z.enum(['ruling', 'annotation', 'caveat', 'waiver', 'sign-off', 'detector-settings']),
          id: z.string(),
          /** “recorded”, “revised”, “revoked”, “undone”. */
          act: z.string(),
          subjectLabel: z.string(),
          words: z.string(),
          reason: z.string(),
        }),
      ),
    }),
    { dependsOn: [...dependencies, 'annotations', 'history'] },
  ),
};
