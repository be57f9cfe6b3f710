import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { useState } from 'react';
import type { Query } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';

/** Revisions drawn at once; older ones on demand. */
const SHOWN = 20;

/** Every revision of a definition, newest first; an old one can be made the newest again. */
export function RevisionList({
  revisions,
  revision,
  saving,
  onRestore,
  onCompare,
}: {
  revisions: Query<MethodOutput<'definitions.revisions'>>;
  /** The revision in force. */
  revision: number;
  saving: boolean;
  onRestore: (revision: number) => void;
  onCompare: (revision: number) => void;
}) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <Section title="Revisions">
      <Answered
        query={revisions}
        loading={<Loading lines={3} />}
        empty={{
          when: (value) => value.revisions.length === 0,
          show: <p className="quiet">The definition has not been begun.</p>,
        }}
      >
        {(value) => (
          <>
            <ol className="clusters-revisions">
              {value.revisions.slice(0, shown).map((each) => (
                <li key={each.revision} data-revision={each.revision}>
                  <p>
                    <b>{each.revision}</b>
                    {each.version === null ? null : (
                      <span className="ui-tag">version {each.version}</span>
                    )}{' '}
                    {each.summary}
                  </p>
                  <p className="quiet small">
                    {each.author}, {formatDateTime(each.at)}
                  </p>
                  <p className="versions-acts small">
                    {each.revision === revision ? (
                      <span className="quiet">in force</span>
                    ) : (
                      <>
                        <Button
                          variant="link"
                          aria-label={`Compare revision ${each.revision} with the definition in force`}
                          onPress={() => onCompare(each.revision)}
                        >
                          Compare
                        </Button>
                        <Button
                          variant="link"
                          aria-label={`Restore revision ${each.revision}`}
                          isDisabled={saving}
                          onPress={() => onRestore(each.revision)}
                        >
                          Restore
                        </Button>
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ol>
            {value.revisions.length > shown ? (
              <Button variant="link" onPress={() => setShown(shown + 5 * SHOWN)}>
                {formatCount(value.revisions.length - shown, 'older revision')}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
    </Section>
  );
}
