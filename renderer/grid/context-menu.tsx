import { useRef } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator } from 'react-aria-components';
import { KeyHint, writeKeys } from '../ui/key-hint.tsx';
import type { MenuEntry } from '../ui/menu.tsx';

/** Where a menu opens and what it holds. */
export interface OpenMenu {
  readonly x: number;
  readonly y: number;
  readonly entries: readonly MenuEntry[];
}

/** Commands for the thing under the pointer, or for the focused cell. */
export function ContextMenu({ open, onClose }: { open: OpenMenu | null; onClose: () => void }) {
  const anchor = useRef<HTMLDivElement>(null);
  const entries = open?.entries ?? [];
  return (
    <>
      <div ref={anchor} className="grid-menu-anchor" style={{ left: open?.x ?? 0, top: open?.y ?? 0 }} />
      <Popover
        className="ui-popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen={open !== null}
        onOpenChange={(next) => (next ? undefined : onClose())}
      >
        <AriaMenu
          aria-label="Commands"
          className="ui-list"
          autoFocus="first"
          onAction={(key) => {
            onClose();
            entries.find((entry) => entry.id === key)?.run();
          }}
        >
          {entries.flatMap((entry) => [
            ...(entry.apart === true
              ? [<Separator key={`${entry.id}-apart`} className="ui-list-separator" />]
              : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.name}
              // Whoever hears the menu hears what others see: the name with its note and its keys.
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
    </>
  );
}

/** Where to open the menu of an event: at the pointer, or under the cell when the keyboard asked. */
export function menuPlace(event: Event | null | undefined): { x: number; y: number } {
  const target = event?.target instanceof Element ? event.target : null;
  const cell = target?.closest('.ag-cell')?.getBoundingClientRect();
  if (event instanceof MouseEvent && cell !== undefined && isInside(event, cell)) {
    return { x: event.clientX, y: event.clientY };
  }
  return cell === undefined ? { x: 0, y: 0 } : { x: cell.left + 8, y: cell.bottom };
}

function isInside({ clientX, clientY }: MouseEvent, box: DOMRect): boolean {
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}
