import { Pencil, Trash2 } from 'lucide-react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { runCommand } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';
import { Button, IconButton } from '../../../ui/button.tsx';

type Entry = MethodOutput<'desk.list'>['entries'][number];
export type SavedSetEntry = Extract<Entry, { kind: 'geography-set' }>;

/** The id under which a kept set stands among the geography sets. */
export function savedSetId(entryId: string): string {
  return `saved:${entryId}`;
}

/** The sets kept in this workspace: use one, change it, or take it away, which can be undone. */
export function SavedSets({
  entries,
  shownSetId,
  onShow,
  onEdit,
  onRemoved,
}: {
  entries: readonly SavedSetEntry[];
  /** The set that the context bar names now. */
  shownSetId: string;
  onShow: (entry: SavedSetEntry) => void;
  onEdit: (entry: SavedSetEntry) => void;
  onRemoved: (entry: SavedSetEntry) => void;
}) {
  const remove = useCommand('desk.remove');
  if (entries.length === 0) return <p className="quiet">No geography set is kept in this workspace yet.</p>;
  const takeAway = async (entry: SavedSetEntry): Promise<void> => {
    if ((await remove.run({ ids: [entry.id] })) === null) return;
    onRemoved(entry);
    notify({
      tone: 'info',
      title: 'Geography set removed',
      sentence: `“${entry.body.name}” is no longer among the geography sets. Undo brings it back.`,
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
  };
  return (
    <ul className="map-tool-entries" aria-label="Geography sets of this workspace">
      {entries.map((entry) => (
        <li key={entry.id} aria-current={shownSetId === savedSetId(entry.id) ? 'true' : undefined}>
          <span className="map-tool-entry-words">
            <Button variant="link" onPress={() => onShow(entry)}>
              {entry.body.name}
            </Button>
            <span className="quiet small">
              {` ${formatCount(entry.body.districtCodes.length, 'district')}${shownSetId === savedSetId(entry.id) ? ', in use' : ''}`}
            </span>
          </span>
          <IconButton
            label={`Change ${entry.body.name}`}
            icon={<Pencil aria-hidden />}
            onPress={() => onEdit(entry)}
          />
          <IconButton
            label={`Remove ${entry.body.name}`}
            icon={<Trash2 aria-hidden />}
            isDisabled={remove.state === 'running'}
            onPress={() => void takeAway(entry)}
          />
        </li>
      ))}
    </ul>
  );
}
