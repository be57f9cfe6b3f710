import { z } from 'zod';
import { LINK_CLASSES, LINK_DECISIONS, linkPairSchema } from '../../domain/link.ts';
import { read, write } from '../method.ts';
import { doneSchema, emptySchema, pageSchema } from './paging.ts';

const between = { leftExtractId: z.number().int(), rightExtractId: z.number().int() };

export const linksMethods = {
  'links.score': write(
    'Compares the companies of two suppliers’ extracts by number, name, postcode and website, and keeps the pairs worth a look.',
    z.object(between),
    z.object({
      compared: z.number().int(),
      counts: z.object({
        'same-number': z.number().int(),
        likely: z.number().int(),
        clerical: z.number().int(),
        unlikely: z.number().int(),
      }),
    }),
    { errors: ['not-found', 'invalid-input', 'cancelled'], long: true },
  ),
  'links.queue': read(
    'Pages through the pairs of two extracts that wait for a decision, the least certain first; blind leaves the score out.',
    z.object({
      ...between,
      blind: z.boolean().default(false),
      show: z.enum(['waiting', 'decided', 'all']).default('waiting'),
      linkClass: z.enum(LINK_CLASSES).optional(),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      scored: z.boolean(),
      counts: z.object({
        waiting: z.number().int(),
        same: z.number().int(),
        different: z.number().int(),
        unsure: z.number().int(),
        linkedByNumber: z.number().int(),
        linkedByScore: z.number().int(),
      }),
      pairs: z.array(linkPairSchema),
    }),
    { errors: ['not-found'], dependsOn: ['links', 'extracts'] },
  ),
  'links.compared': read(
    'Lists which extracts in use were compared, and how many pairs of each two wait for a decision.',
    emptySchema,
    z.object({ compared: z.array(z.object({ ...between, waiting: z.number().int() })) }),
    { dependsOn: ['links', 'extracts'] },
  ),
  'links.decide': write(
    'Records a person’s decision on a pair; it holds for later editions as well.',
    z.object({
      ...between,
      pairKey: z.string(),
      decision: z.enum(LINK_DECISIONS),
      note: z.string().trim().max(1000).default(''),
    }),
    doneSchema,
    { errors: ['not-found', 'invalid-input'] },
  ),
  'links.apply': write(
    'Records decisions on many pairs in one action, such as those of a reviewed file.',
    z.object({
      ...between,
      decisions: z
        .array(
          z.object({
            pairKey: z.string(),
            decision: z.enum(LINK_DECISIONS),
            note: z.string().max(1000).default(''),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    z.object({ recorded: z.number().int(), unchanged: z.number().int() }),
    { errors: ['not-found', 'invalid-input'] },
  ),
  'links.agreement': read(
    'Says how far two suppliers agree on which companies there are, over all or over one cluster.',
    z.object({ ...between, clusterId: z.string().optional() }),
    z.object({
      leftOnly: z.number().int(),
      rightOnly: z.number().int(),
      both: z.number().int(),
      undecided: z.number().int(),
      /** both ÷ (both + left only + right only), 0 to 1; null where there is nothing to compare. */
      agreement: z.number().nullable(),
      /** Over linked companies: how many agree and differ on each field. */
      fields: z.array(
        z.object({
          field: z.string(),
          agree: z.number().int(),
          differ: z.number().int(),
          oneSided: z.number().int(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: ['links', 'extracts', 'clusters'] },
  ),
  'links.groups': read(
    'Pages through the corporate groups of an extract: companies under one ultimate parent, largest first.',
    z.object({ extractId: z.number().int(), text: z.string().max(200).default(''), ...pageSchema }),
    z.object({
      total: z.number().int(),
      groups: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          country: z.string().nullable(),
          companies: z.number().int(),
          employees: z.number().nullable(),
          turnoverGbp: z.number().nullable(),
          members: z.array(z.object({ companyNumber: z.string(), name: z.string() })),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: ['extracts'] },
  ),
};
