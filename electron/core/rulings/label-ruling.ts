import type { Ruling, RulingBody, RulingSubject } from '#shared/domain/ruling.ts';
import { footnoteOf, rulingWords, type RulingLabels } from '#shared/format/ruling.ts';
import { labelSubject } from '../annotations/subject-label.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import { capturedValues, type CapturedValues } from './captured-values.ts';
import { withExtractMet } from './extract-source.ts';
import { reviewRuling } from './review.ts';
import type { StoredRuling } from './stored-rulings.ts';

/** Names the subject of a ruling from what is known today: “Sample Ltd, LE67 1FQ”, “Hex cell 418, 213”, “Turnover of Aerospace in Derby”. */
export function rulingSubjectLabel(store: ReadStore, subject: RulingSubject): string {
  switch (subject.kind) {
    case 'company':
    case 'site':
      return labelSubject(store, subject);
    case 'cell':
      return labelSubject(store, { ...subject, kind: 'hex' });
    case 'record':
      return subject.label;
    case 'figure': {
      const { clusterId, metricId, geographySetId } = subject;
      return labelSubject(store, { kind: 'metric', clusterId, metricId, geographySetId });
    }
    case 'extract': {
      const { extractId, source } = withExtractMet(store, { subject }).subject;
      return extractId === 0 && source !== undefined
        ? `${source.title}, ${source.edition}`
        : labelSubject(store, { kind: 'extract', extractId, ledger: 'workspace' });
    }
  }
}

/** Gives the names that the words of a ruling need, from what is known today. */
export function rulingLabels(store: ReadStore, { subject, scope }: RulingBody): RulingLabels {
  const { companyNumber } = subject.kind === 'site' ? subject : { companyNumber: null };
  return {
    subject: rulingSubjectLabel(store, companyNumber === null ? subject : { kind: 'company', companyNumber }),
    clusters: (scope.clusterIds ?? []).map((id) => findCluster(store, id)?.name ?? id),
  };
}

/** Writes rulings as they are shown: with names, words, footnote, and whether they are to be reviewed today. */
export function labelledRulings(
  store: ReadStore,
  rulings: readonly StoredRuling[],
  values: CapturedValues = capturedValues(store),
): Ruling[] {
  return rulings.map((stored) => {
    const labels = rulingLabels(store, stored.body);
    const { review, applies } = reviewRuling(store, values, stored);
    return {
      ...stored,
      subjectLabel: rulingSubjectLabel(store, stored.body.subject),
      words: rulingWords(stored.body, labels),
      footnote: footnoteOf(stored.body, labels),
      review,
      applies,
    };
  });
}
