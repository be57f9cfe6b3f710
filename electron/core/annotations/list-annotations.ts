import {
  annotationSubjectKey,
  type Annotation,
  type AnnotationKind,
  type AnnotationStatus,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { findMentions } from '#shared/domain/mentions.ts';
import type { ReadStore } from '../store/handles.ts';
import { findAnnotations, readVersions, type StoredAnnotation } from './annotation-table.ts';
import { describeAttachments } from './attachments.ts';
import { keysInCell } from './subject-cells.ts';
import { labelSubject } from './subject-label.ts';
import { mentionNames, wholeAnnotations } from './whole-annotations.ts';

export { isAnonymised } from './annotation-table.ts';

interface ListRequest {
  readonly subject?: AnnotationSubject | undefined;
  readonly withContents: boolean;
  readonly kind?: AnnotationKind | undefined;
  readonly status?: AnnotationStatus | undefined;
  readonly author?: string | undefined;
  readonly clusterId?: string | undefined;
  readonly metricId?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly withReplies?: boolean | undefined;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** More open annotations than these are not looked through for what they touch. */
const MOST_OPEN = 10_000;

/** Lists the open annotations of the workspace, the one changed last first; replies are talk among analysts and are left out. */
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
 * Lists annotations at their newest version, the one changed last first; replies only where they are asked for.
 *
 * Unless replies are listed themselves, an annotation is found by what its thread says: author, words, clusters and metrics are sought in
 * it and in its replies that are not withdrawn; kind and status are its own. `author` is who made the newest version. Words are sought in the
 * text, in the name of the subject, in whose view it is and in the names of attachments. A cluster or metric is met where it is the subject or
 * is mentioned. `withContents` adds, for a hex cell, what is noted on the companies and sites that lie in it (extract in use, lattice of the
 * workspace), and for a company what is noted on its sites. `authors` are all who wrote a newest version, in the order of the alphabet.
 */
export function listAnnotations(
  store: ReadStore,
  request: ListRequest,
): { total: number; annotations: Annotation[]; authors: string[] } {
  const { subject, kind, status, replyTo } = request;
  const all = findAnnotations(store, {});
  const listsReplies = replyTo !== undefined || request.withReplies === true;
  const found = findAnnotations(store, {
    subjectKeys: subject === undefined ? undefined : keysOf(store, subject, request.withContents),
    kind,
    status,
    replyTo: replyTo ?? (listsReplies ? undefined : null),
  });
  const meets = makeMeets(store, request);
  const threads = listsReplies ? new Map<string, StoredAnnotation[]>() : repliesByRoot(all);
  const matching = found.filter((one) => [one, ...(threads.get(one.id) ?? [])].some(meets));
  if (replyTo !== undefined) matching.sort((a, b) => compare(a.createdAt, b.createdAt));
  return {
    total: matching.length,
    annotations: wholeAnnotations(store, matching.slice(request.offset, request.offset + request.limit)),
    authors: [...new Set(all.map(({ author }) => author))].toSorted((a, b) => a.localeCompare(b, 'en-GB')),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function repliesByRoot(all: readonly StoredAnnotation[]): Map<string, StoredAnnotation[]> {
  const threads = new Map<string, StoredAnnotation[]>();
  for (const one of all) {
    if (one.replyTo === null || one.status === 'withdrawn') continue;
    const thread = threads.get(one.replyTo) ?? [];
    threads.set(one.replyTo, thread);
    thread.push(one);
  }
  return threads;
}

/** What of a request is sought in each text of a thread; all of it in one and the same. */
function makeMeets(
  store: ReadStore,
  { author, clusterId, metricId, text }: ListRequest,
): (one: StoredAnnotation) => boolean {
  const sought = text.trim().toLocaleLowerCase('en-GB');
  const names = clusterId === undefined && metricId === undefined ? null : mentionNames(store);
  return (one) => {
    if (author !== undefined && one.author !== author) return false;
    if (names !== null) {
      const mentioned = findMentions(one.text, names);
      const { subject } = one;
      const clusters = [...('clusterId' in subject ? [subject.clusterId] : []), ...mentioned.clusterIds];
      const metrics = [...('metricId' in subject ? [subject.metricId] : []), ...mentioned.metricIds];
      if (clusterId !== undefined && !clusters.includes(clusterId)) return false;
      if (metricId !== undefined && !metrics.includes(metricId)) return false;
    }
    return sought === '' || wordsOf(store, one).toLocaleLowerCase('en-GB').includes(sought);
  };
}

function wordsOf(store: ReadStore, one: StoredAnnotation): string {
  const files = [...describeAttachments(store, one.attachmentIds).values()].map(({ name }) => name);
  return [one.text, labelSubject(store, one.subject), one.attributedTo, ...files].join('\n');
}

/** Lists every version of an annotation, newest first. Throws `not-found`. */
export function listVersions(store: ReadStore, id: string): Annotation[] {
  return wholeAnnotations(store, readVersions(store, id));
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
  return subject.kind === 'hex' ? [key, ...keysInCell(store, subject)] : [key];
}
