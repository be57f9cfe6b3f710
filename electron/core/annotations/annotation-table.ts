import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  annotationSubjectSchema,
  type Annotation,
  type AnnotationKind,
  type AnnotationStatus,
} from '#shared/domain/annotation.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';

/** One version of an annotation as stored: all of it but the label, which is made from what is known today. */
export type StoredAnnotation = Omit<Annotation, 'subjectLabel'>;

const recordSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  subjectKey: z.string(),
  subject: z.string(),
  kind: z.enum(ANNOTATION_KINDS),
  text: z.string(),
  status: z.enum(ANNOTATION_STATUSES),
  author: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
});

const SELECT = `SELECT note.id, note.version, note.subject_key AS subjectKey, note.subject, note.kind, note.text, note.status, note.author,
    first.at AS createdAt, note.at AS changedAt
  FROM annotation AS note JOIN annotation AS first ON first.id = note.id AND first.version = 1`;
const IS_NEWEST = 'note.version = (SELECT max(version) FROM annotation AS later WHERE later.id = note.id)';

function toStored(record: unknown): StoredAnnotation {
  const { subject, ...rest } = recordSchema.parse(record);
  return { ...rest, subject: annotationSubjectSchema.parse(JSON.parse(subject)) };
}

/** Which annotations are wanted; what is left out does not narrow. */
export interface AnnotationFilter {
  readonly subjectKeys?: readonly string[] | undefined;
  readonly kind?: AnnotationKind | undefined;
  readonly status?: AnnotationStatus | undefined;
  readonly author?: string | undefined;
}

/** Finds annotations at their newest version, the one changed last first. */
export function findAnnotations(store: Pick<ReadStore, 'db'>, filter: AnnotationFilter): StoredAnnotation[] {
  return store.db
    .prepare(
      `${SELECT} WHERE ${IS_NEWEST}
         AND (@keys IS NULL OR note.subject_key IN (SELECT value FROM json_each(@keys)))
         AND (@kind IS NULL OR note.kind = @kind) AND (@status IS NULL OR note.status = @status)
         AND (@author IS NULL OR note.author = @author)
       ORDER BY note.at DESC, note.id`,
    )
    .all({
      keys: filter.subjectKeys === undefined ? null : JSON.stringify(filter.subjectKeys),
      kind: filter.kind ?? null,
      status: filter.status ?? null,
      author: filter.author ?? null,
    })
    .map(toStored);
}

/** Reads an annotation at its newest version. Throws `not-found`. */
export function readAnnotation(store: Pick<ReadStore, 'db'>, id: string): StoredAnnotation {
  const record = store.db.prepare(`${SELECT} WHERE note.id = ? AND ${IS_NEWEST}`).get(id);
  if (record === undefined) {
    throw new AppError(
      'not-found',
      'That annotation is not in this workspace. Look for it in the list of annotations.',
      { id },
    );
  }
  return toStored(record);
}

/** Reads every version of an annotation, newest first; each with the author who made that version. Throws `not-found`. */
export function readVersions(store: Pick<ReadStore, 'db'>, id: string): StoredAnnotation[] {
  readAnnotation(store, id);
  return store.db.prepare(`${SELECT} WHERE note.id = ? ORDER BY note.version DESC`).all(id).map(toStored);
}

/** What may differ from one version of an annotation to the next. */
export type AnnotationContent = Pick<Annotation, 'subject' | 'subjectKey' | 'kind' | 'text' | 'status'>;

/** Appends a version; called inside a transaction. Versions are never changed or removed. */
export function appendVersion(
  store: WriteStore,
  id: string,
  version: number,
  content: AnnotationContent,
): StoredAnnotation {
  store.db
    .prepare(
      'INSERT INTO annotation (id, version, subject_key, subject, kind, text, status, author, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      id,
      version,
      content.subjectKey,
      JSON.stringify(content.subject),
      content.kind,
      content.text,
      content.status,
      store.author,
      store.now(),
    );
  return readAnnotation(store, id);
}
