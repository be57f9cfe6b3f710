import type { Anomaly } from '#shared/domain/anomaly.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { RULING_ACTIONS_OF, type RulingActionKind, type RulingSubject } from '#shared/domain/ruling.ts';
import type { RulingStart } from '../ruling-form/ruling-draft.ts';

/** What a ruling on a finding is about: as proposed, else the subject of the finding; null where nothing could be ruled on. */
export function ruledSubjectOf({ proposal, subject }: Anomaly): RulingSubject | null {
  if (proposal !== null) return proposal.subject;
  switch (subject.kind) {
    case 'company':
    case 'site':
      return subject;
    case 'hex':
      return { kind: 'cell', spacing: subject.spacing, q: subject.q, r: subject.r };
    case 'metric': {
      const metricId = METRIC_IDS.find((id) => id === subject.metricId);
      const { clusterId, geographySetId } = subject;
      return metricId === undefined ? null : { kind: 'figure', clusterId, geographySetId, metricId };
    }
    case 'extract':
      return subject.ledger === 'workspace' ? { kind: 'extract', extractId: subject.extractId } : null;
    case 'cluster':
    case 'catalogue-metric':
      return null;
  }
}

/** The actions that may be taken about a finding. */
export function actionsOf(anomaly: Anomaly): readonly RulingActionKind[] {
  const subject = ruledSubjectOf(anomaly);
  return subject === null ? [] : RULING_ACTIONS_OF[subject.kind];
}

/** What the form calls the subject until it is read: of a site the company's name, which the finding writes before the postcode. */
function labelOf({ subject, subjectLabel }: Anomaly, ruled: RulingSubject): { label?: string } {
  if (ruled.kind === 'cell') return {};
  if (ruled.kind === subject.kind && ruled.kind !== 'site') return { label: subjectLabel };
  if (subject.kind === 'site' && (ruled.kind === 'site' || ruled.kind === 'company')) {
    const postcode = formatPostcode(subject.postcode) ?? subject.postcode;
    const end = `, ${postcode}`;
    return subjectLabel.endsWith(end) ? { label: subjectLabel.slice(0, -end.length) } : {};
  }
  return subject.kind === 'metric' && ruled.kind === 'figure' ? { label: subjectLabel } : {};
}

/** Begins a ruling on a finding with the action that was asked for; null: with the one that is proposed. */
export function startOfFinding(anomaly: Anomaly, asked: RulingActionKind | null): RulingStart | null {
  const subject = ruledSubjectOf(anomaly);
  if (subject === null) return null;
  const { proposal } = anomaly;
  const action = asked ?? proposal?.action ?? 'keep';
  const measures = proposal?.measures ?? anomaly.measures;
  // A value belongs to one measure; the other is ruled on by itself.
  const takesOne = action === 'cap' || action === 'replace';
  return {
    subject,
    ...labelOf(anomaly, subject),
    scope: { measures: takesOne ? measures.slice(0, 1) : measures },
    action: { kind: action },
    cause: action === 'keep' && proposal?.action !== 'keep' ? 'verified' : (proposal?.cause ?? 'verified'),
  };
}
