import { useMemo, useRef } from 'react';
import type { RulingBody } from '#shared/domain/ruling.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { useSettled } from '../../extracts/import/use-settled.ts';
import { EffectTable } from './effect-table.tsx';

/** How long the form rests before the effect is formed again, milliseconds. */
const REST_MS = 400;
/** As many as are formed at once. */
const MOST = 200;

/** What the rulings would change, before they are recorded; follows the form, old numbers dimmed. */
export function DraftEffect({ bodies }: { bodies: readonly RulingBody[] }) {
  const context = useFigureContext();
  // Words and dates change no figure: the effect is not formed anew for them.
  const bare = useMemo(() => bodies.slice(0, MOST).map(bareBody), [bodies]);
  const key = useMemo(() => JSON.stringify(bare), [bare]);
  const settled = useSettled(key, REST_MS);
  const asked = useRef(bare);
  if (settled === key) asked.current = bare;
  const draft = asked.current;
  const effect = useQuery(
    'rulings.effect',
    { draft, geographySetIds: [context?.geographySetId ?? ''] },
    { enabled: context !== null && draft.length > 0 },
  );
  return (
    <Section title="What changes">
      {bodies.length === 0 ? (
        <p className="quiet">What changes is shown here as soon as the action and its value are given.</p>
      ) : (
        <div className={settled === key ? undefined : 'ui-stale'} aria-live="polite">
          <Answered query={effect} loading={<Loading lines={3} label="Forming the effect" />}>
            {(value) => <EffectTable effect={value} />}
          </Answered>
        </div>
      )}
      {bodies.length > MOST ? (
        <p className="quiet small">{`Formed for the first ${MOST} of the chosen subjects.`}</p>
      ) : null}
    </Section>
  );
}

function bareBody(body: RulingBody): RulingBody {
  return {
    ...body,
    reason: '…',
    footnote: '',
    remains: '',
    evidence: [],
    reviewOn: null,
    expiresOn: null,
    answers: [],
  };
}
