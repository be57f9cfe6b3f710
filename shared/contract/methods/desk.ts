import { z } from 'zod';
import { DESK_ENTRY_KINDS, deskEntrySchema, givenDeskEntrySchema } from '../../domain/desk-entry.ts';
import { METRIC_IDS } from '../../domain/metric-catalogue.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { read, write } from '../method.ts';

/** What a short id stood for when it was cited. */
const citationSchema = z.object({
  citeId: z.string(),
  clusterId: z.string(),
  clusterName: z.string(),
  geographySetId: z.string(),
  geographyName: z.string(),
  metricId: z.enum(METRIC_IDS),
  templateId: z.string().nullable(),
  settings: z.unknown(),
  value: metricValueSchema,
  /** Null where it was found among the figures of today and nobody has cited it yet. */
  citedAt: z.string().nullable(),
  citedBy: z.string().nullable(),
  /** Figure of today under the same choices, and whether it is still the same. */
  today: metricValueSchema.nullable(),
  isCurrent: z.boolean(),
});

/** What analysts keep beside the rows of suppliers, and the short ids of printed figures. */
export const deskMethods = {
  'desk.list': read(
    'Lists what analysts keep: templates, entered figures, exchange rates, institutions, site weights, notes, enquiries.',
    z.object({
      kinds: z.array(z.enum(DESK_ENTRY_KINDS)).optional(),
      includeRemoved: z.boolean().default(false),
    }),
    z.object({ entries: z.array(deskEntrySchema) }),
    { dependsOn: ['desk', 'workspace'] },
  ),
  'desk.save': write(
    'Keeps entries, or writes those that carry an id anew; all in one step of the history.',
    z.object({ entries: z.array(givenDeskEntrySchema).min(1).max(5000) }),
    z.object({ entries: z.array(deskEntrySchema) }),
    { errors: ['not-found', 'name-taken'] },
  ),
  'desk.remove': write(
    'Takes entries away, or puts them back; their history stays.',
    z.object({ ids: z.array(z.string()).min(1).max(5000), removed: z.boolean().default(true) }),
    z.object({ changed: z.number().int() }),
    { errors: ['not-found', 'name-taken'] },
  ),
  'citations.cite': write(
    'Writes down what a short id stands for, so that it is found again after the figure has changed.',
    z.object({
      clusterId: z.string(),
      geographySetId: z.string(),
      metricIds: z.array(z.enum(METRIC_IDS)).min(1).max(80),
      templateId: z.string().optional(),
      settings: z.unknown().optional(),
    }),
    z.object({ citeIds: z.array(z.string()) }),
    { errors: ['not-found'] },
  ),
  'citations.find': read(
    'Finds what a short id stands for: among the figures cited, then among those of today.',
    z.object({ citeId: z.string().trim().min(4).max(20) }),
    z.object({ found: citationSchema.nullable() }),
    {
      dependsOn: ['desk', 'clusters', 'extracts', 'reference', 'workspace', 'releases'],
      deadlineMs: 60_000,
    },
  ),
};
