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

/**
 * One version of an annotation as stored: without what is made from what is known today (the label, mentions, how many replies), and
 * with the ids of its attachments in place of what they are.
 */
export interface StoredAnnotation extends Omit<
  Annotation,
  'subjectLabel' | 'mentions' | 'replies' | 'attachments'
> {
  readonly attachmentIds: readonly string[];
}

const recordSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  subjectKey: z.string(),
  subject: z.string(),
  kind: z.enum(ANNOTATION_KINDS),
  text: z.string(),
  status: z.enum(ANNOTATION_STATUSES),
  replyTo: z.string().nullable(),
  anonymised: z.number().int(),
  attributedTo: z.string(),
  attachments: z.string(),
  author: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
});
const attachmentIdsSchema = z.array(z.string());

const SELECT = `SELECT note.id, note.version, note.subject_key AS subjectKey, note.subject, note.kind, note.text, note.status,
    note.reply_to AS replyTo, note.anonymised, note.attributed_to AS attributedTo, note.attachments, note.author,
    first.at AS createdAt, note.at AS changedAt
  FROM annotation AS note JOIN annotation AS first ON first.id = note.id AND first.version = 1`;
const IS_NEWEST = 'note.version = (SELECT max(version) FROM annotation AS later WHERE later.id = note.id)';

function toStored(record: unknown): StoredAnnotation {
  const { subject, anonymised, attachments, ...rest } = recordSchema.parse(record);
  return {
    ...rest,
    subject: annotationSubjectSchema.parse(JSON.parse(subject)),
    anonymised: anonymised === 1,
    attachmentIds: attachmentIdsSchema.parse(JSON.parse(attachments)),
  };
}

/** Which annotations are wanted; what is left out does not narrow. */
export interface AnnotationFilter {
  readonly subjectKeys?: readonly string[] | undefined;
  readonly kind?: AnnotationKind | undefined;
  readonly status?: AnnotationStatus | undefined;
  /** Null: those that answer none. An id: the replies to that one. Left out: all. */
  readonly replyTo?: string | null | undefined;
}

/** Finds annotations at their newest version, the one changed last first. */
export function findAnnotations(store: Pick<ReadStore, 'db'>, filter: AnnotationFilter): StoredAnnotation[] {
  const { subjectKeys, kind, status, replyTo } = filter;
  return store.db
    .prepare(
      `${SELECT} WHERE ${IS_NEWEST}
         AND (@keys IS NULL OR note.subject_key IN (SELECT value FROM json_each(@keys)))
         AND (@kind IS NULL OR note.kind = @kind) AND (@status IS NULL OR note.status = @status)
         AND (@roots = 0 OR note.reply_to IS NULL) AND (@replyTo IS NULL OR note.reply_to = @replyTo)
       ORDER BY note.at DESC, note.id`,
    )
    .all({
      keys: subjectKeys === undefined ? null : JSON.stringify(subjectKeys),
      kind: kind ?? null,
      status: status ?? null,
      roots: replyTo === null ? 1 : 0,
      replyTo: replyTo ?? null,
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

/** Says whether an annotation is anonymised today: then no output may tell who acted on it. One that is not there is not. */
export function isAnonymised(store: Pick<ReadStore, 'db'>, id: string): boolean {
  const newest = store.db
    .prepare<[string], number>('SELECT anonymised FROM annotation WHERE id = ? ORDER BY version DESC LIMIT 1')
    .pluck()
    .get(id);
  return newest === 1;
}

/** What may differ from one version of an annotation to the next, and what stands in each alike. */
export type AnnotationContent = Pick<
  StoredAnnotation,
  | 'subject'
  | 'subjectKey'
  | 'kind'
  | 'text'
  | 'status'
  | 'replyTo'
  | 'anonymised'
  | 'attributedTo'
  | 'attachmentIds'
>;

/** Appends a version; called inside a transaction. Versions are never changed or removed. */
export function appendVersion(
  store: WriteStore,
  id: string,
  version: number,
  content: AnnotationContent,
): StoredAnnotation {
  store.db
    .prepare(
      `INSERT INTO annotation (id, version, subject_key, subject, kind, text, status, reply_to, anonymised, attributed_to, attachments,
         author, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      version,
      content.subjectKey,
      JSON.stringify(content.subject),
      content.kind,
      content.text,
      content.status,
      content.replyTo,
      content.anonymised ? 1 : 0,
      content.attributedTo,
      JSON.stringify(content.attachmentIds),
      store.author,
      store.now(),
    );
  return readAnnotation(store, id);
}
