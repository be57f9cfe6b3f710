import { RULED_MEASURES, type Ruling, type RulingReview, type RulingSight } from '#shared/domain/ruling.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { measureValueWords } from '#shared/format/ruling.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import type { CapturedValues, CompanySubject } from './captured-values.ts';
import type { StoredRuling } from './stored-rulings.ts';

/** A value that moved by more than this part of what was seen is looked at again. */
const MOVED = 0.1;

/** Whether a ruling is brought back for review today, and whether figures are formed under it. */
export interface Reviewed {
  readonly review: Ruling['review'];
  readonly applies: boolean;
}

const NOTHING: Ruling['review'] = { state: 'none', words: '' };

/**
 * Says whether a ruling is to be reviewed today, and why. What it is about is compared with what was seen when it was recorded, revised
 * or confirmed last: captured values of the extract in use, under the method of then. Of several reasons the gravest is told: lapsed,
 * moot, changed, due. A revoked ruling is never brought back.
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
  const moot = mootWords(store, values, stored);
  if (moot !== null) return { review: tell('moot', moot), applies: false };
  const changed = changedWords(values, stored);
  if (changed !== null) return { review: tell('changed', changed), applies: true };
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

function mootWords(store: ReadStore, values: CapturedValues, { body, seen }: StoredRuling): string | null {
  const { subject, scope } = body;
  if (scope.clusterIds !== null && scope.clusterIds.every((id) => findCluster(store, id)?.status !== 'live'))
    return 'None of the clusters it is limited to is on the register any more.';
  switch (subject.kind) {
    case 'company':
    case 'site':
      if (!values.has(subject))
        return subject.kind === 'company'
          ? `The company is not in ${extractWords(values)}.`
          : `The company has no site at ${written(subject.postcode)} in ${extractWords(values)}.`;
      return seen.length === 0 ? null : withoutEffect(values, subject, { body, seen });
    case 'figure':
      return findCluster(store, subject.clusterId)?.status === 'live'
        ? null
        : 'The cluster of the figure is not on the register any more.';
    case 'extract': {
      const status = store.db
        .prepare<[number], string>('SELECT status FROM extract WHERE id = ?')
        .pluck()
        .get(subject.extractId);
      return status === 'live' ? null : 'The extract is retired: no figure is formed from it.';
    }
    case 'cell':
    case 'record':
      return null;
  }
}

/** Whether the action would leave every value as it is captured today; said in words. */
function withoutEffect(
  values: CapturedValues,
  subject: CompanySubject,
  { body, seen }: Pick<StoredRuling, 'body' | 'seen'>,
): string | null {
  const { action } = body;
  if (values.extract === null || action.kind === 'keep') return null;
  const idle = seen.map((sight) => {
    const measure = measureOf(sight);
    if (measure === null) return null;
    const now = valueNow(values, subject, sight);
    const says = `${extractWords(values)} ${now === null ? 'states no value' : `says ${valueWords(sight, now)}`}`;
    switch (action.kind) {
      case 'disregard':
        if (now === null) return `Nothing is left to disregard: ${says}.`;
        return now > action.remains ? null : `Nothing is left to disregard: ${says}.`;
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

function changedWords(values: CapturedValues, { body, seen }: StoredRuling): string | null {
  const { subject, action } = body;
  if ((subject.kind !== 'company' && subject.kind !== 'site') || values.extract === null) return null;
  for (const sight of seen) {
    // Nothing was in use then: there is nothing to compare with.
    if (sight.extractId === null) continue;
    const now = valueNow(values, subject, sight);
    if (hasMoved(sight.value, now))
      return `${valueWords(sight, sight.value)} when it was looked at (${sight.edition}), ${valueWords(sight, now)} in ${extractWords(values)}.`.replace(
        /^./u,
        (first) => first.toUpperCase(),
      );
  }
  if (action.kind === 'reassign')
    for (const { postcode } of action.to)
      if (!values.hasSiteAt(subject.companyNumber, postcode))
        return `The company has no site at ${written(postcode)} in ${extractWords(values)}: what is reassigned there falls on none.`;
  return null;
}

/** Whether a value is stated on one side alone, or moved by more than a tenth of what was seen. */
export function hasMoved(seen: number | null, now: number | null): boolean {
  if (seen === null || now === null) return seen !== now;
  return Math.abs(now - seen) > MOVED * Math.abs(seen) * (1 + 1e-12);
}

function valueNow(values: CapturedValues, subject: CompanySubject, sight: RulingSight): number | null {
  const measure = measureOf(sight);
  return measure === null ? null : values.valueOf(subject, measure, sight.attribution ?? values.attribution);
}

function measureOf({ measure }: RulingSight) {
  return RULED_MEASURES.find((each) => each === measure) ?? null;
}

function valueWords(sight: RulingSight, value: number | null): string {
  const measure = measureOf(sight);
  if (value === null || measure === null) return 'nothing stated';
  return measureValueWords(measure, value);
}

function extractWords({ extract }: CapturedValues): string {
  return extract === null ? 'the extract in use' : `${extract.title}, ${extract.edition}`;
}

function written(postcode: string): string {
  return formatPostcode(postcode) ?? postcode;
}
