import { useMemo } from 'react';
import { usePages } from '../../api/use-pages.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { runCommand } from '../../state/commands.ts';
import { formatCount } from '#shared/format/number.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Answered } from '../../ui/states.tsx';
import { JournalList } from './journal-list.tsx';
import './history.css';

/** Every action in this workspace, newest first, with undo and redo, and the way to any of them. */
export function Journal() {
  const pages = usePages('history.list', {}, { pageSize: 100 });
  const steps = useQuery('history.list', { limit: 1 });
  const jump = useCommand('history.jump');
  const entries = useMemo(() => (pages.value ?? []).flatMap((page) => page.entries), [pages.value]);
  const { undo = null, redo = null } = steps.value ?? {};
  const goTo = async (entryId: number | null): Promise<void> => {
    const done = await jump.run({ entryId });
    if (done === null) return;
    notify({
      tone: 'info',
      title: 'Gone to another point of the history',
      sentence: `${jumpWords(done.undone, done.redone)} Nothing is lost: go to any other entry the same way.`,
    });
  };
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
      <p className="quiet small">
        Go to an entry, and it and all before it are in force, and none after it. Up and down move through the
        list, Enter goes there.
      </p>
      <Answered
        query={pages}
        empty={{
          when: () => entries.length === 0,
          show: <p className="quiet">Nothing was done in this workspace yet.</p>,
        }}
      >
        {() => (
          <>
            <JournalList
              entries={entries}
              now={undo?.entryId ?? null}
              busy={jump.state === 'running'}
              onJump={(entryId) => void goTo(entryId)}
            />
            <p className="quiet small">
              {formatCount(entries.length, 'entry', 'entries')} of {pages.total ?? entries.length} shown.{' '}
              {pages.total !== null && entries.length < pages.total ? (
                <Button variant="link" onPress={pages.more}>
                  Show older ones
                </Button>
              ) : null}{' '}
              {undo === null ? null : (
                <Button variant="link" isDisabled={jump.state === 'running'} onPress={() => void goTo(null)}>
                  Go back to before everything
                </Button>
              )}
            </p>
          </>
        )}
      </Answered>
    </div>
  );
}

/** "3 steps were undone." */
export function jumpWords(undone: number, redone: number): string {
  const parts = [
    undone === 0 ? null : `${formatCount(undone, 'step')} ${undone === 1 ? 'was' : 'were'} undone.`,
    redone === 0 ? null : `${formatCount(redone, 'step')} ${redone === 1 ? 'was' : 'were'} done again.`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'It was in force already; nothing changed.' : parts.join(' ');
}
