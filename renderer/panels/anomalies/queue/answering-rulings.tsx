import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { Ruling } from '#shared/domain/ruling.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useQuery } from '../../../api/use-query.ts';
import { setParams } from '../../../state/navigation.ts';
import { Tag } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { ruledSubjectOf } from './start-of-finding.ts';

/** The rulings that answer a finding, and others on the same subject; nothing where there are none. */
export function AnsweringRulings({
  anomaly,
  onRevise,
}: {
  anomaly: Anomaly;
  onRevise: (ruling: Ruling) => void;
}) {
  const subject = ruledSubjectOf(anomaly);
  const answering = useQuery(
    'rulings.list',
    { ids: [...anomaly.rulingIds], limit: 50 },
    { enabled: anomaly.rulingIds.length > 0, keepLast: false },
  );
  const onSubject = useQuery(
    'rulings.list',
    { ...(subject === null ? {} : { subject }), withContents: true, state: 'in-force', limit: 50 },
    { enabled: subject !== null, keepLast: false },
  );
  const others = (onSubject.value?.rulings ?? []).filter(({ id }) => !anomaly.rulingIds.includes(id));
  if (anomaly.rulingIds.length === 0 && others.length === 0) return null;
  return (
    <Section title="Rulings">
      {anomaly.rulingIds.length === 0 ? null : (
        <Answered query={answering} loading={<Loading lines={2} />}>
          {({ rulings }) => <RulingList rulings={rulings} answers onRevise={onRevise} />}
        </Answered>
      )}
      {others.length === 0 ? null : <RulingList rulings={others} answers={false} onRevise={onRevise} />}
    </Section>
  );
}

function RulingList({
  rulings,
  answers,
  onRevise,
}: {
  rulings: readonly Ruling[];
  answers: boolean;
  onRevise: (ruling: Ruling) => void;
}) {
  return (
    <ul className="queue-rulings">
      {rulings.map((ruling) => (
        <li key={ruling.id}>
          <p>
            <strong>{`Ruling ${ruling.number}`}</strong>{' '}
            <Tag>
              {ruling.state === 'revoked' ? 'revoked' : answers ? 'answers it' : 'on the same subject'}
            </Tag>
          </p>
          <p>{ruling.words}</p>
          <p className="quiet">{ruling.body.reason}</p>
          {ruling.review.state === 'none' ? null : <p className="queue-review">{ruling.review.words}</p>}
          <p className="quiet small">{`${ruling.author} · ${formatDateTime(ruling.at)}`}</p>
          <p className="queue-ruling-acts">
            <Button variant="link" onPress={() => onRevise(ruling)}>
              Revise
            </Button>
            <Button variant="link" onPress={() => setParams({ view: 'rulings', ruling: ruling.id })}>
              Open in the register
            </Button>
          </p>
        </li>
      ))}
    </ul>
  );
}
