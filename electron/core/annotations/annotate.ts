import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  ANNOTATION_KIND_NAMES,
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  annotationSubjectKey,
  type Annotation,
  type AnnotationKind,
  type AnnotationStatus,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { appendVersion, readAnnotation, type StoredAnnotation } from './annotation-table.ts';
import { checkAttachments } from './attachments.ts';
import { checkSubject, labelSubject } from './subject-label.ts';
import { wholeAnnotation } from './whole-annotations.ts';

/** What the journal keeps of an annotation: the content it is to have. What an older entry does not name stays as it is. */
const annotationChangeSchema = z.object({
  id: z.string(),
  content: z.object({
    kind: z.enum(ANNOTATION_KINDS),
    text: z.string(),
    status: z.enum(ANNOTATION_STATUSES),
    anonymised: z.boolean().exactOptional(),
    attributedTo: z.string().exactOptional(),
    attachmentIds: z.array(z.string()).exactOptional(),
  }),
});
type AnnotationChange = z.infer<typeof annotationChangeSchema>;

/** Undoes and redoes what was done to an annotation by appending a version with the former content. */
export const annotationReverser: Reverser = (store, document) => {
  const { id, content } = annotationChangeSchema.parse(document);
  const present = readAnnotation(store, id);
  appendVersion(store, id, present.version + 1, { ...present, ...content });
};

/** What an analyst gives of a new annotation. */
export interface NewAnnotation {
  readonly subject: AnnotationSubject;
  readonly kind: AnnotationKind;
  readonly text: string;
  /** The annotation that it answers; the subject is then that one’s. */
  readonly replyTo?: string | undefined;
  readonly anonymised?: boolean | undefined;
  readonly attributedTo?: string | undefined;
  readonly attachmentIds?: readonly string[] | undefined;
}

/**
 * Adds an open annotation to a subject this workspace knows, or a reply to one that is there. A reply has the subject of what it answers;
 * an answer to a reply belongs to the annotation that began the thread. Throws `not-found`.
 */
export function addAnnotation(store: WriteStore, request: NewAnnotation): Annotation {
  const { kind, text, anonymised = false, attributedTo = '' } = request;
  return store.transact(() => {
    const root = request.replyTo === undefined ? null : readRoot(store, request.replyTo);
    const subject = root?.subject ?? request.subject;
    if (root === null) checkSubject(store, subject);
    const attachmentIds = checkAttachments(store, request.attachmentIds ?? []);
    const subjectLabel = labelSubject(store, subject);
    const id = randomUUID();
    const content = { kind, text, status: 'open' as const, anonymised, attributedTo, attachmentIds };
    const stored = appendVersion(store, id, 1, {
      ...content,
      subject,
      subjectKey: annotationSubjectKey(subject),
      replyTo: root?.id ?? null,
    });
    return {
      result: wholeAnnotation(store, stored),
      record: {
        action: 'annotations.add',
        subjectKind: 'annotation',
        subjectId: id,
        summary: `${root === null ? 'Annotated' : 'Replied on'} ${subjectLabel}: ${shorten(text)}`,
        forward: { id, content } satisfies AnnotationChange,
        // Nothing is taken off the record: an annotation undone is one withdrawn.
        inverse: { id, content: { ...content, status: 'withdrawn' } } satisfies AnnotationChange,
      },
    };
  });
}

function readRoot(store: WriteStore, id: string): StoredAnnotation {
  const answered = readAnnotation(store, id);
  return answered.replyTo === null ? answered : readAnnotation(store, answered.replyTo);
}

/** A change of an annotation, made in view of the version the analyst saw. */
export interface RevisionRequest {
  readonly id: string;
  readonly expectedVersion: number;
  readonly text?: string | undefined;
  readonly kind?: AnnotationKind | undefined;
  readonly status?: AnnotationStatus | undefined;
  readonly anonymised?: boolean | undefined;
  readonly attributedTo?: string | undefined;
  readonly attachmentIds?: readonly string[] | undefined;
}

type RevisedContent = Required<AnnotationChange['content']>;

function contentOf(annotation: StoredAnnotation): RevisedContent {
  const { kind, text, status, anonymised, attributedTo, attachmentIds } = annotation;
  return { kind, text, status, anonymised, attributedTo, attachmentIds: [...attachmentIds] };
}

/**
 * Changes what an annotation says, its status, whose view it is or what is attached, by appending a version; older versions stay.
 *
 * A change that changes nothing appends nothing. Throws `not-found`, and `version-conflict` with the
 * present version as `detail.version` where somebody else was first.
 */
export function reviseAnnotation(store: WriteStore, request: RevisionRequest): Annotation {
  return store.transact(() => {
    const before = readAnnotation(store, request.id);
    const subjectLabel = labelSubject(store, before.subject);
    if (before.version !== request.expectedVersion) {
      throw new AppError(
        'version-conflict',
        `The annotation on ${subjectLabel} is at version ${before.version} by now, not ${request.expectedVersion}. Look at the change, then make yours again.`,
        { version: before.version },
      );
    }
    const present = contentOf(before);
    const content: RevisedContent = {
      kind: request.kind ?? present.kind,
      text: request.text ?? present.text,
      status: request.status ?? present.status,
      anonymised: request.anonymised ?? present.anonymised,
      attributedTo: request.attributedTo ?? present.attributedTo,
      attachmentIds:
        request.attachmentIds === undefined
          ? present.attachmentIds
          : checkAttachments(store, request.attachmentIds),
    };
    if (canonicalJson(content) === canonicalJson(present)) {
      return { result: wholeAnnotation(store, before), record: null };
    }
    const after = appendVersion(store, before.id, before.version + 1, { ...before, ...content });
    return {
      result: wholeAnnotation(store, after),
      record: {
        action: 'annotations.revise',
        subjectKind: 'annotation',
        subjectId: before.id,
        summary: `${describeRevision(before, after)} on ${subjectLabel}`,
        forward: { id: before.id, content } satisfies AnnotationChange,
        inverse: { id: before.id, content: present } satisfies AnnotationChange,
      },
    };
  });
}

const STATUS_ACTS: Readonly<Record<AnnotationStatus, string>> = {
  open: 'Reopened the annotation',
  resolved: 'Resolved the annotation',
  withdrawn: 'Withdrew the annotation',
};

function describeRevision(before: StoredAnnotation, after: StoredAnnotation): string {
  if (after.status !== before.status) return STATUS_ACTS[after.status];
  if (after.text !== before.text) return 'Changed the text of the annotation';
  if (after.anonymised !== before.anonymised)
    return after.anonymised ? 'Anonymised the annotation' : 'Lifted the anonymity of the annotation';
  if (after.attributedTo !== before.attributedTo) return 'Changed whose view the annotation is';
  if (after.kind === before.kind) return 'Changed the attachments of the annotation';
  return `Changed the annotation to “${ANNOTATION_KIND_NAMES[after.kind]}”`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
