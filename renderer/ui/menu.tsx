import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { KeyHint, writeKeys } from './key-hint.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** A line above this entry. */
  readonly apart?: boolean;
  readonly run: () => void;
}

/** A list of commands that opens from a button. */
export function Menu({
  label,
  trigger,
  entries,
}: {
  label: string;
  trigger: ReactElement;
  entries: readonly MenuEntry[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="ui-popover" offset={4}>
        <AriaMenu
          aria-label={label}
          className="ui-list"
          onAction={(key) => entries.find((entry) => entry.id === key)?.run()}
        >
          {entries.flatMap((entry) => [
            ...(entry.apart === true
              ? [<Separator key={`${entry.id}-apart`} className="ui-list-separator" />]
              : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.name}
              aria-label={[
                entry.name,
                entry.note,
                entry.keys === undefined ? undefined : writeKeys(entry.keys),
              ]
                .filter((part) => part !== undefined)
                .join(' ')}
              isDisabled={entry.disabled ?? false}
              className="ui-option"
            >
              {entry.icon}
              <span className="ui-option-words">
                <span>{entry.name}</span>
                {entry.note === undefined ? null : <span className="ui-option-note">{entry.note}</span>}
              </span>
              {entry.keys === undefined ? null : (
                <>
                  {/* Parts the words from the keys where the text is read as one. */ ' '}
                  <KeyHint keys={entry.keys} />
                </>
              )}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
