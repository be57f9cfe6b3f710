import { useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text, type Key } from 'react-aria-components';
import type { CodesCondition } from '#shared/domain/condition.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** Waits for a pause in typing, milliseconds. */
const PAUSE_MS = 120;

/** Finds codes of a scheme by code or words of their title, and adds the chosen one. */
export function QuickCodes({
  scheme,
  match,
  taken,
  onAdd,
  label = 'Add a code',
  autoFocus = false,
}: {
  scheme: string;
  match: CodesCondition['match'];
  /** Codes the rule has already. */
  taken: readonly string[];
  onAdd: (code: string) => void;
  label?: string;
  autoFocus?: boolean;
}) {
  const [added, setAdded] = useState(0);
  const [text, setText] = useState('');
  const asked = useSettled(text, PAUSE_MS);
  const [open, setOpen] = useState(false);
  const found = useQuery(
    'codes.search',
    { scheme, text: asked, limit: 60 },
    { enabled: open || asked !== '' },
  );
  const codes = found.value?.codes ?? [];
  // While an answer is on its way the list holds that of another text: only what fits this one may be taken from it.
  const isPending = asked !== text || found.stale || found.state === 'loading';
  const choices = isPending
    ? codeChoices(codes.filter(fits(text)), text, match, taken).filter(({ id }) =>
        codes.some(({ code }) => code === id),
      )
    : codeChoices(codes, text, match, taken);
  const add = (key: Key | null): void => {
    if (key === null) return;
    onAdd(String(key));
    setText('');
    // A field that is emptied opens the list of all codes over the work; a fresh one stays closed.
    setAdded(added + 1);
  };
  return (
    <ComboBox
      key={added}
      autoFocus={autoFocus || added > 0}
      className="ui-field"
      aria-label={label}
      items={choices}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={add}
      onOpenChange={setOpen}
      menuTrigger="input"
      allowsEmptyCollection
      allowsCustomValue
    >
      <Label className="only-read">{label}</Label>
      <Input className="ui-input" placeholder="Add a code: number or words" />
      <Popover className="ui-popover clusters-codes" offset={2}>
        <ListBox<Choice>
          className="ui-list"
          renderEmptyState={() => (
            <p className="quiet small clusters-codes-empty">
              {found.state === 'failed'
                ? (found.error?.message ?? 'The codes could not be read.')
                : isPending
                  ? 'Looking up codes'
                  : 'No code fits. Type the beginning of a code, or words of its title.'}
            </p>
          )}
        >
          {({ id, name, note }) => (
            <ListBoxItem id={id} textValue={name} className="ui-option">
              <span className="ui-option-words">
                <Text slot="label">{name}</Text>
                <Text slot="description">{note}</Text>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/**
 * What the list offers: with a prefix rule first everything that begins with what was typed, then the codes
 * found, without those the rule has. With an exact rule a typed code that no company carries can still be added, last.
 */
export function codeChoices(
  found: readonly { readonly code: string; readonly title: string; readonly companies: number }[],
  typed: string,
  match: CodesCondition['match'],
  taken: readonly string[],
): Choice[] {
  const text = typed.trim();
  const isCode = /^[A-Za-z]{0,4}[\d.]+[A-Za-z\d./-]*$/.test(text);
  const known = found.some(({ code }) => code === text);
  const typedChoice =
    !isCode || known || taken.includes(text)
      ? []
      : [
          match === 'prefix'
            ? { id: text, name: `${text}…`, note: `Every code that begins with ${text}` }
            : { id: text, name: text, note: 'As typed; no company of the extract carries it' },
        ];
  const foundChoices = found
    .filter(({ code }) => !taken.includes(code))
    .map(({ code, title, companies }) => ({
      id: code,
      name: title === '' ? code : `${code} ${title}`,
      note: formatCount(companies, 'company', 'companies'),
    }));
  return match === 'prefix' ? [...typedChoice, ...foundChoices] : [...foundChoices, ...typedChoice];
}

/** Says whether a code fits what was typed: the beginning of the code, or every word somewhere in its title. */
export function fits(typed: string): (found: { readonly code: string; readonly title: string }) => boolean {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/);
  return ({ code, title }) =>
    code.toLowerCase().startsWith(text) || words.every((word) => title.toLowerCase().includes(word));
}

function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return settled;
}
