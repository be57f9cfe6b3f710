import { z } from 'zod';
import { VERDICTS } from '#shared/contract/methods/quality.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';

/** What the journal keeps of judging: whether a sample stands, or the verdict that one of its companies is to have. */
const judgementChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sample'),
    sampleId: z.number().int(),
    status: z.enum(['live', 'undone']),
  }),
  z.object({
    kind: z.literal('verdict'),
    sampleId: z.number().int(),
    companyNumber: z.string(),
    verdict: z.enum(VERDICTS).nullable(),
    note: z.string(),
  }),
]);
export type JudgementChange = z.infer<typeof judgementChangeSchema>;

/** Undoes and redoes drawing and judging: a sample is set aside, never taken away; a verdict gets a further line. */
export const judgementReverser: Reverser = (store, document) => {
  const change = judgementChangeSchema.parse(document);
  if (change.kind === 'verdict') appendVerdict(store, change);
  else
    store.db
      .prepare('UPDATE judgement_sample SET status = ? WHERE id = ?')
      .run(change.status, change.sampleId);
};

/** Appends a verdict, or its taking back (null); called inside a transaction. No line is ever changed or removed. */
export function appendVerdict(
  store: WriteStore,
  { sampleId, companyNumber, verdict, note }: Omit<Extract<JudgementChange, { kind: 'verdict' }>, 'kind'>,
): void {
  store.db
    .prepare(
      'INSERT INTO judgement (sample_id, company_number, verdict, note, author, at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(sampleId, companyNumber, verdict, note, store.author, store.now());
}
