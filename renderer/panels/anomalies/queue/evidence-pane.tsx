import { useMemo } from 'react';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import { DETECTORS } from '#shared/domain/detectors.ts';
import {
  RULING_ACTION_NAMES,
  RULING_ACTIONS,
  rulingBodySchema,
  type Ruling,
  type RulingActionKind,
  type RulingBody,
} from '#shared/domain/ruling.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { AnnotationEditor } from '../../annotations/annotation-editor.tsx';
import { ACTION_KEYS } from '../ruling-form/action-fields.tsx';
import { EffectTable } from '../ruling-form/effect-table.tsx';
import { AnsweringRulings } from './answering-rulings.tsx';
import { Before, CompaniesTable, FactsTable, ThresholdList } from './evidence-parts.tsx';
import { consequenceWords, STATE_NAMES } from './finding-words.ts';
import { PeersFigure } from './peers-figure.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { actionsOf, ruledSubjectOf } from './start-of-finding.ts';

/** Everything known about one finding, and what can be done about it. */
export function EvidencePane({
  findingKey,
  context,
  clusterName,
  onRule,
  onWaive,
  onRevise,
}: {
  findingKey: string;
  context: FigureContext;
  clusterName: (id: string) => string;
  onRule: (anomaly: Anomaly, action: RulingActionKind | null) => void;
  onWaive: () => void;
  onRevise: (ruling: Ruling) => void;
}) {
  const { geographySetId } = context;
  const evidence = useQuery('anomalies.read', { key: findingKey, geographySetId });
  return (
    <Answered query={evidence} loading={<Loading label="Reading the evidence" />}>
      {({ anomaly, companies, peers, thresholds, before }) => (
        <article className="queue-evidence" aria-label="Evidence">
          <header className="queue-evidence-head">
            <p className="queue-evidence-line small">
              <SeverityMark severity={anomaly.severity} />
              <span>{DETECTORS[anomaly.detectorId].name}</span>
              <span className="quiet">{STATE_NAMES[anomaly.state]}</span>
            </p>
            <h1>{anomaly.subjectLabel}</h1>
            <p>{anomaly.sentence}</p>
            <p className="quiet">{consequenceWords(anomaly, clusterName)}</p>
            <Acts anomaly={anomaly} onRule={onRule} onWaive={onWaive} />
          </header>
          <Section title="What changes without it">
            <EffectWithout anomaly={anomaly} geographySetId={geographySetId} />
          </Section>
          {anomaly.facts.length === 0 ? null : (
            <Section title="Facts">
              <FactsTable facts={anomaly.facts} />
              <Before before={before} unit={peers?.unit ?? unitOfFacts(anomaly)} />
            </Section>
          )}
          {peers === null ? null : (
            <Section title="Among its peers">
              <PeersFigure peers={peers} what={anomaly.subjectLabel} />
            </Section>
          )}
          <Section title={`Companies behind it (${companies.length})`}>
            <CompaniesTable companies={companies} measure={anomaly.measures[0] ?? null} />
          </Section>
          <Section title="What it was compared with">
            <ThresholdList detectorId={anomaly.detectorId} thresholds={thresholds} />
          </Section>
          <AnsweringRulings anomaly={anomaly} onRevise={onRevise} />
          <Section title="Annotations">
            <AnnotationEditor subject={anomaly.subject} />
          </Section>
        </article>
      )}
    </Answered>
  );
}

function unitOfFacts({ facts }: Anomaly): string {
  return facts.find(({ value }) => typeof value === 'number')?.unit ?? '';
}

function Acts({
  anomaly,
  onRule,
  onWaive,
}: {
  anomaly: Anomaly;
  onRule: (anomaly: Anomaly, action: RulingActionKind | null) => void;
  onWaive: () => void;
}) {
  const allowed = actionsOf(anomaly);
  const proposed = anomaly.proposal?.action ?? null;
  return (
    <div className="queue-acts" role="group" aria-label="Decide">
      {RULING_ACTIONS.filter((action) => allowed.includes(action)).map((action) => (
        <Button
          key={action}
          variant={action === proposed ? 'primary' : 'plain'}
          onPress={() => onRule(anomaly, action)}
        >
          {SHORT_NAMES[action] ?? RULING_ACTION_NAMES[action]} <KeyHint keys={ACTION_KEYS[action]} />
        </Button>
      ))}
      <Button variant="quiet" onPress={onWaive}>
        Waive <KeyHint keys="W" />
      </Button>
    </div>
  );
}

/** On a button the name is short; the form says the rest. */
const SHORT_NAMES: Partial<Record<RulingActionKind, string>> = { reassign: 'Reassign', replace: 'Replace' };

/** What leaving the subject out would change: the measure of how much hangs on it, whatever is then decided. */
function EffectWithout({ anomaly, geographySetId }: { anomaly: Anomaly; geographySetId: string }) {
  const draft = useMemo(() => bodyWithout(anomaly), [anomaly]);
  const effect = useQuery(
    'rulings.effect',
    { draft: draft === null ? [] : [draft], geographySetIds: [geographySetId] },
    { enabled: draft !== null, keepLast: false },
  );
  if (draft === null)
    return <p className="quiet">It is of no single company or place that could be left out.</p>;
  return (
    <Answered query={effect} loading={<Loading lines={3} label="Forming the effect" />}>
      {(value) => <EffectTable effect={value} headings={{ without: 'Today', with: 'Without it' }} />}
    </Answered>
  );
}

/** A ruling that leaves the subject out altogether; null where the subject is a figure or an extract itself. */
export function bodyWithout(anomaly: Anomaly): RulingBody | null {
  const subject = ruledSubjectOf(anomaly);
  if (subject === null || subject.kind === 'figure' || subject.kind === 'extract') return null;
  const measures = anomaly.proposal?.measures ?? anomaly.measures;
  const parsed = rulingBodySchema.safeParse({
    subject,
    scope: { measures: subject.kind === 'record' ? [] : [...measures], clusterIds: null },
    cause: anomaly.proposal?.cause ?? 'other',
    action: { kind: 'disregard', remains: 0 },
    reason: '…',
  });
  return parsed.success && (subject.kind === 'record' || measures.length > 0) ? parsed.data : null;
}
