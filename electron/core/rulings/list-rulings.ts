import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { rulingSubjectKey, type Ruling, type RulingSubject } from '#shared/domain/ruling.ts';
import { keysInCell } from '../annotations/subject-cells.ts';
import type { ReadStore } from '../store/handles.ts';
import { capturedValues, type CapturedValues } from './captured-values.ts';
import { labelledRulings } from './label-ruling.ts';
import { reviewRuling } from './review.ts';
import { findRulings, readRulingVersions, type StoredRuling } from './stored-rulings.ts';
import { rulingsOfCluster } from './rulings-of-cluster.ts';

type Asked = MethodRequest<'rulings.list'>;

/**
 * Lists rulings at their newest version, the one changed last first; what is left out does not narrow.
 *
 * `withContents` adds, for a company, what is ruled on its sites, and for a cell (under the workspace's lattice) what is ruled on the
 * companies and sites that lie in it. `clusterId`: those that are limited to it or, without a limit, are about one of its members. Text
 * is sought in names, words, reasons and footnotes. `author`: who wrote the newest version, or recorded the ruling.
 */
export function listRulings(store: ReadStore, asked: Asked): MethodOutput<'rulings.list'> {
  const values = capturedValues(store);
  const all = findRulings(store);
  const reviews = new Map(all.map((one) => [one.id, reviewRuling(store, values, one).review.state]));
  const keys =
    asked.subject === undefined
      ? null
      : new Set(subjectKeysOf(store, asked.subject, asked.withContents, all));
  const ids = asked.ids === undefined ? null : new Set(asked.ids);
  const ofCluster = asked.clusterId === undefined ? null : rulingsOfCluster(store, asked.clusterId);
  const { measure, action, state, author } = asked;
  const found = all.filter(
    (one) =>
      (keys === null || keys.has(one.subjectKey)) &&
      (ids === null || ids.has(one.id)) &&
      (measure === undefined || one.body.scope.measures.includes(measure)) &&
      (action === undefined || one.body.action.kind === action) &&
      (state === undefined || one.state === state) &&
      (author === undefined || one.author === author || one.createdBy === author) &&
      (asked.reviews === undefined || asked.reviews.includes(reviews.get(one.id) ?? 'none')) &&
      (ofCluster === null || ofCluster(one.body)),
  );
  const matching = withText(store, found, asked.text, values);
  const page = matching.slice(asked.offset, asked.offset + asked.limit);
  return {
    total: matching.length,
    rulings: labelledRulings(store, page, values),
    inForce: all.filter((one) => one.state === 'in-force').length,
    toReview: [...reviews.values()].filter((review) => review !== 'none').length,
  };
}

/** Lists every version of a ruling, newest first, each with what it was and who wrote it. Throws `not-found`. */
export function listRulingVersions(store: ReadStore, id: string): Ruling[] {
  return labelledRulings(store, readRulingVersions(store, id));
}

function withText(
  store: ReadStore,
  found: readonly StoredRuling[],
  text: string,
  values: CapturedValues,
): readonly StoredRuling[] {
  const sought = text.trim().toLocaleLowerCase('en-GB');
  if (sought === '') return found;
  const isIn = new Set(
    labelledRulings(store, found, values)
      .filter((one) =>
        [
          `ruling ${one.number}`,
          one.subjectKey,
          one.subjectLabel,
          one.words,
          one.footnote,
          one.body.reason,
          one.note,
        ]
          .join('\n')
          .toLocaleLowerCase('en-GB')
          .includes(sought),
      )
      .map(({ id }) => id),
  );
  return found.filter(({ id }) => isIn.has(id));
}

function subjectKeysOf(
  store: ReadStore,
  subject: RulingSubject,
  withContents: boolean,
  all: readonly StoredRuling[],
): string[] {
  const key = rulingSubjectKey(subject);
  if (!withContents) return [key];
  if (subject.kind === 'company')
    return [
      key,
      ...all.flatMap(({ body, subjectKey }) =>
        body.subject.kind === 'site' && body.subject.companyNumber === subject.companyNumber
          ? [subjectKey]
          : [],
      ),
    ];
  return subject.kind === 'cell' ? [key, ...keysInCell(store, subject)] : [key];
}
