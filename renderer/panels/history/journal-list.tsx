import type { KeyboardEvent } from 'react';
import type { JournalEntry } from '#shared/contract/methods/jobs.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { Button } from '../../ui/button.tsx';

/** Entries of the journal as a list; what was undone is quieter and says so. With `onJump`, each can be gone to. */
export function JournalList({
  entries,
  now = null,
  busy = false,
  onJump,
}: {
  entries: readonly JournalEntry[];
  /** The newest action in force. */
  now?: number | null;
  busy?: boolean;
  onJump?: (entryId: number) => void;
}) {
  return (
    // The arrow keys are a convenience beside Tab; every entry has a button of its own.
    <ol className="history-list" onKeyDown={onJump === undefined ? undefined : stepThrough}>
      {entries.map((entry) => {
        const isNow = entry.id === now;
        return (
          <li
            key={entry.id}
            data-entry={entry.id}
            data-undone={!entry.inForce || undefined}
            data-now={isNow || undefined}
            {...(isNow ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="history-summary">
              {entry.summary}
              {entry.inForce ? null : <span className="quiet"> (undone)</span>}
              {isNow ? <span className="ui-tag history-now">now</span> : null}
            </span>
            {onJump === undefined || isNow || !canJump(entry, now) ? null : (
              <Button
                variant="link"
                aria-label={`Go here: ${entry.summary}`}
                isDisabled={busy}
                onPress={() => onJump(entry.id)}
              >
                Go here
              </Button>
            )}
            <span className="quiet small history-when">
              {entry.author} · <time dateTime={entry.at}>{formatDateTime(entry.at)}</time>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Steps back and forward are no places to go to, nor is what was undone and left behind by later actions. */
export function canJump(entry: JournalEntry, now: number | null): boolean {
  return entry.role === 'do' && (entry.inForce || now === null || entry.id > now);
}

function stepThrough(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
