import { CAVEAT_DIRECTION_NAMES } from '#shared/domain/caveat.ts';
import type { CaveatState, JudgementWords, RulingState } from '#shared/domain/merge-rulings.ts';
import { RULING_CAUSE_NAMES, type RulingBody } from '#shared/domain/ruling.ts';
import { listInWords, rulingWords } from '#shared/format/ruling.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { notHereWords } from '../rulings/captured-standing.ts';
import { isExtractElsewhere } from '../rulings/extract-source.ts';
import { rulingLabels, rulingSubjectLabel } from '../rulings/label-ruling.ts';
import type { ReadStore } from '../store/handles.ts';
import { same } from './same.ts';

/** How rulings are named and written where a bundle is held against the workspace. */
export function wordsOfRuling(store: ReadStore, body: RulingBody): JudgementWords<RulingBody> {
  return {
    name: `the ruling on ${rulingSubjectLabel(store, body.subject)}`,
    write: (said) => rulingWords(said, rulingLabels(store, said)),
    clusters: (ids) => clusterWords(store, ids),
  };
}

/** How caveats are named and written where a bundle is held against the workspace. */
export function wordsOfCaveat(
  store: ReadStore,
  { text }: CaveatState['body'],
): JudgementWords<CaveatState['body']> {
  return {
    name: `the caveat “${shortened(text)}”`,
    write: (said) => said.text,
    clusters: (ids) => clusterWords(store, ids),
  };
}

/** Says in words what taking a bundle in changes of a ruling here; empty where nothing does. */
export function rulingChangeWords(
  store: ReadStore,
  before: RulingState | undefined,
  after: RulingState | undefined,
): string[] {
  if (after === undefined || same(before, after)) return [];
  const words = wordsOfRuling(store, after.body);
  const { subject } = after.body;
  const notHere =
    subject.kind === 'extract' && isExtractElsewhere(store, after.body)
      ? [`Not applicable here. ${notHereWords(subject)}`]
      : [];
  if (before === undefined)
    return [
      `${after.state === 'revoked' ? 'New here, revoked' : 'New here'}: ${words.write(after.body)}`,
      `Reason: ${after.body.reason}`,
      ...notHere,
    ];
  const [was, is] = [before.body, after.body];
  const day = (date: string | null) => date ?? 'none';
  return [
    ...(before.state === after.state ? [] : [after.state === 'revoked' ? 'Revoked' : 'In force again']),
    ...moved('Decision', words.write(was), words.write(is)),
    ...moved('Cause', RULING_CAUSE_NAMES[was.cause], RULING_CAUSE_NAMES[is.cause]),
    ...moved('Reason', was.reason, is.reason),
    ...moved('What remains', was.remains, is.remains),
    ...moved('Footnote', was.footnote, is.footnote),
    ...moved('Review', day(was.reviewOn), day(is.reviewOn)),
    ...moved('Last day', day(was.expiresOn), day(is.expiresOn)),
    ...(same(was.evidence, is.evidence) ? [] : ['Other evidence']),
    ...(same(was.answers, is.answers) ? [] : ['Answers other findings']),
    ...notHere,
  ];
}

/** Says in words what taking a bundle in changes of a caveat here; empty where nothing does. */
export function caveatChangeWords(
  store: ReadStore,
  before: CaveatState | undefined,
  after: CaveatState | undefined,
): string[] {
  if (after === undefined || same(before, after)) return [];
  if (before === undefined)
    return [`${after.removed ? 'New here, taken away' : 'New here'}: ${after.body.text}`];
  const [was, is] = [before.body, after.body];
  return [
    ...(before.removed === after.removed ? [] : [after.removed ? 'Taken away' : 'Put back']),
    ...moved('Text', was.text, is.text),
    ...moved('Clusters', clusterWords(store, was.clusterIds), clusterWords(store, is.clusterIds)),
    ...moved('Direction', CAVEAT_DIRECTION_NAMES[was.direction], CAVEAT_DIRECTION_NAMES[is.direction]),
    ...moved('Advice', was.advice, is.advice),
    ...moved('Source', was.source, is.source),
    ...moved('Review', was.reviewOn ?? 'none', is.reviewOn ?? 'none'),
    ...(same(was.metricIds, is.metricIds) ? [] : ['Other metrics']),
    ...(same(was.alternatives, is.alternatives) ? [] : ['Other estimates beside it']),
    ...(same(was.triggers, is.triggers) ? [] : ['Shown in other cases']),
  ];
}

/** A text cut for a list. */
export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function clusterWords(store: ReadStore, ids: readonly string[] | null): string {
  return ids === null ? 'every cluster' : listInWords(ids.map((id) => findCluster(store, id)?.name ?? id));
}

function moved(what: string, before: string, after: string): string[] {
  const said = (text: string) => (text === '' ? 'nothing' : `“${text}”`);
  return before === after ? [] : [`${what}: ${said(before)} to ${said(after)}`];
}
