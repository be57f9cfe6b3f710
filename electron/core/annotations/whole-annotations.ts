import type { Annotation } from '#shared/domain/annotation.ts';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import { findMentions, type MentionNames } from '#shared/domain/mentions.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import { findAnnotations, type StoredAnnotation } from './annotation-table.ts';
import { describeAttachments } from './attachments.ts';
import { labelSubject } from './subject-label.ts';

/** Every name a text may mention: the clusters of the register, retired ones too, and the metrics of both catalogues. */
export function mentionNames(store: ReadStore): MentionNames {
  return {
    clusterIds: new Set(listClusters(store, { includeRetired: true }).map(({ id }) => id)),
    metricIds: new Set<string>([...METRIC_IDS, ...AREA_METRIC_IDS]),
  };
}

/** Counts the replies to each annotation that has any; those withdrawn are left out. */
export function countReplies(replies: readonly StoredAnnotation[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { replyTo, status } of replies)
    if (replyTo !== null && status !== 'withdrawn') counts.set(replyTo, (counts.get(replyTo) ?? 0) + 1);
  return counts;
}

/**
 * Puts to annotations what is made from what is known today: the subject in words, the clusters and metrics the text names, what is
 * attached, and how many replies there are that are not withdrawn.
 */
export function wholeAnnotations(store: ReadStore, stored: readonly StoredAnnotation[]): Annotation[] {
  if (stored.length === 0) return [];
  const names = mentionNames(store);
  const replies = countReplies(findAnnotations(store, {}));
  const files = describeAttachments(
    store,
    stored.flatMap(({ attachmentIds }) => attachmentIds),
  );
  return stored.map(({ attachmentIds, ...one }) => ({
    ...one,
    subjectLabel: labelSubject(store, one.subject),
    mentions: findMentions(one.text, names),
    attachments: attachmentIds.flatMap((id) => {
      const file = files.get(id);
      if (file === undefined) return [];
      const { name, mediaType, bytes } = file;
      return [{ id, name, mediaType, bytes }];
    }),
    replies: replies.get(one.id) ?? 0,
  }));
}

/** As `wholeAnnotations`, for one. */
export function wholeAnnotation(store: ReadStore, stored: StoredAnnotation): Annotation {
  const [whole] = wholeAnnotations(store, [stored]);
  if (whole === undefined) throw new RangeError('one annotation gave none');
  return whole;
}
