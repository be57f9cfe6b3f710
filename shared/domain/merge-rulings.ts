import type { BundleCaveat, BundleRuling } from './bundle.ts';
import { CAVEAT_DIRECTION_NAMES, CAVEAT_TRIGGER_NAMES } from './caveat.ts';
import { mergeSet, mergeSingle, type MergeDesk, type ThreeStates } from './merge-desk.ts';
import { RULING_CAUSE_NAMES, rulingSubjectKey, type RulingBody } from './ruling.ts';

/** What of a ruling is merged: number, author and time are one workspace’s own. */
export type RulingState = Pick<BundleRuling, 'state' | 'body'>;
/** What of a caveat is merged. */
export type CaveatState = Pick<BundleCaveat, 'removed' | 'body'>;

/** How a ruling or caveat is named and written within the sentences of a conflict. */
export interface JudgementWords<T> {
  /** Within a sentence: “the ruling on Sample Ltd, DN15 6NL”. */
  readonly name: string;
  /** What is decided, of whatever is the subject. */
  readonly write: (body: T) => string;
  readonly clusters: (ids: readonly string[] | null) => string;
}

/**
 * Merges two states of a ruling over a base. What is decided (subject, measures and action) is one value, since its parts hold only
 * together; whatever else it says is merged part by part. A ruling that one side alone knows comes as it is; one that was revoked here
 * before both had it in common is put in force by theirs.
 */
export function mergeRuling(
  desk: MergeDesk,
  id: string,
  { base, ours, theirs }: ThreeStates<RulingState | undefined>,
  words: JudgementWords<RulingBody>,
): RulingState | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  if (base === undefined && ours.state === 'revoked') return theirs;
  const own = ours.body;
  // A label of a row is words for people: the key says which row it is.
  const [told, before] = [
    withSubjectOf(own, theirs.body),
    base === undefined ? undefined : withSubjectOf(own, base.body),
  ];
  const part = <V>(of: string, said: string, read: (body: RulingBody) => V, write: (value: V) => string): V =>
    mergeSingle(
      desk,
      { key: `ruling/${id}/${of}`, words: `${said} of ${words.name}` },
      { base: before === undefined ? undefined : read(before), ours: read(own), theirs: read(told) },
      write,
    );
  const set = (read: (body: RulingBody) => readonly string[]): string[] =>
    mergeSet(desk, {
      base: before === undefined ? undefined : read(before),
      ours: read(own),
      theirs: read(told),
    });
  const decided = part(
    'decision',
    'the decision',
    ({ subject, scope, action }) => ({ subject, measures: scope.measures, action }),
    ({ subject, measures, action }) =>
      words.write({ ...own, subject, action, scope: { measures, clusterIds: null } }),
  );
  const evidence = new Map(
    [own, told, ...(before === undefined ? [] : [before])].flatMap((body) =>
      body.evidence.map((one) => [JSON.stringify(one), one]),
    ),
  );
  return {
    state: mergeSingle(
      desk,
      { key: `ruling/${id}/state`, words: `whether ${words.name} is in force` },
      { base: base?.state, ours: ours.state, theirs: theirs.state },
      (state) => (state === 'revoked' ? 'revoked' : 'in force'),
    ),
    body: {
      subject: decided.subject,
      scope: {
        measures: decided.measures,
        clusterIds: part('clusters', 'the clusters', ({ scope }) => scope.clusterIds, words.clusters),
      },
      action: decided.action,
      cause: part(
        'cause',
        'the cause',
        ({ cause }) => cause,
        (cause) => RULING_CAUSE_NAMES[cause],
      ),
      remains: part('remains', 'what remains', ({ remains }) => remains, plain),
      reason: part('reason', 'the reason', ({ reason }) => reason, plain),
      footnote: part('footnote', 'the footnote', ({ footnote }) => footnote, plain),
      evidence: set((body) => body.evidence.map((one) => JSON.stringify(one))).flatMap(
        (key) => evidence.get(key) ?? [],
      ),
      reviewOn: part('review', 'the review date', ({ reviewOn }) => reviewOn, day),
      expiresOn: part('expiry', 'the last day', ({ expiresOn }) => expiresOn, day),
      answers: set(({ answers }) => answers),
    },
  };
}

/** Merges two states of a caveat part by part over a base; one taken away here before both had it in common is put back by theirs. */
export function mergeCaveat(
  desk: MergeDesk,
  id: string,
  { base, ours, theirs }: ThreeStates<CaveatState | undefined>,
  words: JudgementWords<CaveatState['body']>,
): CaveatState | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  if (base === undefined && ours.removed) return theirs;
  const part = <V>(
    of: string,
    said: string,
    read: (body: CaveatState['body']) => V,
    write: (value: V) => string,
  ): V =>
    mergeSingle(
      desk,
      { key: `caveat/${id}/${of}`, words: `${said} of ${words.name}` },
      {
        base: base === undefined ? undefined : read(base.body),
        ours: read(ours.body),
        theirs: read(theirs.body),
      },
      write,
    );
  return {
    removed: mergeSingle(
      desk,
      { key: `caveat/${id}/removed`, words: `whether ${words.name} stands` },
      { base: base?.removed, ours: ours.removed, theirs: theirs.removed },
      (removed) => (removed ? 'taken away' : 'stands'),
    ),
    body: {
      clusterIds: part('clusters', 'the clusters', ({ clusterIds }) => clusterIds, words.clusters),
      metricIds: part(
        'metrics',
        'the metrics',
        ({ metricIds }) => metricIds,
        (ids) => (ids === null ? 'every metric' : ids.join(', ')),
      ),
      text: part('text', 'the text', ({ text }) => text, plain),
      direction: part(
        'direction',
        'the direction',
        ({ direction }) => direction,
        (direction) => CAVEAT_DIRECTION_NAMES[direction],
      ),
      advice: part('advice', 'the advice', ({ advice }) => advice, plain),
      alternatives: part(
        'alternatives',
        'the other estimates',
        ({ alternatives }) => alternatives,
        (list) => list.map(({ source, metricId, value }) => `${source}: ${metricId} ${value}`).join('; '),
      ),
      triggers: part(
        'triggers',
        'when it is shown',
        ({ triggers }) => triggers,
        (triggers) => triggers.map((trigger) => CAVEAT_TRIGGER_NAMES[trigger]).join('; '),
      ),
      source: part('source', 'the source', ({ source }) => source, plain),
      reviewOn: part('review', 'the review date', ({ reviewOn }) => reviewOn, day),
    },
  };
}

function withSubjectOf(own: RulingBody, body: RulingBody): RulingBody {
  return rulingSubjectKey(own.subject) === rulingSubjectKey(body.subject)
    ? { ...body, subject: own.subject }
    : body;
}

function plain(text: string): string {
  return text;
}

function day(date: string | null): string {
  return date ?? '';
}
