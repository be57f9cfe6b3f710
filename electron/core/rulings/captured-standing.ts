import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { findGeographySet } from '#shared/domain/geography.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { RULED_MEASURES, type RulingSight, type RulingSubject } from '#shared/domain/ruling.ts';
import { measureValueWords, ruledValueWords } from '#shared/format/ruling.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { listGeographySets } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import type { NamedExtract } from './captured-elsewhere.ts';
import type { CapturedValues } from './captured-values.ts';
import type { StoredRuling } from './stored-rulings.ts';

/** How the subject of a ruling stands today, as captured, against what was seen when it was looked at last. */
export interface Standing {
  /** Why the ruling meets nothing any more; null: its subject is there. */
  readonly gone: string | null;
  /** Whether values are compared: not without an extract to read, nor of a row that stands as it did. */
  readonly compares: boolean;
  /** From which part of the seen value on it has moved. A row that says another amount at all is another row to the ruling. */
  readonly tolerance: number;
  /** Said behind what moved; empty: nothing. */
  readonly moved: string;
  /** Where today’s value is read: “Companies, 2024”. */
  readonly where: string;
  /** What was seen of it, as it is today; null: nothing stated. */
  now(sight: RulingSight): number | null;
  words(sight: RulingSight, value: number | null): string;
}

/** A value that moved by more than this part of what was seen is looked at again. */
const MOVED = 0.1;
const NOTHING_STATED = 'nothing stated';

/** Says how the subject of a ruling stands today. */
export function standingOf(
  store: ReadStore,
  values: CapturedValues,
  { body, seen }: Pick<StoredRuling, 'body' | 'seen'>,
): Standing {
  const { subject } = body;
  const where = extractWords(values.extract);
  const methodOf = (sight: RulingSight): AttributionMethod => sight.attribution ?? values.attribution;
  const standing = { gone: null, compares: false, tolerance: MOVED, moved: '', where, now: () => null };
  const ofBody = (_sight: RulingSight, value: number | null) =>
    value === null ? NOTHING_STATED : ruledValueWords(body, value);
  switch (subject.kind) {
    case 'company':
    case 'site':
      return {
        ...standing,
        gone: values.has(subject)
          ? null
          : subject.kind === 'company'
            ? `The company is not in ${where}.`
            : `The company has no site at ${formatPostcode(subject.postcode) ?? subject.postcode} in ${where}.`,
        compares: values.extract !== null,
        now: (sight) => {
          const measure = measureOf(sight);
          return measure === null ? null : values.valueOf(subject, measure, methodOf(sight));
        },
        words: measureWords,
      };
    case 'cell':
      return {
        ...standing,
        gone: !values.isOwnLattice(subject)
          ? 'The hex cells of the workspace are of another size by now: the ruling meets none of them.'
          : values.valueIn(subject, 'businesses', values.attribution) === 0
            ? `No company of ${where} has a site in the cell.`
            : null,
        compares: values.extract !== null,
        now: (sight) => {
          const measure = measureOf(sight);
          return measure === null ? null : values.valueIn(subject, measure, methodOf(sight));
        },
        words: measureWords,
      };
    case 'record': {
      const row = values.row(subject, seen[0] ?? null);
      const named = extractWords(row?.extract ?? null);
      return {
        ...standing,
        gone: row?.kind === 'gone' ? `The row is not in ${named}.` : null,
        compares: row?.kind === 'moved',
        tolerance: 0,
        moved:
          'The ruling does not reach the row as it is now: rule on it anew where that is still right, and revoke this one.',
        where: named,
        now: () => row?.amount ?? null,
        words: ofBody,
      };
    }
    case 'figure': {
      if (findCluster(store, subject.clusterId)?.status !== 'live')
        return {
          ...standing,
          gone: 'The cluster of the figure is not on the register any more.',
          words: ofBody,
        };
      if (findGeographySet(listGeographySets(store), subject.geographySetId) === undefined)
        return { ...standing, gone: 'The area of the figure is not known any more.', words: ofBody };
      // Only what was seen is compared: without a sight, no figure is formed.
      const [sight] = seen;
      const figure = sight === undefined ? null : values.figure(subject, methodOf(sight));
      if (figure?.kind !== 'value') return { ...standing, words: ofBody };
      return {
        ...standing,
        compares: true,
        where: figure.extract === null ? 'what is computed today' : extractWords(figure.extract),
        now: () => figure.value,
        words: ofBody,
      };
    }
    case 'extract': {
      const status = store.db
        .prepare<[number], string>('SELECT status FROM extract WHERE id = ?')
        .pluck()
        .get(subject.extractId);
      return {
        ...standing,
        gone:
          status === 'live'
            ? null
            : status === undefined
              ? notHereWords(subject)
              : 'The extract is retired: no figure is formed from it.',
        words: ofBody,
      };
    }
  }
}

/** Says that the extract of a ruling from elsewhere is none of this workspace, and what becomes of the ruling. */
export function notHereWords({
  source,
}: Pick<Extract<RulingSubject, { kind: 'extract' }>, 'source'>): string {
  const named =
    source === undefined ? 'The extract' : `${source.title}, ${source.edition}, by ${source.supplier}`;
  return `${named} is not in this workspace: the ruling changes no figure here until the same file is imported, and then takes effect.`;
}

function measureOf({ measure }: RulingSight) {
  return RULED_MEASURES.find((each) => each === measure) ?? null;
}

function measureWords(sight: RulingSight, value: number | null): string {
  const measure = measureOf(sight);
  return value === null || measure === null ? NOTHING_STATED : measureValueWords(measure, value);
}

function extractWords(extract: NamedExtract | null): string {
  return extract === null ? 'the extract in use' : `${extract.title}, ${extract.edition}`;
}
