import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { StoredRuling } from './stored-rulings.ts';

/** Stands as the note of a version that undo appended. */
export const UNDONE_NOTE = 'Undone';
const DONE_AGAIN = 'Done again';
const TAKEN_IN = 'Taken in from';

/** The note of a version that redo appended: what was said the first time stays readable. */
export function doneAgainNote(note: string): string {
  return note === '' ? DONE_AGAIN : `${DONE_AGAIN}: ${note}`;
}

/** The note of a version that came with a bundle. */
export function takenInNote(bundleWords: string): string {
  return `${TAKEN_IN} ${bundleWords}`;
}

/** What was done when a version was written. */
export type RulingAct =
  | 'recorded'
  | 'revised'
  | 'revoked'
  | 'restored'
  | 'confirmed'
  | 'undone'
  | 'done again'
  | 'taken in';

/** Says what was done when a version was written, from it and the version before it; undefined: it is the first. */
export function rulingActOf(version: StoredRuling, before: StoredRuling | undefined): RulingAct {
  if (version.note === UNDONE_NOTE) return 'undone';
  if (version.note.startsWith(DONE_AGAIN)) return 'done again';
  if (version.note.startsWith(TAKEN_IN)) return 'taken in';
  if (before === undefined) return 'recorded';
  if (version.state !== before.state) return version.state === 'revoked' ? 'revoked' : 'restored';
  const said = ({ body }: StoredRuling) => canonicalJson({ ...body, reviewOn: null });
  return said(version) === said(before) ? 'confirmed' : 'revised';
}
