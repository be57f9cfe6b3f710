import type { Anomaly } from '#shared/domain/anomaly.ts';
import { rulingSubjectKey, type RulingSubject } from '#shared/domain/ruling.ts';
import { listDeskOf } from '../desk/desk-entries.ts';
import { capturedValues } from '../rulings/captured-values.ts';
import { reviewRuling } from '../rulings/review.ts';
import { findRulings } from '../rulings/stored-rulings.ts';
import type { ReadStore } from '../store/handles.ts';
import type { KeyedFinding } from './merge-findings.ts';
import { siteForCompany } from './site-for-company.ts';

interface Answer {
  readonly id: string;
  readonly subject: RulingSubject;
  readonly measures: readonly string[];
  readonly clusterIds: readonly string[] | null;
  readonly answers: ReadonlySet<string>;
  readonly toReview: boolean;
}

/** What was said about findings, read once for many of them. */
export interface Answers {
  readonly byKey: ReadonlyMap<string, readonly Answer[]>;
  readonly bySubject: ReadonlyMap<string, readonly Answer[]>;
  /** Rulings on sites, by the number of the company. */
  readonly onSitesOf: ReadonlyMap<string, readonly Answer[]>;
  readonly speaksForCompany: ReturnType<typeof siteForCompany>;
  readonly waived: ReadonlySet<string>;
}

/** Reads the rulings in force and the waivers that have not lapsed. A lapsed or revoked ruling answers nothing. */
export function readAnswers(store: ReadStore): Answers {
  const today = store.now().slice(0, 10);
  const values = capturedValues(store);
  const byKey = new Map<string, Answer[]>();
  const bySubject = new Map<string, Answer[]>();
  const onSitesOf = new Map<string, Answer[]>();
  for (const stored of findRulings(store)) {
    if (stored.state !== 'in-force') continue;
    const { review } = reviewRuling(store, values, stored);
    if (review.state === 'lapsed') continue;
    const { body } = stored;
    const answer: Answer = {
      id: stored.id,
      subject: body.subject,
      measures: body.scope.measures,
      clusterIds: body.scope.clusterIds,
      answers: new Set(body.answers),
      toReview: review.state !== 'none',
    };
    for (const key of answer.answers) add(byKey, key, answer);
    add(bySubject, rulingSubjectKey(body.subject), answer);
    if (body.subject.kind === 'site') add(onSitesOf, body.subject.companyNumber, answer);
  }
  const waived = listDeskOf(store, 'waiver')
    .filter(({ body }) => body.expiresOn === null || body.expiresOn >= today)
    .map(({ body }) => body.key);
  return { byKey, bySubject, onSitesOf, speaksForCompany: siteForCompany(store), waived: new Set(waived) };
}

function add(map: Map<string, Answer[]>, key: string, answer: Answer): void {
  const known = map.get(key) ?? [];
  if (known.length === 0) map.set(key, known);
  known.push(answer);
}

/**
 * Says what state a finding is in, and which rulings answer it. A ruling does that names its key, or that is about its subject (a site's
 * finding also by a ruling on the whole company), at least one of its measures and at least one of its clusters; a finding about a
 * company also a ruling on the site that stands for the figure found (`siteForCompany`). A ruling brought back brings the finding back
 * with it; a waiver lets it pass where no ruling answers it.
 */
export function stateOf(answers: Answers, finding: KeyedFinding): Pick<Anomaly, 'state' | 'rulingIds'> {
  const found = new Map<string, Answer>();
  for (const one of answers.byKey.get(finding.key) ?? []) found.set(one.id, one);
  for (const subjectKey of rulableKeys(finding))
    for (const one of answers.bySubject.get(subjectKey) ?? [])
      if (isMeasured(one, finding) && reaches(one, finding)) found.set(one.id, one);
  for (const one of finding.subject.kind === 'company'
    ? (answers.onSitesOf.get(finding.subject.companyNumber) ?? [])
    : [])
    if (
      one.subject.kind === 'site' &&
      reaches(one, finding) &&
      answers.speaksForCompany(finding, { ...one.subject, measures: one.measures })
    )
      found.set(one.id, one);
  const rulings = [...found.values()];
  if (rulings.length > 0)
    return {
      state: rulings.some(({ toReview }) => toReview) ? 'review' : 'ruled',
      rulingIds: rulings.map(({ id }) => id),
    };
  return { state: answers.waived.has(finding.key) ? 'waived' : 'open', rulingIds: [] };
}

function rulableKeys({ subjectKey, subject }: KeyedFinding): string[] {
  return subject.kind === 'site' ? [subjectKey, `company:${subject.companyNumber}`] : [subjectKey];
}

function isMeasured({ measures }: Answer, finding: KeyedFinding): boolean {
  return measures.length === 0 || finding.measures.some((measure) => measures.includes(measure));
}

function reaches({ clusterIds }: Answer, finding: KeyedFinding): boolean {
  return clusterIds === null || finding.clusterIds.some((id) => clusterIds.includes(id));
}

/** Makes the anomaly that is told of a finding. `consequence`: see `consequenceOf`; null where nothing is known of it. */
export function toAnomaly(
  labelOf: (subject: Anomaly['subject']) => string,
  answers: Answers,
  finding: KeyedFinding,
  consequence: number | null,
): Anomaly {
  return {
    key: finding.key,
    detectorId: finding.detectorId,
    severity: finding.severity,
    subject: finding.subject,
    subjectKey: finding.subjectKey,
    subjectLabel: labelOf(finding.subject),
    effectSize: finding.effectSize,
    sentence: finding.sentence,
    facts: [...finding.facts],
    measures: [...finding.measures],
    metricIds: [...finding.metricIds],
    clusterIds: [...finding.clusterIds],
    cell: finding.cell,
    extractIds: [...finding.extractIds],
    consequence,
    ...stateOf(answers, finding),
    proposal: finding.proposal,
  };
}
