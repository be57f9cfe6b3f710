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
import type { Reverser, WriteStore } from '../store/handles.ts';
import { appendVersion, readAnnotation, type StoredAnnotation } from './annotation-table.ts';
import { checkSubject, labelSubject } from './subject-label.ts';

/** What the journal keeps of an annotation: the content it is to have. */
const annotationChangeSchema = z.object({
  id: z.string(),
  content: z.object({
    kind: z.enum(ANNOTATION_KINDS),
    text: z.string(),
    status: z.enum(ANNOTATION_STATUSES),
  }),
});
type AnnotationChange = z.infer<typeof annotationChangeSchema>;

/** Undoes and redoes what was done to an annotation by appending a version with the former content. */
export const annotationReverser: Reverser = (store, document) => {
  const { id, content } = annotationChangeSchema.parse(document);
  const present = readAnnotation(store, id);
  appendVersion(store, id, present.version + 1, { ...present, ...content });
};

/** Adds an open annotation to a subject this workspace knows. Throws `not-found`. */
export function addAnnotation(
  store: WriteStore,
  request: { subject: AnnotationSubject; kind: AnnotationKind; text: string },
): Annotation {
  const { subject, kind, text } = request;
  return store.transact(() => {
    checkSubject(store, subject);
    const subjectLabel = labelSubject(store, subject);
    const id = randomUUID();
    const content = { kind, text, status: 'open' as const };
    const stored = appendVersion(store, id, 1, {
      ...content,
      subject,
      subjectKey: annotationSubjectKey(subject),
    });
    return {
      result: { ...stored, subjectLabel },
      record: {
        action: 'annotations.add',
        subjectKind: 'annotation',
        subjectId: id,
        summary: `Annotated ${subjectLabel}: ${shorten(text)}`,
        forward: { id, content } satisfies AnnotationChange,
        // Nothing is taken off the record: an annotation undone is one withdrawn.
        inverse: { id, content: { ...content, status: 'withdrawn' } } satisfies AnnotationChange,
      },
    };
  });
}

/** A change of an annotation, made in view of the version the analyst saw. */
export interface RevisionRequest {
  readonly id: string;
  readonly expectedVersion: number;
  readonly text?: string | undefined;
  readonly kind?: AnnotationKind | undefined;
  readonly status?: AnnotationStatus | undefined;
}

/**
 * Changes text, kind or status of an annotation by appending a version; older versions stay.
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
    const content = {
      kind: request.kind ?? before.kind,
      text: request.text ?? before.text,
      status: request.status ?? before.status,
    };
    if (content.kind === before.kind && content.text === before.text && content.status === before.status) {
      return { result: { ...before, subjectLabel }, record: null };
    }
    const after = appendVersion(store, before.id, before.version + 1, { ...before, ...content });
    const { kind, text, status } = before;
    return {
      result: { ...after, subjectLabel },
      record: {
        action: 'annotations.revise',
        subjectKind: 'annotation',
        subjectId: before.id,
        summary: `${describeRevision(before, after)} on ${subjectLabel}`,
        forward: { id: before.id, content } satisfies AnnotationChange,
        inverse: { id: before.id, content: { kind, text, status } } satisfies AnnotationChange,
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
  return `Changed the annotation to “${ANNOTATION_KIND_NAMES[after.kind]}”`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
