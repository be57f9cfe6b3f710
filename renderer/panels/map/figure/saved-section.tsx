import type { DeskEntry } from '#shared/domain/desk-entry.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useLayout } from '../../../state/layout.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered } from '../../../ui/states.tsx';
import { noteSaved, openDraft, useComposer } from './composer-state.ts';

type SavedFigure = Extract<DeskEntry, { kind: 'map-figure' }>;

/** The figures that are kept: each is made again with the data of the day when it is opened. */
export function SavedSection() {
  const kept = useQuery('desk.list', { kinds: ['map-figure'] });
  const openId = useComposer(({ draft }) => draft?.entryId ?? null);
  return (
    <Section title="Saved figures">
      <Answered
        query={kept}
        empty={{
          when: ({ entries }) => entries.length === 0,
          show: (
            <p className="quiet small">
              None yet. A saved figure keeps what it shows and how; opened later, it is made again with the
              data of that day.
            </p>
          ),
        }}
      >
        {({ entries }) => (
          <ul className="figure-saved">
            {entries
              .flatMap((entry) => (entry.kind === 'map-figure' ? [entry] : []))
              .toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'en-GB'))
              .map((entry) => (
                <SavedFigureRow key={entry.id} entry={entry} isOpen={entry.id === openId} />
              ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

function SavedFigureRow({ entry, isOpen }: { entry: SavedFigure; isOpen: boolean }) {
  const remove = useCommand('desk.remove').run;
  const { name } = entry.body;
  const takeAway = async (): Promise<void> => {
    const done = await remove({ ids: [entry.id], removed: true });
    if (done === null) return;
    // What is on the screen stays, as a figure that is not saved.
    if (isOpen) noteSaved(null);
    notify({
      tone: 'info',
      title: 'Taken away',
      about: `map-figure ${entry.id}`,
      sentence: `The figure “${name}” is not kept any more.`,
      action: { label: 'Put it back', run: () => void remove({ ids: [entry.id], removed: false }) },
    });
  };
  return (
    <li aria-current={isOpen ? true : undefined}>
      <p>
        {name}
        <span className="quiet small">
          {` ${formatCount(entry.body.panels.length, 'map')} · ${entry.author}, ${formatDateTime(entry.at)}`}
        </span>
      </p>
      <span className="figure-saved-acts">
        <Button variant="link" aria-label={`Open “${name}”`} onPress={() => openEntry(entry, false)}>
          Open
        </Button>
        <Button variant="link" aria-label={`Open a copy of “${name}”`} onPress={() => openEntry(entry, true)}>
          Copy
        </Button>
        <Button variant="link" aria-label={`Take “${name}” away`} onPress={() => void takeAway()}>
          Take away
        </Button>
      </span>
    </li>
  );
}

/** Opens a saved figure, or a copy of it under a name of its own. */
function openEntry({ id, body }: SavedFigure, asCopy: boolean): void {
  openDraft(
    asCopy
      ? { figure: { ...body, name: `${body.name}, copy`.slice(0, 120) }, entryId: null }
      : { figure: body, entryId: id },
    useLayout.getState().workspaceId,
  );
}
