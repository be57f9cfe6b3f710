import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { SEVERITIES } from '#shared/domain/anomaly.ts';
import type { Finding } from './detector.ts';

/** A finding with the key by which rulings, waivers and links name it. */
export interface KeyedFinding extends Finding {
  readonly key: string;
  readonly subjectKey: string;
}

/** The key of a finding: detector, subject and what tells it from others about the same subject; never an edition. */
export function findingKey({
  detectorId,
  subject,
  discriminator,
}: Pick<Finding, 'detectorId' | 'subject' | 'discriminator'>): string {
  const parts = [detectorId, annotationSubjectKey(subject), ...(discriminator === '' ? [] : [discriminator])];
  return parts.join('|');
}

const keyed = new WeakMap<Finding, KeyedFinding>();

/** A finding with its key, made once for as long as the finding is kept. */
function withKey(finding: Finding): KeyedFinding {
  const known = keyed.get(finding);
  if (known !== undefined) return known;
  const found = { ...finding, key: findingKey(finding), subjectKey: annotationSubjectKey(finding.subject) };
  keyed.set(finding, found);
  return found;
}

/**
 * Makes one finding of those that several clusters give under one key: told as the gravest of them tells it, of all their clusters,
 * metrics and extracts. In the order in which the keys first come.
 */
export function mergeFindings(findings: readonly Finding[]): KeyedFinding[] {
  const byKey = new Map<string, KeyedFinding>();
  for (const finding of findings) {
    const one = withKey(finding);
    const { key } = one;
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, one);
      continue;
    }
    const gravest = isGraver(finding, known) ? finding : known;
    byKey.set(key, {
      ...gravest,
      key,
      subjectKey: known.subjectKey,
      clusterIds: union(known.clusterIds, finding.clusterIds),
      metricIds: union(known.metricIds, finding.metricIds),
      measures: union(known.measures, finding.measures),
      extractIds: union(known.extractIds, finding.extractIds),
    });
  }
  return [...byKey.values()];
}

function isGraver(one: Finding, other: Finding): boolean {
  const order = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return order === 0 ? one.effectSize > other.effectSize : order < 0;
}

function union<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  // A handful each: of most findings nothing is added.
  const more = other.filter((each) => !one.includes(each));
  return more.length === 0 ? one : [...one, ...more];
}
