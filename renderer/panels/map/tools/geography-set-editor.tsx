import { useEffect, useMemo, useState } from 'react';
import { DEFAULT_GEOGRAPHY_SET_ID } from '#shared/domain/geography.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { ComboBox } from '../../../ui/select.tsx';
import { Answered } from '../../../ui/states.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { geographyKindName } from '../../frame/geography-options.ts';
import { setMap } from '../map-settings.ts';
import { AreaList } from './area-list.tsx';
import {
  changeDraft,
  chosenNames,
  EMPTY_DRAFT,
  useGeographyDraft,
  type AreaLevel,
  type ListedSet,
} from './geography-draft.ts';
import { savedSetId, SavedSets, type SavedSetEntry } from './saved-sets.tsx';
import './tools.css';

const LEVELS = [
  { id: 'utla', name: 'Upper-tier authorities', note: 'A click takes all districts of an authority' },
  { id: 'lad', name: 'Districts', note: 'A click takes one district' },
] as const satisfies readonly { id: AreaLevel; name: string; note: string }[];

/** Puts a geography set together from authorities, keeps it under a name, and shows the map of it. */
export function GeographySetEditor({ context, onClose }: { context: FigureContext; onClose: () => void }) {
  const geographies = useQuery('geographies.list', {});
  const kept = useQuery('desk.list', { kinds: ['geography-set'] });
  const entries = useMemo(
    () => (kept.value?.entries ?? []).flatMap((entry) => (entry.kind === 'geography-set' ? [entry] : [])),
    [kept.value],
  );
  const { level } = useGeographyDraft();
  // The areas that can be clicked are those whose borders are drawn.
  useEffect(() => setMap({ boundaries: level }), [level]);

  return (
    <section className="map-tool-editor" aria-label="Geography set editor">
      <Answered query={geographies}>
        {({ sets }) => <DraftForm sets={sets} entries={entries} context={context} onClose={onClose} />}
      </Answered>
      <Section title="Kept in this workspace">
        <Answered query={kept}>
          {() => (
            <SavedSets
              entries={entries}
              shownSetId={context.geographySetId}
              onShow={({ id }) => context.change({ geographySetId: savedSetId(id) })}
              onEdit={editEntry}
              onRemoved={({ id }) => {
                if (context.geographySetId === savedSetId(id))
                  context.change({ geographySetId: DEFAULT_GEOGRAPHY_SET_ID });
                if (useGeographyDraft.getState().entryId === id) changeDraft({ entryId: null });
              }}
            />
          )}
        </Answered>
      </Section>
    </section>
  );
}

function editEntry({ id, body }: SavedSetEntry): void {
  changeDraft({ entryId: id, name: body.name, note: body.note, districtCodes: new Set(body.districtCodes) });
}

function DraftForm({
  sets,
  entries,
  context,
  onClose,
}: {
  sets: readonly ListedSet[];
  entries: readonly SavedSetEntry[];
  context: FigureContext;
  onClose: () => void;
}) {
  const draft = useGeographyDraft();
  const [tried, setTried] = useState(false);
  const [taken, setTaken] = useState<string | null>(null);
  const save = useCommand('desk.save', {
    handles: (error) => {
      if (error.code !== 'name-taken') return false;
      setTaken(error.message);
      return true;
    },
  });
  const name = draft.name.trim();
  const names = chosenNames(sets, draft.districtCodes);
  const nameProblem = taken ?? (tried && name === '' ? 'Name the geography set.' : null);
  const edited = entries.find(({ id }) => id === draft.entryId);
  const options = useMemo(
    () => sets.map(({ id, name: each, kind }) => ({ id, name: each, group: geographyKindName(kind) })),
    [sets],
  );
  const submit = async (): Promise<void> => {
    setTried(true);
    if (name === '' || draft.districtCodes.size === 0) return;
    const done = await save.run({
      entries: [
        {
          kind: 'geography-set',
          ...(draft.entryId === null ? {} : { id: draft.entryId }),
          body: { name, note: draft.note.trim(), districtCodes: [...draft.districtCodes].toSorted() },
        },
      ],
    });
    const entry = done?.entries[0];
    if (entry === undefined) return;
    changeDraft({ entryId: entry.id });
    setTried(false);
    context.change({ geographySetId: savedSetId(entry.id) });
    notify({
      tone: 'success',
      title: 'Geography set kept',
      about: 'geography-set',
      sentence: `Every figure is now shown for “${name}”, ${formatCount(draft.districtCodes.size, 'district')}.`,
    });
  };
  return (
    <>
      <Section title={edited === undefined ? 'New geography set' : `Change “${edited.body.name}”`}>
        <ComboBox
          label="Start from"
          options={options}
          value={null}
          placeholder="An existing set"
          onChange={(id) => {
            const from = sets.find((set) => set.id === id);
            if (from !== undefined) changeDraft({ districtCodes: new Set(from.districtCodes) });
          }}
        />
        <RadioGroup
          label="Clicks and boxes take"
          options={LEVELS}
          value={draft.level}
          onChange={(level) => changeDraft({ level })}
        />
        <AreaList
          sets={sets}
          level={draft.level}
          chosen={draft.districtCodes}
          onChange={(districtCodes) => changeDraft({ districtCodes })}
        />
        <p role="status" data-districts={draft.districtCodes.size}>
          {draft.districtCodes.size === 0
            ? 'No district is in the set. Click authorities on the map, or tick them above.'
            : `${formatCount(draft.districtCodes.size, 'district')}: ${names.join(', ')}.`}
        </p>
        {tried && draft.districtCodes.size === 0 ? (
          <p className="ui-field-error" role="alert">
            Choose at least one authority, and the set can be kept.
          </p>
        ) : null}
      </Section>
      <form
        className="map-tool-form"
        aria-label="Keep the geography set"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label="Name"
          value={draft.name}
          onChange={(text) => {
            setTaken(null);
            changeDraft({ name: text });
          }}
          problem={nameProblem}
        />
        <TextField
          label="Note"
          value={draft.note}
          lines={2}
          onChange={(note) => changeDraft({ note })}
          placeholder="What must be known before its figures are read"
        />
        <div className="map-tool-row">
          <Button type="submit" variant="primary" isDisabled={save.state === 'running'}>
            {edited === undefined ? 'Keep and show' : 'Keep the change and show'}
          </Button>
          <Button onPress={() => changeDraft({ ...EMPTY_DRAFT, level: draft.level })}>Begin a new one</Button>
          <Button variant="quiet" onPress={onClose}>
            Close
          </Button>
        </div>
      </form>
    </>
  );
}
