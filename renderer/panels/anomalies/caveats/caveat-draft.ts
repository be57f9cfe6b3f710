import {
  caveatSchema,
  type AlternativeEstimate,
  type Caveat,
  type CaveatDirection,
  type CaveatTrigger,
} from '#shared/domain/caveat.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';

/** An estimate while it is typed: its value is text. */
export interface EstimateDraft {
  /** Tells one row from another while they are typed. */
  readonly key: number;
  readonly metricId: MetricId;
  readonly source: string;
  readonly bound: AlternativeEstimate['bound'];
  readonly value: string;
  readonly scope: string;
  readonly why: string;
}

/** A caveat while it is written. */
export interface CaveatDraft {
  readonly clusterIds: readonly string[];
  readonly metricIds: readonly MetricId[];
  readonly text: string;
  readonly direction: CaveatDirection;
  readonly advice: string;
  readonly estimates: readonly EstimateDraft[];
  readonly triggers: readonly CaveatTrigger[];
  readonly source: string;
  readonly reviewOn: string;
}

/** Begins a draft: empty, or as a caveat stands. No cluster named means every one. */
export function draftOf(caveat: Caveat | null): CaveatDraft {
  return {
    clusterIds: caveat?.clusterIds ?? [],
    metricIds: caveat?.metricIds ?? [],
    text: caveat?.text ?? '',
    direction: caveat?.direction ?? 'unknown',
    advice: caveat?.advice ?? '',
    estimates: (caveat?.alternatives ?? []).map((one, key) => ({ ...one, key, value: String(one.value) })),
    triggers: caveat?.triggers ?? ['always'],
    source: caveat?.source ?? '',
    reviewOn: caveat?.reviewOn ?? '',
  };
}

/** Reads a number as it was typed: thousands may be parted by commas. Null where it is none. */
export function numberTyped(text: string): number | null {
  const plain = text.replaceAll(',', '').trim();
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
}

/** What of a draft will not do yet, by field; nothing where it may be kept. */
export interface DraftProblems {
  readonly text?: string;
  readonly triggers?: string;
  readonly clusters?: string;
  /** By the key of the estimate. */
  readonly values: ReadonlyMap<number, string>;
  readonly sources: ReadonlyMap<number, string>;
}

/** Says what is missing or will not do in a draft, each with what to do. */
export function problemsOf(draft: CaveatDraft): DraftProblems {
  const { text, triggers, clusterIds, estimates } = draft;
  return {
    ...(text.trim() === '' ? { text: 'Write what the reader must know.' } : {}),
    ...(triggers.length === 0 ? { triggers: 'Choose where it is shown.' } : {}),
    ...(estimates.length > 0 && clusterIds.length === 0
      ? { clusters: 'An estimate is one of a cluster: name the cluster, or take the estimates off.' }
      : {}),
    values: new Map(
      estimates
        .filter(({ value }) => numberTyped(value) === null)
        .map(({ key }) => [key, 'Write a plain number, such as 30,565.']),
    ),
    sources: new Map(
      estimates.filter(({ source }) => source.trim() === '').map(({ key }) => [key, 'Name the source.']),
    ),
  };
}

/** Says whether a draft may be kept. */
export function isReady({ text, triggers, clusters, values, sources }: DraftProblems): boolean {
  return (
    text === undefined &&
    triggers === undefined &&
    clusters === undefined &&
    values.size === 0 &&
    sources.size === 0
  );
}

/** Makes a caveat out of a draft; estimates that are not complete yet are left out. */
export function caveatOf(draft: CaveatDraft): Caveat | null {
  const read = caveatSchema.safeParse({
    clusterIds: draft.clusterIds.length === 0 ? null : draft.clusterIds,
    metricIds: draft.metricIds.length === 0 ? null : draft.metricIds,
    text: draft.text,
    direction: draft.direction,
    advice: draft.advice,
    alternatives: draft.estimates.flatMap(({ key: _key, value, ...rest }) => {
      const number = numberTyped(value);
      return number === null || rest.source.trim() === '' ? [] : [{ ...rest, value: number }];
    }),
    triggers: draft.triggers,
    source: draft.source,
    reviewOn: draft.reviewOn === '' ? null : draft.reviewOn,
  });
  return read.success ? read.data : null;
}
