import { useMemo } from 'react';
import type { JournalEntry } from '#shared/contract/methods/jobs.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { usePages } from '../../api/use-pages.ts';
import { useQuery } from '../../api/use-query.ts';
import { runCommand } from '../../state/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Answered } from '../../ui/states.tsx';
import './history.css';

/** Every action in this workspace, newest first, with undo and redo. */
export function Journal() {
  const pages = usePages('history.list', {}, { pageSize: 100 });
  const steps = useQuery('history.list', { limit: 1 });
  const entries = useMemo(() => (pages.value ?? []).flatMap((page) => page.entries), [pages.value]);
  const { undo = null, redo = null } = steps.value ?? {};
  return (
    <div className="history">
      <div className="ui-state-actions">
        <Button isDisabled={undo === null} onPress={() => void runCommand('history.undo')}>
          {undo === null ? 'Nothing to undo' : `Undo: ${undo.summary}`}
        </Button>
        <Button isDisabled={redo === null} onPress={() => void runCommand('history.redo')}>
          {redo === null ? 'Nothing to redo' : `Redo: ${redo.summary}`}
        </Button>
      </div>
      <Answered
        query={pages}
        empty={{
          when: () => entries.length === 0,
          show: <p className="quiet">Nothing was done in this workspace yet.</p>,
        }}
      >
        {() => (
          <>
            <JournalList entries={entries} />
            <p className="quiet small">
              {formatCount(entries.length, 'entry', 'entries')} of {pages.total ?? entries.length} shown.{' '}
              {pages.total !== null && entries.length < pages.total ? (
                <Button variant="link" onPress={pages.more}>
                  Show older ones
                </Button>
              ) : null}
            </p>
          </>
        )}
      </Answered>
    </div>
  );
}

/** Entries of the journal as a list; what was undone is quieter and says so. */
export function JournalList({ entries }: { entries: readonly JournalEntry[] }) {
  return (
    <ol className="history-list">
      {entries.map((entry) => (
        <li key={entry.id} data-undone={!entry.inForce || undefined}>
          <span className="history-summary">
            {entry.summary}
            {entry.inForce ? null : <span className="quiet"> (undone)</span>}
          </span>
          <span className="quiet small">
            {entry.author} · <time dateTime={entry.at}>{formatDateTime(entry.at)}</time>
          </span>
        </li>
      ))}
    </ol>
  );
}
