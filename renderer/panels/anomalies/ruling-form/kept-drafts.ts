import { rulingSubjectKey } from '#shared/domain/ruling.ts';
import { draftOfStart, type RulingDraft, type RulingStart } from './ruling-draft.ts';

/** What was written about a subject and not recorded yet: leaving a form loses nothing while the window stands open. */
const kept = new Map<string, RulingDraft>();
const MOST = 50;

/** Keeps a draft under the subject that its form was opened on. */
export function keepDraft(start: RulingStart, draft: RulingDraft): void {
  const key = rulingSubjectKey(start.subject);
  kept.delete(key);
  kept.set(key, draft);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
}

/** Forgets it, once it is recorded. */
export function forgetDraft(start: RulingStart): void {
  kept.delete(rulingSubjectKey(start.subject));
}

/** Opens a form: what was written before comes back, with the action that is asked for now. */
export function recallDraft(start: RulingStart): RulingDraft {
  const before = kept.get(rulingSubjectKey(start.subject));
  if (before === undefined) return draftOfStart(start);
  return start.action === undefined ? before : { ...before, action: start.action.kind };
}
