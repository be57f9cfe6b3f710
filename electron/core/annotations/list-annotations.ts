import {
  annotationSubjectKey,
  type Annotation,
  type AnnotationKind,
  type AnnotationStatus,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { findAnnotations, readVersions, type StoredAnnotation } from './annotation-table.ts';
import { KEYED_POSTCODE, labelSubject } from './subject-label.ts';

interface ListRequest {
  readonly subject?: AnnotationSubject | undefined;
  readonly withContents: boolean;
  readonly kind?: AnnotationKind | undefined;
  readonly status?: AnnotationStatus | undefined;
  readonly author?: string | undefined;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** More open annotations than these are not looked through for what they touch. */
const MOST_OPEN = 10_000;

/** Lists the open annotations of the workspace, the one changed last first. */
export function listOpenAnnotations(store: ReadStore): Annotation[] {
  return listAnnotations(store, {
    withContents: false,
    status: 'open',
    text: '',
    offset: 0,
    limit: MOST_OPEN,
  }).annotations;
}

/**
 * Lists annotations at their newest version, the one changed last first.
 *
 * `author` is who made the newest version. Text is sought in the annotation and in the name of its
 * subject. `withContents` adds, for a hex cell, what is noted on the companies and sites that lie in it
 * (extract in use, lattice of the workspace), and for a company what is noted on its sites.
 */
export function listAnnotations(
  store: ReadStore,
  request: ListRequest,
): { total: number; annotations: Annotation[] } {
  const { subject, kind, status, author } = request;
  const found = findAnnotations(store, {
    subjectKeys: subject === undefined ? undefined : keysOf(store, subject, request.withContents),
    kind,
    status,
    author,
  });
  const sought = request.text.trim().toLocaleLowerCase('en-GB');
  const matching =
    sought === ''
      ? found
      : found.filter((one) =>
          `${one.text}\n${labelSubject(store, one.subject)}`.toLocaleLowerCase('en-GB').includes(sought),
        );
  return {
    total: matching.length,
    annotations: matching
      .slice(request.offset, request.offset + request.limit)
      .map((one) => labelled(store, one)),
  };
}

/** Lists every version of an annotation, newest first. Throws `not-found`. */
export function listVersions(store: ReadStore, id: string): Annotation[] {
  return readVersions(store, id).map((version) => labelled(store, version));
}

function labelled(store: ReadStore, annotation: StoredAnnotation): Annotation {
  return { ...annotation, subjectLabel: labelSubject(store, annotation.subject) };
}

function keysOf(store: ReadStore, subject: AnnotationSubject, withContents: boolean): string[] {
  const key = annotationSubjectKey(subject);
  if (!withContents) return [key];
  if (subject.kind === 'company') {
    const sites = store.db
      .prepare<[string], string>('SELECT DISTINCT subject_key FROM annotation WHERE subject_key GLOB ?')
      .pluck()
      .all(`site:${subject.companyNumber}:*`);
    return [key, ...sites];
  }
  if (subject.kind !== 'hex' || subject.spacing !== hexSpacingOf(store)) return [key];
  const extract = extractInUse(store);
  if (extract === null) return [key];
  const contents = store.db
    .prepare<[object], string>(
      `WITH here AS (
         SELECT company.company_number AS number, ${KEYED_POSTCODE} AS postcode
         FROM site_cell AS cell CROSS JOIN site ON site.id = cell.site_id CROSS JOIN company ON company.id = site.company_id
         WHERE cell.extract_id = @extractId AND cell.q = @q AND cell.r = @r
       )
       SELECT 'company:' || number FROM here UNION SELECT 'site:' || number || ':' || postcode FROM here WHERE postcode IS NOT NULL`,
    )
    .pluck()
    .all({ extractId: extract.id, q: subject.q, r: subject.r });
  return [key, ...contents];
}
