import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';

/** As many decisions as are read beside one subject. */
const SHOWN = 20;

/** What was decided on one subject of the register, newest first, with reasons. */
export function DecisionList({ subjectId }: { subjectId: string }) {
  const query = useQuery('register.decisions', { subjectId, limit: SHOWN }, { keepLast: false });
  return (
    <Section title="Decisions">
      <Answered query={query} loading={<Loading lines={2} />}>
        {({ decisions, total }) =>
          decisions.length === 0 ? (
            <p className="quiet">Nothing was decided yet.</p>
          ) : (
            <>
              <ol className="inspector-list">
                {decisions.map(({ id, words, reason, author, at, inForce }) => (
                  <li key={id}>
                    {words}
                    {inForce ? null : <span className="quiet"> (undone)</span>}
                    {reason === '' ? null : <div>“{reason}”</div>}
                    <div className="quiet small">
                      {author} · <time dateTime={at}>{formatDateTime(at)}</time>
                    </div>
                  </li>
                ))}
              </ol>
              {total > decisions.length ? (
                <Button variant="link" onPress={() => go('clusters', { view: 'decisions' })}>
                  {`All decisions (${formatCount(total, 'entry', 'entries')} on this)`}
                </Button>
              ) : null}
            </>
          )
        }
      </Answered>
    </Section>
  );
}
