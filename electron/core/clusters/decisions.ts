import { decisionSchema, type Decision } from '#shared/domain/register-entry.ts';
import { z } from 'zod';
import type { ReadStore, WriteStore } from '../store/handles.ts';

/** What is said of a subject in the decision log. */
export interface NewDecision {
  readonly subjectKind: Decision['subjectKind'];
  readonly subjectId: string;
  readonly subjectName: string;
  readonly words: string;
  readonly reason: string;
  /** Figures or facts that go with the decision, as plain data; null where the words say all. */
  readonly outcome?: unknown;
}

/** Adds lines to the decision log and gives their ids; called inside the transaction of the act they tell of. */
export function appendDecisions(store: WriteStore, decisions: readonly NewDecision[]): number[] {
  const insert = store.db.prepare(
    `INSERT INTO decision (subject_kind, subject_id, subject_name, words, reason, outcome, author, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return decisions.map((decision) => {
    const { subjectKind, subjectId, subjectName, words, reason, outcome = null } = decision;
    const text = outcome === null ? null : JSON.stringify(outcome);
    const written = insert.run(
      subjectKind,
      subjectId,
      subjectName,
      words,
      reason,
      text,
      store.author,
      store.now(),
    );
    return Number(written.lastInsertRowid);
  });
}

/** Says that decisions are in force again, or no longer because they were undone; the log itself is never changed. */
export function setDecisionsInForce(store: WriteStore, ids: readonly number[], inForce: boolean): void {
  const insert = store.db.prepare('INSERT INTO decision_force (decision_id, in_force, at) VALUES (?, ?, ?)');
  for (const id of ids) insert.run(id, inForce ? 1 : 0, store.now());
}

const storedSchema = decisionSchema.omit({ inForce: true }).extend({ inForce: z.number() });

/** Reads the decision log, newest first, each line with whether it is in force; of one subject where one is named. */
export function listDecisions(
  store: ReadStore,
  request: {
    readonly subjectId?: string | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): { total: number; decisions: Decision[] } {
  const subjectId = request.subjectId ?? null;
  const where = 'WHERE (:subjectId IS NULL OR subject_id = :subjectId)';
  const total = store.db
    .prepare<{ subjectId: string | null }, number>(`SELECT count(*) FROM decision ${where}`)
    .pluck()
    .get({ subjectId });
  const decisions = store.db
    .prepare(
      `SELECT id, subject_kind AS subjectKind, subject_id AS subjectId, subject_name AS subjectName, words, reason, author, at,
         coalesce((SELECT in_force FROM decision_force WHERE decision_id = decision.id ORDER BY id DESC LIMIT 1), 1) AS inForce
       FROM decision ${where} ORDER BY id DESC LIMIT :limit OFFSET :offset`,
    )
    .all({ subjectId, limit: request.limit, offset: request.offset })
    .map((record) => {
      const stored = storedSchema.parse(record);
      return { ...stored, inForce: stored.inForce === 1 };
    });
  return { total: total ?? 0, decisions };
}
