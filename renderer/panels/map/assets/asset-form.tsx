import { useState } from 'react';
import { ASSET_TYPE_NAMES, ASSET_TYPES, assetSchema, type Asset } from '#shared/domain/map-figure.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { checkAsset, findTown } from './asset-words.ts';
import { ClusterChoice } from './cluster-choice.tsx';
import { TownField } from './town-field.tsx';

const BLANK: Asset = {
  name: '',
  type: 'innovation-hub',
  postcode: '',
  town: '',
  clusterIds: [],
  note: '',
  source: '',
};

/** Enters an asset, or changes one that was entered here. */
export function AssetForm({
  entryId,
  asset,
  onDone,
}: {
  /** The desk entry that is changed; null: a new asset. */
  entryId: string | null;
  asset: Asset | null;
  /** Called with the entry that was kept, or null where nothing was. */
  onDone: (entryId: string | null) => void;
}) {
  const [body, setBody] = useState<Asset>(asset ?? BLANK);
  const [isTried, setIsTried] = useState(false);
  const places = useQuery('geographies.places', { minimumPopulation: 0 });
  const save = useCommand('desk.save');
  const towns = places.value?.places ?? [];
  const problems = checkAsset(body, towns);
  const isGood = Object.values(problems).every((problem) => problem === null);
  const set = (patch: Partial<Asset>): void => setBody({ ...body, ...patch });
  const shown = (problem: string | null): string | null => (isTried ? problem : null);
  const keep = async (): Promise<void> => {
    setIsTried(true);
    if (!isGood) return;
    const done = await save.run({
      entries: [
        {
          kind: 'asset',
          // Spaces at the ends go, and a town is written as the list writes it.
          body: assetSchema.parse({ ...body, town: findTown(towns, body.town)?.name ?? body.town }),
          ...(entryId === null ? {} : { id: entryId }),
        },
      ],
    });
    const [kept] = done?.entries ?? [];
    if (kept !== undefined) onDone(kept.id);
  };
  return (
    <Section title={entryId === null ? 'A new asset' : `Change “${asset?.name ?? ''}”`}>
      <form
        className="asset-form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <TextField
          label="Name"
          value={body.name}
          onChange={(name) => set({ name: name.slice(0, 200) })}
          problem={shown(problems.name)}
          autoFocus
        />
        <Select
          label="Type"
          options={ASSET_TYPES.map((id) => ({ id, name: ASSET_TYPE_NAMES[id] }))}
          value={body.type}
          onChange={(type) => set({ type })}
        />
        <TextField
          label="Postcode"
          value={body.postcode}
          onChange={(postcode) => set({ postcode: postcode.slice(0, 10) })}
          problem={shown(problems.postcode)}
        />
        <TownField
          value={body.town}
          towns={towns}
          problem={shown(problems.town)}
          onChange={(town) => set({ town })}
        />
        <ClusterChoice ids={body.clusterIds} onChange={(clusterIds) => set({ clusterIds })} />
        <TextField
          label="Note"
          lines={2}
          value={body.note}
          onChange={(note) => set({ note: note.slice(0, 1000) })}
        />
        <TextField
          label="Source"
          value={body.source}
          onChange={(source) => set({ source: source.slice(0, 500) })}
          problem={shown(problems.source)}
        />
        <div className="asset-acts">
          <Button type="submit" variant="primary" isDisabled={save.state === 'running'}>
            {entryId === null ? 'Add the asset' : 'Keep the change'}
          </Button>
          <Button onPress={() => onDone(null)}>Cancel</Button>
        </div>
      </form>
    </Section>
  );
}
