import { CELL_REJECTS } from './cell-rejects.ts';
import type { RejectReason } from './reject-reason.ts';
import { SUBJECT_REJECTS } from './subject-rejects.ts';

/**
 * REJECTS: every reason why a row of a file is refused, skipped, or accepted with a notice.
 * The sentence says what is wrong and what to do; `{field}` and `{value}` are filled from the row.
 */
export const REJECTS = { ...CELL_REJECTS, ...SUBJECT_REJECTS } as const satisfies Record<
  string,
  RejectReason
>;

export type { RejectReason } from './reject-reason.ts';
export type RejectCode = keyof typeof REJECTS;

/** Says whether a text is one of the listed codes. */
export function isRejectCode(code: string): code is RejectCode {
  return Object.hasOwn(REJECTS, code);
}

/** Writes the sentence of one problem, with the field and the value the row carried. */
export function rejectSentence(code: RejectCode, field: string | null, value: string | null): string {
  const reason: RejectReason = REJECTS[code];
  // By functions: a text from a file may hold “$&”, which a plain replacement would act upon.
  return reason.sentence.replace('{field}', () => field ?? 'the row').replace('{value}', () => value ?? '');
}
