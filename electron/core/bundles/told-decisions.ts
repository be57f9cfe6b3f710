import type { WriteStore } from '../store/handles.ts';
import type { MergePlan } from './merge-plan.ts';

/**
 * Adds the decisions a bundle tells to the log, as told by their author; those the log has already are left out. Called
 * inside the transaction of the merge; gives the ids of the lines.
 */
export function appendToldDecisions(store: WriteStore, plan: MergePlan): number[] {
  const { db } = store;
  const known = db
    .prepare<[string, string, string, string, string], number>(
      'SELECT id FROM decision WHERE subject_id = ? AND words = ? AND reason = ? AND author = ? AND at = ?',
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO decision (subject_kind, subject_id, subject_name, words, reason, outcome, author, at)
     VALUES (?, ?, ?, ?, ?, NULL, ?, ?)`,
  );
  const again = db.prepare('INSERT INTO decision_force (decision_id, in_force, at) VALUES (?, 1, ?)');
  const isInForce = db
    .prepare<[number], number>(
      'SELECT coalesce((SELECT in_force FROM decision_force WHERE decision_id = ? ORDER BY id DESC LIMIT 1), 1)',
    )
    .pluck();
  return plan.bundle.decisions.flatMap((told) => {
    const { subjectKind, subjectId, subjectName, words, reason, author, at } = told;
    const id = known.get(subjectId, words, reason, author, at);
    if (id !== undefined) {
      // Undone with an earlier taking in: it stands again. One that its own author undid here stays undone.
      if (isInForce.get(id) === 1 || author === store.author) return [];
      again.run(id, store.now());
      return [id];
    }
    return [
      Number(insert.run(subjectKind, subjectId, subjectName, words, reason, author, at).lastInsertRowid),
    ];
  });
}
