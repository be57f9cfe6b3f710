import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { appendDecisions, setDecisionsInForce } from '../clusters/decisions.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { findEntry } from '../clusters/register-entries.ts';
import type { ReadStore, Reverser, WriteStore } from '../store/handles.ts';

type Screened = NonNullable<MethodOutput<'screening.table'>['rows'][number]['decision']>;

const OUTCOMES = ['select', 'decline', 'merge', 'defer'] as const;
const OUTCOME_WORDS: Readonly<Record<Screened['outcome'], string>> = {
  select: 'Screening: to be selected',
  decline: 'Screening: declined',
  merge: 'Screening: to be merged with another',
  defer: 'Screening: put off',
};

const changeSchema = z.object({ decisions: z.array(z.number().int()), inForce: z.boolean() });

/** Undoes and redoes decisions of screening; the log keeps every line and says which are in force. */
export const screeningReverser: Reverser = (store, document) => {
  const { decisions, inForce } = changeSchema.parse(document);
  setDecisionsInForce(store, decisions, inForce);
};

/**
 * Records the reconciled decision on a nomination or a cluster that nobody nominated; the one before stays in the log.
 * Register and stages are left as they are: they are moved on the board. Throws `not-found`.
 */
export function decideScreening(store: WriteStore, request: MethodRequest<'screening.decide'>): void {
  store.transact(() => {
    const { subjectId, outcome, reason } = request;
    const subjectName = nameOfSubject(store, subjectId);
    const words = OUTCOME_WORDS[outcome];
    const decisions = appendDecisions(store, [
      { subjectKind: 'screening', subjectId, subjectName, words, reason, outcome },
    ]);
    return {
      result: undefined,
      record: {
        action: 'screening.decide',
        subjectKind: 'screening',
        subjectId,
        summary: `${words}: ${subjectName}`,
        forward: { decisions, inForce: true },
        inverse: { decisions, inForce: false },
      },
    };
  });
}

function nameOfSubject(store: ReadStore, subjectId: string): string {
  const entry = findEntry(store, subjectId);
  const name =
    entry?.kind === 'nomination' && !entry.removed ? entry.body.name : findCluster(store, subjectId)?.name;
  if (name !== undefined) return name;
  throw new AppError(
    'not-found',
    `No nomination and no cluster of the register has the id “${subjectId}”. Choose a row of the selection table.`,
    { subjectId },
  );
}

const storedSchema = z.object({
  subjectId: z.string(),
  outcome: z.string(),
  reason: z.string(),
  author: z.string(),
  at: z.string(),
});
const outcomeSchema = z.enum(OUTCOMES);

/** Reads the newest decision in force on every subject of screening. */
export function readScreeningDecisions(store: ReadStore): Map<string, Screened> {
  const decisions = new Map<string, Screened>();
  const rows = store.db
    .prepare(
      `SELECT subject_id AS subjectId, outcome, reason, author, at FROM decision
       WHERE subject_kind = 'screening' AND outcome IS NOT NULL
         AND coalesce((SELECT in_force FROM decision_force WHERE decision_id = decision.id ORDER BY id DESC LIMIT 1), 1) = 1
       ORDER BY id`,
    )
    .all();
  for (const row of rows) {
    const { subjectId, outcome, ...decision } = storedSchema.parse(row);
    decisions.set(subjectId, { ...decision, outcome: outcomeSchema.parse(JSON.parse(outcome)) });
  }
  return decisions;
}
