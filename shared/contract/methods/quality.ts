import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { companyNumberSchema, definitionDocumentSchema, schemeIdSchema } from '../../domain/definition.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { read, write } from '../method.ts';
import { figureSettingsSchema } from './figures.ts';
import { doneSchema, emptySchema } from './paging.ts';

const dependsOn = ['clusters', 'extracts', 'judgements', 'reference', 'workspace'] as const;

/** A proportion with its 95 % interval, as ratios. */
const intervalSchema = z.object({
  estimate: z.number(),
  from: z.number(),
  to: z.number(),
  /** What it counts, in words: "41 of 50 sampled members belong; Wilson 95 %". */
  words: z.string(),
});

/** What a person says of a sampled company, not knowing what the rules say. */
export const VERDICTS = ['belongs', 'does-not', 'unsure'] as const;

/** A sample that was drawn to be judged. */
export const judgementSampleSchema = z.object({
  id: z.number().int(),
  clusterId: z.string(),
  revision: z.number().int(),
  version: z.number().int().nullable(),
  extractId: z.number().int(),
  seed: z.number().int(),
  /** How many were drawn, and from how many. */
  members: z.number().int(),
  membersOf: z.number().int(),
  nearMisses: z.number().int(),
  nearMissesOf: z.number().int(),
  judged: z.number().int(),
  author: z.string(),
  at: z.string(),
});
export type JudgementSample = z.infer<typeof judgementSampleSchema>;

/** What a location quotient is formed of. */
export const LQ_BASES = ['companies', 'sites', 'employees', 'turnover'] as const;

const listedCompanySchema = z.object({
  /** The line as pasted. */
  line: z.number().int(),
  text: z.string(),
  outcome: z.enum(['in', 'out', 'unknown', 'ambiguous', 'blank']),
  /** The company that was met; null for unknown ones. */
  companyNumber: z.string().nullable(),
  name: z.string().nullable(),
  /** Why it is in or out, or how it was met: "by number", "by name, 0.94 alike". */
  words: z.string(),
  /** For ambiguous ones: the companies it may be. */
  candidates: z.array(z.object({ companyNumber: z.string(), name: z.string(), likeness: z.number() })),
});

