/** What a text may name: ids of clusters behind `@`, ids of metrics behind `#`. */
export interface MentionNames {
  readonly clusterIds: ReadonlySet<string>;
  readonly metricIds: ReadonlySet<string>;
}

/** A piece of a text: plain words, or the name of a cluster or metric as it was typed. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'cluster' | 'metric'; readonly text: string; readonly id: string };

/**
 * `@` or `#`, then the longest run that may be an id: lower-case words joined by hyphens, or a number of a metric. A sign that follows a
 * letter, a digit or a further sign begins no mention, so that addresses of e-mail and links stay what they are.
 */
const MENTION = /(?<![\p{L}\p{N}_@#/.&-])([@#])([\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*)/gu;

/**
 * Splits a text into plain words and mentions (`@aerospace`, `#3.1`, `#turnover`), in order; joined again they are the text. Capitals do
 * not matter. A name that nothing bears is plain text: of `#3.1.2` nothing is taken, since no metric is called so.
 */
export function splitMentions(text: string, names: MentionNames): TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(MENTION)) {
    const [whole, sign, name = ''] = match;
    const id = name.toLowerCase();
    const kind = sign === '@' ? 'cluster' : 'metric';
    if (!(kind === 'cluster' ? names.clusterIds : names.metricIds).has(id)) continue;
    if (match.index > plainFrom) parts.push({ kind: 'text', text: text.slice(plainFrom, match.index) });
    parts.push({ kind, text: whole, id });
    plainFrom = match.index + whole.length;
  }
  if (plainFrom < text.length) parts.push({ kind: 'text', text: text.slice(plainFrom) });
  return parts;
}

/** Finds the clusters and metrics that a text names, each once, in the order in which they are first named. */
export function findMentions(
  text: string,
  names: MentionNames,
): { readonly clusterIds: string[]; readonly metricIds: string[] } {
  const found = splitMentions(text, names);
  const idsOf = (kind: 'cluster' | 'metric') => [
    ...new Set(found.flatMap((part) => (part.kind === kind ? [part.id] : []))),
  ];
  return { clusterIds: idsOf('cluster'), metricIds: idsOf('metric') };
}
