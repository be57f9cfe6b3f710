import { z } from 'zod';
import { read } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

/** Where a list of codes comes from: delivered as a list, or learned from the rows of an extract. */
const codeListSchema = z.object({
  ledger: z.enum(['workspace', 'reference']),
  extractId: z.number().int(),
  supplier: z.string(),
  title: z.string(),
  edition: z.string(),
  learned: z.boolean(),
  codes: z.number().int(),
});

const codeSchema = z.object({
  code: z.string(),
  title: z.string(),
  parent: z.string().nullable(),
  /** Companies of the extract that carry it; null for a delivered list. */
  companies: z.number().int().nullable(),
});

/** What became of a code that is gone: the codes its companies carry now. */
const successorSchema = z.object({
  code: z.string(),
  title: z.string(),
  /** Companies of the code that is gone that carry this one now. */
  companies: z.number().int(),
  /** 0 to 1 of those of its companies that are still there. */
  share: z.number(),
});

export const classificationsMethods = {
  'classifications.list': read(
    'Lists the classifications with the lists of codes known of each, newest first.',
    emptySchema,
    z.object({
      schemes: z.array(z.object({ scheme: z.string(), name: z.string(), lists: z.array(codeListSchema) })),
    }),
    { dependsOn: ['extracts', 'reference'] },
  ),
  'classifications.codes': read(
    'Pages through one list of codes.',
    z.object({
      scheme: z.string(),
      ledger: z.enum(['workspace', 'reference']).default('workspace'),
      extractId: z.number().int(),
      text: z.string().max(200).default(''),
      ...pageSchema,
    }),
    z.object({ total: z.number().int(), codes: z.array(codeSchema) }),
    { errors: ['not-found'], dependsOn: ['extracts', 'reference'] },
  ),
  'classifications.compare': read(
    'Compares two editions of a classification: codes renamed, split, gone, new, and the clusters they touch.',
    z.object({
      scheme: z.string(),
      before: z.object({ ledger: z.enum(['workspace', 'reference']), extractId: z.number().int() }),
      after: z.object({ ledger: z.enum(['workspace', 'reference']), extractId: z.number().int() }),
    }),
    z.object({
      changes: z.array(
        z.object({
          kind: z.enum(['renamed', 'split', 'merged', 'gone', 'new', 'retitled']),
          code: z.string(),
          title: z.string(),
          /** In words: "“Net Zero: hydrogen” became “Hydrogen”: 41 of 43 companies". */
          sentence: z.string(),
          successors: z.array(successorSchema),
          /** Live clusters whose definition names the code. */
          clusters: z.array(z.object({ id: z.string(), name: z.string() })),
          companies: z.number().int(),
        }),
      ),
      /** Codes of the later list that no live cluster's definition names. */
      unmapped: z.number().int(),
      same: z.number().int(),
    }),
    { errors: ['not-found'], dependsOn: ['extracts', 'reference', 'clusters'] },
  ),
  'classifications.unmapped': read(
    'Pages through the codes of a list that no live cluster’s definition names, most companies first.',
    z.object({
      scheme: z.string(),
      ledger: z.enum(['workspace', 'reference']).default('workspace'),
      extractId: z.number().int(),
      ...pageSchema,
    }),
    z.object({ total: z.number().int(), codes: z.array(codeSchema) }),
    { errors: ['not-found'], dependsOn: ['extracts', 'reference', 'clusters'] },
  ),
};