export const qualityMethods = {
  'judgements.draw': write(
    'Draws a random sample of members and of near misses of a definition, mixed, to be judged by hand.',
    z.object({
      clusterId: clusterIdSchema,
      members: z.number().int().min(0).max(500).default(30),
      nearMisses: z.number().int().min(0).max(500).default(20),
      seed: z.number().int().min(0).optional(),
      extractId: z.number().int().optional(),
    }),
    judgementSampleSchema,
    { errors: ['not-found', 'invalid-input'] },
  ),
  'judgements.samples': read(
    'Lists the samples of a cluster, newest first, with what came of each.',
    z.object({ clusterId: clusterIdSchema }),
    z.object({
      samples: z.array(
        judgementSampleSchema.extend({
          /** Of the sampled members, how many belong; null until one is judged. */
          precision: intervalSchema.nullable(),
          /**
           * Of what belongs among members and near misses, how much the definition lets in (the near misses weighted to
           * their whole number); companies further away are not counted. Null until both kinds are judged.
           */
          recall: intervalSchema.nullable(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
  'judgements.read': read(
    'Reads a sample to be judged: what the extract says of each company, never what the rules say.',
    z.object({ sampleId: z.number().int() }),
    z.object({
      sample: judgementSampleSchema,
      companies: z.array(
        z.object({
          companyNumber: z.string(),
          name: z.string(),
          description: z.string().nullable(),
          website: z.string().nullable(),
          employees: z.number().nullable(),
          turnoverGbp: z.number().nullable(),
          postcode: z.string().nullable(),
          codes: z.array(z.object({ scheme: z.string(), code: z.string(), title: z.string() })),
          verdict: z.enum(VERDICTS).nullable(),
          note: z.string(),
          /** Told once every company of the sample is judged; null until then. */
          member: z.boolean().nullable(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
  'judgements.judge': write(
    'Records a verdict on one sampled company, or takes it back.',
    z.object({
      sampleId: z.number().int(),
      companyNumber: companyNumberSchema,
      verdict: z.enum(VERDICTS).nullable(),
      note: z.string().trim().max(1000).default(''),
    }),
    doneSchema,
    { errors: ['not-found'] },
  ),
  'lists.match': read(
    'Meets a pasted list of company names or numbers with the extract: in, out, unknown. Nothing is stored.',
    z.object({
      clusterId: clusterIdSchema,
      text: z.string().max(2_000_000),
      extractId: z.number().int().optional(),
    }),
    z.object({
      lines: z.array(listedCompanySchema),
      counts: z.object({
        in: z.number().int(),
        out: z.number().int(),
        unknown: z.number().int(),
        ambiguous: z.number().int(),
        blank: z.number().int(),
      }),
      extractId: z.number().int(),
    }),
    { errors: ['not-found', 'invalid-input', 'cancelled'], long: true },
  ),
  'lists.keep': write(
    'Keeps a partner’s list with the cluster, so that the suppliers’ views can name whom a partner named.',
    z.object({
      clusterId: clusterIdSchema,
      title: z.string().trim().min(1, 'name the list').max(200),
      source: z.string().trim().max(500).default(''),
      entries: z
        .array(z.object({ text: z.string().max(400), companyNumber: companyNumberSchema.nullable() }))
        .min(1)
        .max(20_000),
    }),
    z.object({ listId: z.string() }),
    { errors: ['not-found'] },
  ),
  'lists.list': read(
    'Lists the partners’ lists kept with clusters.',
    z.object({ clusterId: clusterIdSchema.optional() }),
    z.object({
      lists: z.array(
        z.object({
          listId: z.string(),
          clusterId: z.string(),
          title: z.string(),
          source: z.string(),
          entries: z.number().int(),
          author: z.string(),
          at: z.string(),
        }),
      ),
    }),
    { dependsOn: [...dependsOn] },
  ),
  'lists.remove': write(
    'Takes a partner’s list away from its cluster.',
    z.object({ listId: z.string() }),
    doneSchema,
    { errors: ['not-found'] },
  ),
  'handover.forms': read(
    'Lists the forms in which a definition can be handed to suppliers and partners.',
    emptySchema,
    z.object({ forms: z.array(z.object({ id: z.string(), name: z.string(), note: z.string() })) }),
  ),
  'handover.write': read(
    'Writes a definition as a supplier’s platform or a partner takes it: codes, company numbers, or named companies. Giving it away is recorded with `releases.record`.',
    z.object({
      clusterId: clusterIdSchema,
      formId: z.string(),
      geographySetId: z.string().optional(),
      extractId: z.number().int().optional(),
    }),
    z.object({
      fileName: z.string(),
      text: z.string(),
      rows: z.number().int(),
      /** "internal: not cleared for release", and which licences stand behind it. */
      clearance: z.string(),
      subject: z.string(),
    }),
    { errors: ['not-found', 'invalid-input'], dependsOn: [...dependsOn, 'licences'] },
  ),
  'quotients.compute': read(
    'Forms the location quotient of a definition for areas against a comparator, with its interval, guard, and what it is without its largest company.',
    z.object({
      clusterId: clusterIdSchema.optional(),
      revision: z.number().int().optional(),
      document: definitionDocumentSchema.optional(),
      base: z.enum(LQ_BASES),
      geographySetIds: z.array(z.string()).min(1).max(600),
      comparatorId: z.string().default('uk'),
      /** An extract of companies, or of observations by industry and area (BRES, UK Business Counts). */
      sourceExtractId: z.number().int().optional(),
      settings: figureSettingsSchema.default({}),
    }),
    z.object({
      rows: z.array(
        z.object({
          geographySetId: z.string(),
          geographyName: z.string(),
          lq: metricValueSchema,
          /** From the rounding of the source, named as such; null where it is not rounded. */
          interval: z.object({ from: z.number(), to: z.number(), words: z.string() }).nullable(),
          counts: z.object({
            part: z.number(),
            whole: z.number(),
            comparatorPart: z.number(),
            comparatorWhole: z.number(),
          }),
          /** The largest member of the area left out on all sides; null where companies are not known singly. */
          withoutLargest: z
            .object({ companyNumber: z.string(), name: z.string(), lq: z.number().nullable() })
            .nullable(),
        }),
      ),
      source: z.string(),
      sourceExtractId: z.number().int().nullable(),
    }),
    { errors: ['not-found', 'invalid-input'], dependsOn: [...dependsOn, 'licences', 'desk'] },
  ),
  'quotients.sources': read(
    'Lists the extracts that a location quotient of a cluster can be formed from, with the bases each offers and why others do not serve.',
    z.object({ clusterId: clusterIdSchema.optional() }),
    z.object({
      sources: z.array(
        z.object({
          extractId: z.number().int(),
          title: z.string(),
          bases: z.array(z.enum(LQ_BASES)),
          /** The container's scheme it is selected by; null for extracts of companies. */
          scheme: schemeIdSchema.nullable(),
          note: z.string(),
          /** Areas of the source that no geography set stands for, such as NUTS regions; a quotient is asked for by these ids ("area:UKF1"). */
          ownAreas: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...dependsOn] },
  ),
};
