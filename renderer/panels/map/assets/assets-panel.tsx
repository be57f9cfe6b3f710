import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { DeskEntry } from '#shared/domain/desk-entry.ts';
import { ASSET_TYPES, type AssetType } from '#shared/domain/map-figure.ts';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Answered } from '../../../ui/states.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { useClusterName } from '../figure/use-cluster-names.ts';
import { AssetForm } from './asset-form.tsx';
import { AssetGrid } from './asset-grid.tsx';
import { AssetKey } from './asset-key.tsx';
import { countByType, type PlacedAsset } from './asset-words.ts';
import { NotPlaced } from './not-placed.tsx';
import './assets.css';

export type AssetEntry = Extract<DeskEntry, { kind: 'asset' }>;

export interface AssetsPanelProps {
  readonly geographySetId: string;
  /** Types that the map draws. */
  readonly types: readonly AssetType[];
  readonly onTypes: (types: readonly AssetType[]) => void;
  /** Goes to the asset on the map. */
  readonly onShow: (asset: PlacedAsset) => void;
}

/** What is open beside the list: a new asset, or one that was entered here. */
type Editing = { readonly entryId: string | null } | null;

/** Universities, hubs, parks, zones and initiatives of the geography set: which are drawn, where they are, and those entered here. */
export function AssetsPanel({ geographySetId, types, onTypes, onShow }: AssetsPanelProps) {
  const [isEverywhere, setIsEverywhere] = useState(false);
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [editing, setEditing] = useState<Editing>(null);
  const found = useQuery('assets.list', isEverywhere ? {} : { geographySetId });
  const desk = useQuery('desk.list', { kinds: ['asset'] });
  const entries = (desk.value?.entries ?? []).flatMap((entry) => (entry.kind === 'asset' ? [entry] : []));
  const nameOf = useClusterName();
  const listed = found.value?.assets ?? [];
  const chosen = listed.filter(({ id }) => chosenIds.includes(id));
  const edited = entries.find(({ id }) => id === editing?.entryId) ?? null;
  const show = (asset: PlacedAsset): void => {
    // What is gone to must be drawn as well.
    if (!types.includes(asset.type))
      onTypes(ASSET_TYPES.filter((type) => type === asset.type || types.includes(type)));
    onShow(asset);
  };
  return (
    <div className="assets-panel">
      <Toolbar label="Assets">
        <Checkbox label="Also beyond the geography set" checked={isEverywhere} onChange={setIsEverywhere} />
        <Space />
        <ChosenActs chosen={chosen} onShow={show} onChange={(entryId) => setEditing({ entryId })} />
        <Button onPress={() => setEditing({ entryId: null })}>
          <Plus aria-hidden /> Add an asset
        </Button>
      </Toolbar>
      <div className="assets-body">
        <div className="assets-side">
          <AssetKey
            label="Drawn on the map"
            types={ASSET_TYPES}
            shown={types}
            counts={countByType(listed)}
            onChange={onTypes}
          />
          {editing === null || (editing.entryId !== null && edited === null) ? null : (
            <AssetForm
              key={editing.entryId ?? 'new'}
              entryId={editing.entryId}
              asset={edited?.body ?? null}
              onDone={(kept) => {
                setEditing(null);
                if (kept !== null)
                  notify({
                    tone: 'success',
                    title: 'Kept',
                    about: 'asset',
                    sentence: 'The asset is kept with its source and your name.',
                  });
              }}
            />
          )}
          <NotPlaced
            unplaced={found.value?.notPlaced ?? []}
            entries={entries}
            onChange={(entryId) => setEditing({ entryId })}
          />
        </div>
        <Answered query={found}>
          {({ assets, attribution }) => (
            <>
              <AssetGrid
                assets={assets}
                attribution={attribution}
                clusterName={nameOf}
                onChosen={(rows) => setChosenIds(rows.map(({ id }) => id))}
                onOpen={show}
              />
              {attribution === '' ? null : <p className="assets-source quiet small">{attribution}</p>}
            </>
          )}
        </Answered>
      </div>
    </div>
  );
}

/** What can be done with the assets that are chosen in the list. */
function ChosenActs({
  chosen,
  onShow,
  onChange,
}: {
  chosen: readonly PlacedAsset[];
  onShow: (asset: PlacedAsset) => void;
  onChange: (entryId: string) => void;
}) {
  const remove = useCommand('desk.remove').run;
  const [first] = chosen;
  if (first === undefined) return <span className="quiet small">Choose an asset to show or change it</span>;
  const only = chosen.length === 1 ? first : null;
  const editable = only?.deskEntryId ?? null;
  const entered = chosen.flatMap(({ deskEntryId, name }) =>
    deskEntryId === null ? [] : [{ id: deskEntryId, name }],
  );
  const takeAway = async (): Promise<void> => {
    const ids = entered.map(({ id }) => id);
    const done = await remove({ ids, removed: true });
    if (done === null) return;
    const names = entered.map(({ name }) => `“${name}”`).join(', ');
    notify({
      tone: 'info',
      title: 'Taken away',
      about: `asset ${ids.join()}`,
      sentence: `${names} ${ids.length === 1 ? 'is' : 'are'} not on the map any more.`,
      action: { label: 'Put back', run: () => void remove({ ids, removed: false }) },
    });
  };
  return (
    <>
      {entered.length < chosen.length ? (
        <span className="quiet small">
          {only === null
            ? `${formatCount(chosen.length - entered.length, 'asset')} not entered here`
            : 'Not entered here; change it at its source'}
        </span>
      ) : null}
      {only === null ? null : <Button onPress={() => onShow(only)}>Show on the map</Button>}
      {editable === null ? null : <Button onPress={() => onChange(editable)}>Change</Button>}
      {entered.length === 0 ? null : (
        <Button onPress={() => void takeAway()}>
          {entered.length === 1 ? 'Take away' : `Take ${entered.length} away`}
        </Button>
      )}
    </>
  );
}
