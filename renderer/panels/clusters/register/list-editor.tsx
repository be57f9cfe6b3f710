import { Pencil, X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { PlaceForm } from './place-form.tsx';

/** A field of one entry of a list. */
export interface ListField<T> {
  readonly id: keyof T & string;
  readonly label: string;
  readonly lines?: number;
}

export interface ListEditorProps<T> {
  readonly title: string;
  /** One of them: "place". */
  readonly noun: string;
  readonly items: readonly T[];
  readonly fields: readonly ListField<T>[];
  /** Checks what was typed; what it refuses cannot be kept. */
  readonly schema: z.ZodType<T>;
  /** An entry for those who only hear it: its name. */
  readonly nameOf: (item: T) => string;
  readonly render: (item: T) => ReactNode;
  readonly emptyWords: string;
  readonly onStore: (items: readonly T[]) => void;
}

/** A list of entries that are added, changed and removed in place; each act is one change of the cluster. */
export function ListEditor<T extends object>(props: ListEditorProps<T>) {
  const { title, noun, items, nameOf, render, onStore } = props;
  /** The entry being changed; its length stands for a new one, null for none. */
  const [open, setOpen] = useState<number | null>(null);
  const add = useRef<HTMLSpanElement>(null);
  const close = (): void => {
    setOpen(null);
    requestAnimationFrame(() => add.current?.querySelector('button')?.focus());
  };
  const keep = (item: T, at: number): void => {
    onStore(
      at === items.length ? [...items, item] : items.map((each, place) => (place === at ? item : each)),
    );
    close();
  };
  return (
    <Section
      title={title}
      actions={
        <span ref={add}>
          <Button
            variant="link"
            aria-label={`Add ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`}
            onPress={() => setOpen(items.length)}
          >
            Add
          </Button>
        </span>
      }
    >
      {items.length === 0 && open === null ? <p className="quiet">{props.emptyWords}</p> : null}
      <ul className="register-list">
        {items.map((item, at) => (
          <li key={`${at} ${nameOf(item)}`}>
            {open === at ? (
              <EntryForm {...props} item={item} onKeep={(next) => keep(next, at)} onCancel={close} />
            ) : (
              <div className="register-list-entry">
                <div className="register-list-words">{render(item)}</div>
                <IconButton
                  label={`Change ${nameOf(item)}`}
                  icon={<Pencil aria-hidden size={14} />}
                  onPress={() => setOpen(at)}
                />
                <IconButton
                  label={`Remove ${nameOf(item)}`}
                  icon={<X aria-hidden size={14} />}
                  onPress={() => onStore(items.filter((_, place) => place !== at))}
                />
              </div>
            )}
          </li>
        ))}
        {open === items.length ? (
          <li>
            <EntryForm {...props} item={null} onKeep={(next) => keep(next, items.length)} onCancel={close} />
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

function EntryForm<T extends object>({
  noun,
  fields,
  schema,
  item,
  onKeep,
  onCancel,
}: ListEditorProps<T> & { item: T | null; onKeep: (item: T) => void; onCancel: () => void }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ id }) => [id, textOf(item, id)])),
  );
  const checked = schema.safeParse({ ...item, ...typed });
  return (
    <PlaceForm
      className="register-entry-form"
      label={item === null ? `A new ${noun}` : `Change the ${noun}`}
      onSubmit={() => {
        if (checked.success) onKeep(checked.data);
      }}
      onLeave={onCancel}
    >
      {fields.map(({ id, label, lines }, at) => (
        <TextField
          key={id}
          label={label}
          value={typed[id] ?? ''}
          onChange={(text) => setTyped({ ...typed, [id]: text })}
          autoFocus={at === 0}
          {...(lines === undefined ? {} : { lines })}
        />
      ))}
      <div className="register-proposal-acts">
        <Button type="submit" variant="primary" isDisabled={!checked.success}>
          {item === null ? 'Add' : 'Keep'}
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          Leave it
        </Button>
      </div>
    </PlaceForm>
  );
}

function textOf<T extends object>(item: T | null, id: keyof T): string {
  const value: unknown = item?.[id];
  return typeof value === 'string' ? value : '';
}
