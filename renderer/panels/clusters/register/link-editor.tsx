import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { ComboBox } from '../../../ui/select.tsx';

/** One thing that is or may be linked. */
export interface Linkable {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** What is linked, each removed with its cross; another is chosen from a list that typing narrows. */
export function LinkEditor({
  title,
  noun,
  things,
  linked,
  emptyWords,
  onLink,
  onUnlink,
  onShow,
}: {
  title: string;
  /** One of them: "initiative". */
  noun: string;
  /** Everything that could be linked. */
  things: readonly Linkable[];
  linked: readonly string[];
  emptyWords: string;
  onLink: (id: string) => void;
  onUnlink: (id: string) => void;
  onShow: (id: string) => void;
}) {
  const [count, setCount] = useState(0);
  const shown = things.filter(({ id }) => linked.includes(id));
  const others = things.filter(({ id }) => !linked.includes(id));
  return (
    <Section title={title}>
      {shown.length === 0 ? <p className="quiet">{emptyWords}</p> : null}
      <ul className="register-list">
        {shown.map(({ id, name, note }) => (
          <li key={id}>
            <div className="register-list-entry">
              <div className="register-list-words">
                <Button variant="link" onPress={() => onShow(id)}>
                  {name}
                </Button>
                {note === '' ? null : <div className="quiet small">{note}</div>}
              </div>
              <IconButton
                label={`Do not link ${name}`}
                icon={<X aria-hidden size={14} />}
                onPress={() => onUnlink(id)}
              />
            </div>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <ComboBox
          // The field empties once its choice is linked.
          key={count}
          label={`Link ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`}
          placeholder={`Name of the ${noun}`}
          options={others}
          value={null}
          onChange={(id) => {
            setCount(count + 1);
            onLink(id);
          }}
        />
      )}
    </Section>
  );
}
