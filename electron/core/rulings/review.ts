import type { Ruling, RulingBody, RulingReview, RulingSubjectKind } from '#shared/domain/ruling.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import { standingOf, type Standing } from './captured-standing.ts';
import type { CapturedValues } from './captured-values.ts';
import type { StoredRuling } from './stored-rulings.ts';

/** Whether a ruling is brought back for review today, and whether figures are formed under it. */
export interface Reviewed {
  readonly review: Ruling['review'];
  readonly applies: boolean;
}

const NOTHING: Ruling['review'] = { state: 'none', words: '' };

/**
 * Says whether a ruling is to be reviewed today, and why. What it is about is compared with what was seen when it was recorded, revised
 * or confirmed last: captured values of the extract in use, under the method of then; of a row and a figure, of the extracts that figures
 * read. Of several reasons the gravest is told: lapsed, moot, changed, due. A revoked ruling is never brought back.
 */
export function reviewRuling(store: ReadStore, values: CapturedValues, stored: StoredRuling): Reviewed {
  if (stored.state === 'revoked') return { review: NOTHING, applies: false };
  const { reviewOn, expiresOn } = stored.body;
  const today = store.now().slice(0, 10);
  if (expiresOn !== null && expiresOn < today)
    return {
      review: tell(
        'lapsed',
        `Lapsed: ${formatDate(expiresOn)} was its last day. Revise it with a later one, or revoke it.`,
      ),
      applies: false,
    };
  const standing = standingOf(store, values, stored);
  const moot = clustersGone(store, stored.body) ?? standing.gone ?? withoutEffect(standing, stored);
  if (moot !== null) return { review: tell('moot', moot), applies: false };
  const changed = changedWords(values, standing, stored);
  // A row that says another amount is not met by its key.
  if (changed !== null)
    return { review: tell('changed', changed), applies: stored.body.subject.kind !== 'record' };
  return {
    review:
      reviewOn !== null && reviewOn <= today
        ? tell('due', `Due for review since ${formatDate(reviewOn)}.`)
        : NOTHING,
    applies: true,
  };
}

function tell(state: RulingReview, words: string): Ruling['review'] {
  return { state, words };
}

function clustersGone(store: ReadStore, { scope }: RulingBody): string | null {
  return scope.clusterIds !== null &&
    scope.clusterIds.every((id) => findCluster(store, id)?.status !== 'live')
    ? 'None of the clusters it is limited to is on the register any more.'
    : null;
}

/** Whether the action would leave every value as it is captured today; said in words. */
function withoutEffect(standing: Standing, { body, seen }: StoredRuling): string | null {
  const { action } = body;
  if (!standing.compares || action.kind === 'keep') return null;
  const idle = seen.map((sight) => {
    const now = standing.now(sight);
    const says = `${standing.where} ${now === null ? 'states no value' : `says ${standing.words(sight, now)}`}`;
    switch (action.kind) {
      case 'disregard':
        return isLeft(body.subject.kind, now, action.remains)
          ? null
          : `Nothing is left to disregard: ${says}.`;
      case 'cap':
        return now !== null && now > action.at ? null : `The cap no longer bites: ${says}.`;
      case 'reassign':
        return now !== null && now !== 0 ? null : `Nothing is left to reassign: ${says}.`;
      case 'replace':
        return now === action.value ? `The extract has come to the same value: ${says}.` : null;
    }
  });
  const [first] = idle;
  return first !== undefined && idle.every((each) => each !== null) ? first : null;
}

/** A figure is withheld whatever it is, and a row left out whatever it states; of anything else there is what is above what remains. */
function isLeft(kind: RulingSubjectKind, now: number | null, remains: number): boolean {
  if (kind === 'record' && remains === 0) return true;
  return now !== null && (kind === 'figure' || now > remains);
}

function changedWords(
  values: CapturedValues,
  standing: Standing,
  { body: { subject, action }, seen }: StoredRuling,
): string | null {
  if (!standing.compares) return null;
  for (const sight of seen) {
    // Nothing was in use then: there is nothing to compare with.
    if (sight.extractId === null) continue;
    const now = standing.now(sight);
    if (hasMoved(sight.value, now, standing.tolerance))
      return [
        `${standing.words(sight, sight.value)} when it was looked at (${sight.edition}), ${standing.words(sight, now)} in ${standing.where}.`.replace(
          /^./u,
          (first) => first.toUpperCase(),
        ),
        standing.moved,
      ]
        .join(' ')
        .trim();
  }
  if (action.kind === 'reassign' && (subject.kind === 'company' || subject.kind === 'site'))
    for (const { postcode } of action.to)
      if (!values.hasSiteAt(subject.companyNumber, postcode))
        return `The company has no site at ${formatPostcode(postcode) ?? postcode} in ${standing.where}: what is reassigned there falls on none.`;
  return null;
}

/** Whether a value is stated on one side alone, or moved by more than a part (left out: a tenth) of what was seen. */
export function hasMoved(seen: number | null, now: number | null, tolerance = 0.1): boolean {
  if (seen === null || now === null) return seen !== now;
  return Math.abs(now - seen) > tolerance * Math.abs(seen) * (1 + 1e-12);
}
