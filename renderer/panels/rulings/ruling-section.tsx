import type { Ruling, RulingFootnote, RulingSubject } from '#shared/domain/ruling.ts';
import { useQuery } from '../../api/use-query.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import type { RulingStart } from '../anomalies/ruling-form/ruling-draft.ts';
import { startRuling } from '../anomalies/ruling-form/start-ruling.ts';
import { RULING_REVIEW_NAMES, RULING_STATE_NAMES } from '../anomalies/rulings/ruling-words.ts';
import './rulings.css';

/** The rulings on a thing and on what is in it, and the findings about it, with a way to rule. */
export function RulingSection({
  subject,
  subjectKey,
  start,
}: {
  subject: RulingSubject;
  /** Key under which findings about it are kept; left out: findings are not shown. */
  subjectKey?: string;
  /** What a new ruling begins with, beside the subject. */
  start?: Omit<RulingStart, 'subject'>;
}) {
  const rulings = useQuery('rulings.list', { subject, withContents: true }, { keepLast: false });
  const findings = useQuery(
    'anomalies.list',
    { subjectKey: subjectKey ?? '', limit: 5 },
    { enabled: subjectKey !== undefined, keepLast: false },
  );
  const found = findings.value?.anomalies ?? [];
  return (
    <Section
      title="Rulings and findings"
      actions={
        <Button variant="quiet" onPress={() => startRuling({ ...start, subject })}>
          Rule
        </Button>
      }
    >
      <Answered
        query={rulings}
        empty={{
          when: (value) => value.rulings.length === 0 && found.length === 0,
          show: <p className="quiet">Nothing is ruled here.</p>,
        }}
      >
        {(value) => (
          <ul className="ruling-lines">
            {value.rulings.map((ruling) => (
              <RulingLine key={ruling.id} ruling={ruling} />
            ))}
            {found.map((finding) => (
              <li key={finding.key}>
                <span>{finding.sentence}</span>
                <Button variant="link" onPress={() => go('anomalies', { view: 'queue', key: finding.key })}>
                  {finding.state === 'open' ? 'Open finding' : 'Finding'}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

function RulingLine({ ruling }: { ruling: Ruling }) {
  return (
    <li>
      <span>{ruling.words}</span>
      <span className="quiet small">
        {ruling.body.reason} · {ruling.author} ·{' '}
        {ruling.review.state === 'none' || ruling.state === 'revoked'
          ? RULING_STATE_NAMES[ruling.state]
          : RULING_REVIEW_NAMES[ruling.review.state]}
      </span>
      <ToRegister id={ruling.id} number={ruling.number} />
    </li>
  );
}

/** The rulings behind a figure, as they are printed with it; with a way to rule on the figure itself. */
export function FigureRulings({
  footnotes,
  captured,
  onRule,
}: {
  footnotes: readonly RulingFootnote[];
  /** The figure as captured, in words; null where no ruling touches it. */
  captured: string | null;
  /** Null: rulings are made on companies and sites, or on the cell of a scorecard. */
  onRule: (() => void) | null;
}) {
  return (
    <Section
      title="Rulings"
      actions={
        onRule === null ? null : (
          <Button variant="quiet" onPress={onRule}>
            Rule
          </Button>
        )
      }
    >
      {captured === null ? null : (
        <p>
          As captured: <strong>{captured}</strong>
        </p>
      )}
      {footnotes.length === 0 ? (
        <p className="quiet">No ruling touches this figure.</p>
      ) : (
        <ul className="ruling-lines">
          {footnotes.map(({ rulingId, number, footnote, needsReview }) => (
            <li key={rulingId}>
              <span>{footnote}</span>
              {needsReview ? <span className="quiet small">To be reviewed</span> : null}
              <ToRegister id={rulingId} number={number} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function ToRegister({ id, number }: { id: string; number: number }) {
  return (
    <Button variant="link" onPress={() => go('anomalies', { view: 'rulings', ruling: id })}>
      Ruling {number}
    </Button>
  );
}
