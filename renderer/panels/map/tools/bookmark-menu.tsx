import { Bookmark, Pencil, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { MapBookmark } from '#shared/domain/map-figure.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { runCommand, useCommands } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { Answered } from '../../../ui/states.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { bookmarkCommand } from './tool-keys.ts';
import { useBookmarks, type BookmarkEntry } from './use-bookmarks.ts';
import './tools.css';

/** As many as the number keys reach. */
const BY_KEY = 9;

/** Keeps how the map stands now under a name, and goes back to it. */
export function BookmarkMenu({
  current,
  onGo,
}: {
  /** Panels, scale, filter, area and camera as they are now; asked when one is kept. */
  current: () => Omit<MapBookmark, 'name'>;
  onGo: (bookmark: MapBookmark) => void;
}) {
  const { query, bookmarks } = useBookmarks();
  const [isOpen, setIsOpen] = useState(false);
  // The screen gives a new function at every drawing; the commands stay the same until the bookmarks change.
  const go = useRef(onGo);
  go.current = onGo;
  const commands = useMemo(
    () =>
      bookmarks.map(({ body }, at) => ({
        id: at < BY_KEY ? bookmarkCommand(at + 1) : `map.bookmark.named.${body.name}`,
        name: `Go to the map bookmark “${body.name}”`,
        group: 'Map',
        run: () => go.current(body),
      })),
    [bookmarks],
  );
  useCommands(commands);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <IconButton label="Bookmarks" icon={<Bookmark aria-hidden />} />
      <Popover className="ui-popover" offset={4}>
        <Dialog className="map-tool-popover" aria-label="Bookmarks of the map">
          <KeepForm current={current} taken={bookmarks.map(({ body }) => body.name)} />
          <Answered
            query={query}
            empty={{
              when: () => bookmarks.length === 0,
              show: (
                <p className="quiet">
                  No bookmark yet. Kept with it: the panels, scale, filter, area and where the camera stands.
                </p>
              ),
            }}
          >
            {() => (
              <ol className="map-tool-entries" aria-label="Bookmarks of this workspace">
                {bookmarks.map((entry, at) => (
                  <BookmarkLine
                    key={entry.id}
                    entry={entry}
                    digit={at < BY_KEY ? String(at + 1) : null}
                    onGo={() => {
                      setIsOpen(false);
                      onGo(entry.body);
                    }}
                  />
                ))}
              </ol>
            )}
          </Answered>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function KeepForm({
  current,
  taken,
}: {
  current: () => Omit<MapBookmark, 'name'>;
  taken: readonly string[];
}) {
  const save = useCommand('desk.save');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const wanted = name.trim();
    if (wanted === '') {
      setProblem('Name the bookmark.');
      return;
    }
    if (taken.some((each) => each.toLocaleLowerCase('en-GB') === wanted.toLocaleLowerCase('en-GB'))) {
      setProblem(`There is a bookmark “${wanted}” already. Choose another name, or remove that one.`);
      return;
    }
    const done = await save.run({
      entries: [{ kind: 'map-bookmark', body: { ...current(), name: wanted } }],
    });
    if (done !== null) setName('');
  };
  return (
    <form
      className="map-tool-form"
      aria-label="Keep the map as it stands"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Keep the map as it stands, as"
        value={name}
        onChange={(next) => {
          setName(next);
          setProblem(null);
        }}
        problem={problem}
      />
      <Button type="submit" isDisabled={save.state === 'running'}>
        Keep
      </Button>
    </form>
  );
}

function BookmarkLine({
  entry,
  digit,
  onGo,
}: {
  entry: BookmarkEntry;
  digit: string | null;
  onGo: () => void;
}) {
  const { body } = entry;
  const save = useCommand('desk.save');
  const remove = useCommand('desk.remove');
  const [name, setName] = useState<string | null>(null);
  const rename = async (): Promise<void> => {
    const wanted = name?.trim() ?? '';
    if (wanted === '') return;
    const done =
      wanted === body.name ||
      (await save.run({
        entries: [{ kind: 'map-bookmark', id: entry.id, body: { ...body, name: wanted } }],
      })) !== null;
    if (done) setName(null);
  };
  const takeAway = async (): Promise<void> => {
    if ((await remove.run({ ids: [entry.id] })) === null) return;
    notify({
      tone: 'info',
      title: 'Bookmark removed',
      sentence: `“${body.name}” is no longer among the bookmarks. Undo brings it back.`,
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
  };
  if (name !== null)
    return (
      <li>
        <form
          className="map-tool-row"
          aria-label={`Rename ${body.name}`}
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <TextField
            label="New name"
            quietLabel
            autoFocus
            value={name}
            onChange={setName}
            problem={name.trim() === '' ? 'Name the bookmark.' : null}
          />
          <Button type="submit">Rename</Button>
          <Button variant="quiet" onPress={() => setName(null)}>
            Cancel
          </Button>
        </form>
      </li>
    );
  return (
    <li>
      <span className="map-tool-entry-words">
        <Button variant="link" onPress={onGo}>
          {body.name}
        </Button>
        <span className="quiet small">{` ${formatCount(body.panels.length, 'panel')}`}</span>
      </span>
      {digit === null ? null : <KeyHint keys={digit} />}
      <IconButton
        label={`Rename ${body.name}`}
        icon={<Pencil aria-hidden />}
        onPress={() => setName(body.name)}
      />
      <IconButton
        label={`Remove ${body.name}`}
        icon={<Trash2 aria-hidden />}
        isDisabled={remove.state === 'running'}
        onPress={() => void takeAway()}
      />
    </li>
  );
}
