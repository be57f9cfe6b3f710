import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { labelSubject } from '../annotations/subject-label.ts';
import type { Connection, ReadStore } from '../store/handles.ts';

interface Kept {
  /** Which extracts there are, and which of them are live. */
  readonly extracts: string;
  readonly names: Map<string, string>;
}
const keptByConnection = new WeakMap<Connection, Kept>();

/**
 * Makes the function that names the subjects of findings as `labelSubject` does. Thousands are named at once, and most are companies: their
 * names are kept until an extract comes, goes or is corrected.
 */
export function findingLabeller(store: ReadStore): (subject: AnnotationSubject) => string {
  const { db } = store;
  const extracts =
    db
      .prepare<[], string>(
        `SELECT (SELECT coalesce(group_concat(id || status), '') FROM extract) || '/' || (SELECT coalesce(group_concat(id || in_force), '') FROM correction)`,
      )
      .pluck()
      .get() ?? '';
  const before = keptByConnection.get(db);
  const kept = before?.extracts === extracts ? before : { extracts, names: new Map<string, string>() };
  // What is read within an action may yet be rolled back.
  if (!db.inTransaction) keptByConnection.set(db, kept);
  const read = db
    .prepare<[string], string>(
      `SELECT company.name FROM company JOIN extract ON extract.id = company.extract_id
       WHERE company_number = ? ORDER BY extract.status = 'live' DESC, extract.id DESC LIMIT 1`,
    )
    .pluck();
  const nameOf = (companyNumber: string): string => {
    const name = kept.names.get(companyNumber) ?? read.get(companyNumber) ?? `Company ${companyNumber}`;
    kept.names.set(companyNumber, name);
    return name;
  };
  return (subject) => {
    if (subject.kind === 'company') return nameOf(subject.companyNumber);
    if (subject.kind !== 'site') return labelSubject(store, subject);
    return `${nameOf(subject.companyNumber)}, ${formatPostcode(subject.postcode) ?? subject.postcode}`;
  };
}
