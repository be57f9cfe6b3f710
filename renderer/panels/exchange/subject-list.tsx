import { useState } from 'react';
import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/badge.tsx';
import { KIND_NAMES, SIDE_NAMES, STATE_NAMES, type Side, type Subject } from './exchange-words.ts';

/** What a bundle would change, subject by subject, each with its conflicts; what it leaves alone on request. */
export function SubjectList({
  concerned,
  left,
  choices,
  presentKey,
  onShow,
}: {
  concerned: readonly Subject[];
  left: readonly Subject[];
  choices: Readonly<Record<string, Side>>;
  presentKey: string | null;
  onShow: (key: string) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <section className="exchange-subjects" aria-label="What the bundle would change">
      <ul>
        {concerned.map(({ kind, id, name, state, changes, conflicts }) => (
          <li key={`${kind} ${id}`} data-subject={id}>
            <h3>
              {name} <span className="quiet">{KIND_NAMES[kind]}</span> <Tag>{STATE_NAMES[state]}</Tag>
            </h3>
            {conflicts.length === 0 ? null : (
              <ul className="exchange-conflicts">
                {conflicts.map(({ key, words }) => {
                  const side = choices[key];
                  return (
                    <li key={key} data-present={key === presentKey}>
                      <Button
                        variant="link"
                        aria-current={key === presentKey ? 'true' : undefined}
                        onPress={() => onShow(key)}
                      >
                        {words}
                      </Button>{' '}
                      <span className="quiet">{side === undefined ? 'unresolved' : SIDE_NAMES[side]}</span>
                    </li>
                  );
                })}
              </ul>
            )}
            {changes.length === 0 ? null : (
              <ul className="exchange-changes">
                {changes.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {left.length === 0 ? null : (
        <>
          <Button variant="link" aria-expanded={open} onPress={() => setOpen(!open)}>
            {open ? 'Hide' : 'Show'} {formatCount(left.length, 'other')} that would stay as they are
          </Button>
          {open ? (
            <ul className="exchange-left">
              {left.map(({ kind, id, name, state }) => (
                <li key={`${kind} ${id}`}>
                  {name} <span className="quiet">{STATE_NAMES[state]}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </section>
  );
}
